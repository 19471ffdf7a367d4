import { describe, expect, it } from "vitest";
import {
  answerableAfter,
  keyOf,
  lastSeq,
  merge,
  timeline,
  unread,
} from "../../../widget/frame/chat/timeline.ts";
import { message, outgoing } from "./samples.ts";

describe("messages that arrive", () => {
  it("are ordered by seq, whatever order or time they come in", () => {
    const late = message(2, { at: "2030-01-01T00:00:00Z" });
    expect(merge([message(1), message(5)], [message(3), late]).map(({ seq }) => seq)).toEqual([1, 2, 3, 5]);
  });

  it("are shown once, however often they come", () => {
    const known = merge([], [message(1), message(2)]);
    expect(merge(known, [message(2), message(1), message(3)]).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("leave the list as it is when there are none", () => {
    const known = [message(1)];
    expect(merge(known, [])).toBe(known);
  });

  it("tell where to go on from", () => {
    expect(lastSeq([])).toBe(0);
    expect(lastSeq(merge([], [message(7), message(3)]))).toBe(7);
  });
});

describe("unread messages", () => {
  it("are those of the bot or a person after the last one seen", () => {
    const messages = [
      message(1),
      message(2, { author: "user" }),
      message(3),
      message(4, { author: "agent" }),
      message(5, { author: "system" }),
    ];
    expect(unread(messages, 1)).toBe(2);
    expect(unread(messages, 5)).toBe(0);
  });
});

describe("the timeline", () => {
  it("shows what is on its way at the end, in the order of typing", () => {
    const keys = timeline([message(1), message(2)], [outgoing("a"), outgoing("b")]).map(keyOf);
    expect(keys).toEqual(["1", "2", "a", "b"]);
  });

  it("shows an accepted message at its seq while its echo is missing", () => {
    const entries = timeline([message(1), message(3)], [outgoing("a", { seq: 2, progress: "accepted" })]);
    expect(entries.map(keyOf)).toEqual(["1", "a", "3"]);
  });

  it("gives the optimistic bubble and its echo the same key", () => {
    const [echo] = timeline([message(1, { author: "user", client_msg_id: "a" })], []);
    const [bubble] = timeline([], [outgoing("a")]);
    expect(echo && keyOf(echo)).toBe(bubble && keyOf(bubble));
  });
});

describe("a question's buttons", () => {
  const asked = message(4, { kind: "question" });

  it("work until the applicant has said something", () => {
    expect(asked.seq > answerableAfter(timeline([message(3, { author: "user" }), asked], []))).toBe(true);
    expect(asked.seq > answerableAfter(timeline([asked, message(5, { author: "user" })], []))).toBe(false);
  });

  it("rest as soon as an answer is on its way", () => {
    expect(asked.seq > answerableAfter(timeline([asked], [outgoing("a")]))).toBe(false);
  });

  it("work again when the answer was refused", () => {
    expect(asked.seq > answerableAfter(timeline([asked], [outgoing("a", { progress: "refused" })]))).toBe(
      true,
    );
  });

  it("keep working when a message of the system comes after them", () => {
    expect(asked.seq > answerableAfter(timeline([asked, message(5, { author: "system" })], []))).toBe(true);
  });
});
