import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../../widget/frame/api/client.ts";
import { Connection, type Listener, type Wire } from "../../../widget/frame/api/connection.ts";
import type { Message, ServerState } from "../../../widget/frame/api/types.ts";
import { message } from "./samples.ts";

const STATE: ServerState = { owner: "bot", trouble: false, locale: "en" };

/** A socket whose other end is the test. */
class FakeSocket {
  static readonly all: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readyState = 0;
  readonly sent: unknown[] = [];

  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(code = 1006): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code });
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const known: Message[] = [];
const listener = {
  lastSeq: () => known.at(-1)?.seq ?? 0,
  messages: vi.fn((messages: readonly Message[]) => void known.push(...messages)),
  state: vi.fn(),
  typing: vi.fn(),
  link: vi.fn(),
  gone: vi.fn(),
} satisfies Listener;
const wire = {
  openSocket: () => new FakeSocket() as unknown as WebSocket,
  messages: vi.fn<Wire["messages"]>(),
  state: vi.fn<Wire["state"]>(),
};
let connection: Connection;
const socket = () => FakeSocket.all.at(-1) as FakeSocket;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  vi.clearAllMocks();
  known.length = 0;
  FakeSocket.all.length = 0;
  wire.state.mockResolvedValue(STATE);
  wire.messages.mockImplementation(() => new Promise(() => {}));
  connection = new Connection(wire, "secret", listener);
  connection.start();
});
afterEach(() => {
  connection.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a connection", () => {
  it("introduces itself with the token and the last seq in the first frame", () => {
    known.push(message(6));
    socket().open();
    expect(socket().sent).toEqual([{ type: "hello", token: "secret", after: 6 }]);
  });

  it("hands on what the server says", () => {
    socket().open();
    socket().says({ type: "messages", messages: [message(1)] });
    socket().says({ type: "state", ...STATE });
    socket().says({ type: "typing", author: "agent" });
    expect(known.map(({ seq }) => seq)).toEqual([1]);
    expect(listener.state).toHaveBeenCalledWith(expect.objectContaining(STATE));
    expect(listener.typing).toHaveBeenCalledWith("agent");
    expect(listener.link).toHaveBeenLastCalledWith("up");
  });

  it("comes back after a break and asks for what it missed", async () => {
    socket().open();
    socket().says({ type: "messages", messages: [message(4)] });
    socket().close();
    await pass(0);
    expect(listener.link).toHaveBeenLastCalledWith("down");
    await pass(1000);
    socket().open();
    expect(FakeSocket.all).toHaveLength(2);
    expect(socket().sent).toEqual([{ type: "hello", token: "secret", after: 4 }]);
  });

  it("polls after two sockets have failed", async () => {
    wire.messages.mockResolvedValueOnce([message(1)]);
    socket().close();
    await pass(1000);
    socket().close();
    await pass(0);
    expect(FakeSocket.all).toHaveLength(2);
    expect(known.map(({ seq }) => seq)).toEqual([1]);
    expect(wire.messages.mock.lastCall?.[0]).toBe(1);
    expect(listener.state).toHaveBeenCalledWith(STATE);
    expect(listener.link).toHaveBeenLastCalledWith("up");
  });

  it("gives up a socket that opens and then says nothing", async () => {
    socket().open();
    await pass(8000);
    expect(FakeSocket.all[0]?.readyState).toBe(3);
  });

  it("does not wait out its pause when the network is back", async () => {
    socket().close();
    await pass(100);
    expect(FakeSocket.all).toHaveLength(1);
    connection.wake(true);
    await pass(0);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("replaces a socket that does not bring an accepted message", async () => {
    socket().open();
    socket().says({ type: "state", ...STATE });
    const [silent] = FakeSocket.all;
    connection.expect(9);
    await pass(5000);
    expect(silent?.readyState).toBe(3);
  });

  it("keeps a socket that has brought the accepted message", async () => {
    socket().open();
    socket().says({ type: "messages", messages: [message(9)] });
    connection.expect(9);
    await pass(5000);
    expect(socket().readyState).toBe(1);
  });

  it("ends and says so when the session is no longer valid", async () => {
    wire.state.mockRejectedValue(new Refused(401, null));
    socket().close();
    await pass(1000);
    socket().close();
    await pass(0);
    expect(listener.gone).toHaveBeenCalledOnce();
    await pass(120_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("ends and says so when the server closes the socket for want of a right", async () => {
    socket().open();
    socket().says({ type: "error", error: { code: "unauthorised", message: "…" } });
    socket().close(4401);
    await pass(60_000);
    expect(listener.gone).toHaveBeenCalledOnce();
    expect(listener.link).not.toHaveBeenCalledWith("up");
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("tells of typing at most every three seconds", async () => {
    socket().open();
    connection.typing();
    connection.typing();
    await pass(3000);
    connection.typing();
    expect(socket().sent.slice(1)).toEqual([{ type: "typing" }, { type: "typing" }]);
  });
});
