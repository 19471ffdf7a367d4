import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused, Unreachable } from "../../../widget/frame/api/client.ts";
import type { Outbound } from "../../../widget/frame/api/types.ts";
import { Outbox } from "../../../widget/frame/chat/outbox.ts";
import { Sender } from "../../../widget/frame/chat/sender.ts";
import { memory, outgoing } from "./samples.ts";

const send = vi.fn<(message: Outbound) => Promise<{ seq: number }>>();
const accepted = vi.fn();
const gone = vi.fn();
let outbox: Outbox;
let sender: Sender;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  send.mockReset().mockImplementation(async () => ({ seq: send.mock.calls.length }));
  outbox = new Outbox(memory(), "one", () => undefined);
  sender = new Sender(outbox, { send, accepted, gone });
});
afterEach(() => {
  sender.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  gone.mockReset();
});

const add = (...ids: string[]) => ids.forEach((id) => outbox.add(outgoing(id)));
const sent = () => send.mock.calls.map(([message]) => message.client_msg_id);
const progress = () => outbox.items.map((item) => item.progress);

describe("the sender", () => {
  it("sends one message at a time, in the order of typing", async () => {
    add("a", "b");
    let release = (_: { seq: number }) => {};
    send.mockImplementationOnce(() => new Promise((resolve) => (release = resolve)));
    const flushing = sender.flush();
    add("c");
    void sender.flush();
    expect(sent()).toEqual(["a"]);
    release({ seq: 1 });
    await flushing;
    expect(sent()).toEqual(["a", "b", "c"]);
    expect(progress()).toEqual(["accepted", "accepted", "accepted"]);
  });

  it("repeats a message that found no server under the same id, before younger ones", async () => {
    add("a");
    send.mockRejectedValueOnce(new Unreachable());
    await sender.flush();
    expect(progress()).toEqual(["failed"]);
    add("b");
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent()).toEqual(["a", "a", "b"]);
  });

  it("takes the pause that the server asks for after too many requests", async () => {
    add("a");
    send.mockRejectedValueOnce(new Refused(429, 7));
    await sender.flush();
    expect(progress()).toEqual(["limited"]);
    add("b");
    void sender.flush();
    await vi.advanceTimersByTimeAsync(6900);
    expect(sent()).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent()).toEqual(["a", "a", "b"]);
  });

  it("lets others pass a refused message, which keeps the reason and is not sent again", async () => {
    add("a", "b");
    send.mockRejectedValueOnce(new Refused(422, null, "Too long."));
    await sender.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent()).toEqual(["a", "b"]);
    expect(progress()).toEqual(["refused", "accepted"]);
    expect(outbox.items[0]?.reason).toBe("Too long.");
  });

  it("stops and says so when the session is no longer valid", async () => {
    add("a", "b");
    send.mockRejectedValueOnce(new Refused(401, null));
    gone.mockImplementation(() => sender.stop());
    await sender.flush();
    expect(gone).toHaveBeenCalledOnce();
    expect(sent()).toEqual(["a"]);
  });

  it("waits without a network, marking nothing as failed", async () => {
    add("a");
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    await sender.flush();
    expect(progress()).toEqual(["waiting"]);
    online.mockReturnValue(true);
    await sender.flush();
    expect(progress()).toEqual(["accepted"]);
  });
});
