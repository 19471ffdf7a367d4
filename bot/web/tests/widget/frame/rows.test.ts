import { describe, expect, it } from "vitest";
import { arrange } from "../../../widget/frame/chat/rows.ts";
import { timeline } from "../../../widget/frame/chat/timeline.ts";
import { message, outgoing } from "./samples.ts";

describe("the list", () => {
  it("names the speaker at the start of each run only", () => {
    const rows = arrange(timeline([message(1), message(2), message(3, { author: "user" }), message(4)], []));
    expect(rows.map(({ first }) => first)).toEqual([true, false, true, true]);
    expect(rows.map(({ last }) => last)).toEqual([false, true, true, true]);
  });

  it("keeps two agents apart", () => {
    const agents = ["Li Na", "Wang Wei"].map((author_name, i) =>
      message(i + 1, { author: "agent", author_name }),
    );
    expect(arrange(timeline(agents, [])).map(({ first }) => first)).toEqual([true, true]);
  });

  it("puts a time before messages more than ten minutes apart", () => {
    const at = ["08:00:00", "08:10:00", "08:20:01"].map((time) => `2026-11-24T${time}Z`);
    const rows = arrange(
      timeline(
        at.map((at, i) => message(i + 1, { at })),
        [],
      ),
    );
    expect(rows.map(({ timed }) => timed)).toEqual([true, false, true]);
  });

  it("marks the answer that was chosen, by its label once it has come back", () => {
    const choices = [
      { id: "x1", label: "Yes" },
      { id: "x2", label: "No" },
    ];
    const asked = message(1, { choices });
    const answered = message(2, { author: "user", text: "No" });
    expect(arrange(timeline([asked, answered], []))[0]?.chosen).toBe("x2");
    expect(arrange(timeline([asked], [outgoing("a", { choice: "x1" })]))[0]?.chosen).toBe("x1");
    expect(
      arrange(timeline([asked, message(2, { author: "user", text: "Why?" })], []))[0]?.chosen,
    ).toBeNull();
  });
});
