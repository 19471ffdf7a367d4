import { beforeEach, describe, expect, it } from "vitest";
import type { Keep } from "../../../shared/storage.ts";
import { Outbox, outbound } from "../../../widget/frame/chat/outbox.ts";
import { memory, message, outgoing } from "./samples.ts";

let storage: Keep;
const open = (conversation = "one") => new Outbox(storage, conversation, () => undefined);
beforeEach(() => {
  storage = memory();
});

describe("the outbox", () => {
  it("drops a message when its echo comes, and no other", () => {
    const outbox = open();
    outbox.add(outgoing("a"));
    outbox.add(outgoing("b"));
    outbox.settle([message(1), message(2, { author: "user", client_msg_id: "a" })]);
    expect(outbox.items.map((item) => item.client_msg_id)).toEqual(["b"]);
  });

  it("survives a reload, with the same ids and ready to be sent again", () => {
    const before = open();
    before.add(outgoing("a"));
    before.update("a", { progress: "sending" });
    before.add(outgoing("b"));
    before.update("b", { progress: "failed" });
    expect(open().items.map((item) => [item.client_msg_id, item.progress])).toEqual([
      ["a", "waiting"],
      ["b", "waiting"],
    ]);
  });

  it("does not keep what the server has accepted", () => {
    const before = open();
    before.add(outgoing("a"));
    before.update("a", { progress: "accepted", seq: 4 });
    expect(open().items).toEqual([]);
  });

  it("does not carry messages into another conversation", () => {
    open("one").add(outgoing("a"));
    expect(open("two").items).toEqual([]);
  });

  it("is empty when what was kept can't be read", () => {
    storage.set("icp-chat.outbox", "{");
    expect(open().items).toEqual([]);
  });

  it("gives typed texts back when the session ends, but no choice and nothing accepted", () => {
    const outbox = open();
    outbox.add(outgoing("a", { text: "typed" }));
    outbox.add(outgoing("b", { text: "Yes", choice: "x1" }));
    outbox.add(outgoing("c", { text: "heard", progress: "accepted", seq: 3 }));
    expect(outbox.clear()).toEqual(["typed"]);
    expect(outbox.items).toEqual([]);
  });
});

describe("what goes to the server", () => {
  it("is the text, or the id of the choice without its label", () => {
    expect(outbound(outgoing("a"))).toEqual({ client_msg_id: "a", text: "text of a" });
    expect(outbound(outgoing("a", { choice: "x1" }))).toEqual({ client_msg_id: "a", choice: "x1" });
  });
});
