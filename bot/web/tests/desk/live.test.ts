import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Live, type Link, type Listener } from "../../desk/api/live.ts";
import type { Frame } from "../../desk/api/types.ts";

/** A socket that a test opens, feeds and closes. */
class FakeSocket {
  static readonly OPEN = 1;
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  bring(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const LIST = { type: "conversations", changed: [], gone: [] };
let sockets: FakeSocket[];
let frames: [Frame, boolean][];
let links: Link[];
let poll: ReturnType<typeof vi.fn<() => Promise<void>>>;
let signedOut: ReturnType<typeof vi.fn<() => void>>;
let live: Live;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  [sockets, frames, links] = [[], [], []];
  poll = vi.fn(() => Promise.resolve());
  signedOut = vi.fn();
  const listener: Listener = {
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    watching: () => ({ conversation_id: "c", after: 7, lang: "en" }),
    frame: (frame, first) => void frames.push([frame, first]),
    poll,
    link: (link) => void links.push(link),
    signedOut,
  };
  live = new Live(listener);
  live.start();
});

afterEach(() => {
  live.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const newest = () => sockets.at(-1)!;

describe("the connection", () => {
  it("says what is on screen as soon as it is open, and tells the first list of a socket from changes", () => {
    newest().open();
    expect(JSON.parse(newest().sent[0]!)).toEqual({
      type: "watch",
      conversation_id: "c",
      after: 7,
      lang: "en",
    });
    newest().bring(LIST);
    newest().bring(LIST);
    newest().bring({ type: "filings", filings: [] });
    expect(frames.map(([, first]) => first)).toEqual([true, false, true]);
    expect(links).toEqual(["connecting", "up"]);
  });

  it("comes back by itself, and takes the list afresh", async () => {
    newest().open();
    newest().bring(LIST);
    newest().close();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sockets).toHaveLength(2);
    expect(links.at(-1)).toBe("down");
    newest().open();
    newest().bring(LIST);
    expect(frames.at(-1)?.[1]).toBe(true);
    expect(links.at(-1)).toBe("up");
  });

  it("polls where two sockets have failed, and tries a socket again after a minute", async () => {
    newest().close();
    await vi.advanceTimersByTimeAsync(2_000);
    newest().close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(poll.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(links.at(-1)).toBe("polling");
    expect(sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(3);
  });

  it("says that nothing gets through when polling fails too", async () => {
    poll.mockRejectedValue(new Error());
    newest().close();
    await vi.advanceTimersByTimeAsync(2_000);
    newest().close();
    await vi.advanceTimersByTimeAsync(1);
    expect(links.at(-1)).toBe("down");
  });

  it("gives up a socket that brings nothing", async () => {
    newest().open();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(newest().readyState).toBe(3);
  });

  it("leads to signing in when the session has ended", () => {
    newest().open();
    newest().close(4401);
    expect(signedOut).toHaveBeenCalledTimes(1);
  });

  it("does nothing more once it is stopped", async () => {
    live.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sockets).toHaveLength(1);
    expect(poll).not.toHaveBeenCalled();
  });
});
