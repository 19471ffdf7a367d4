import { describe, expect, it } from "vitest";
import { ago, lasting } from "../../desk/rules/ago.ts";
import { calm } from "../../desk/rules/calm.ts";
import { commandOf } from "../../desk/rules/keys.ts";
import { hashOf, parseRoute } from "../../desk/rules/route.ts";
import { arranged, isUnread } from "../../desk/rules/rows.ts";
import { row } from "./samples.ts";

describe("the list", () => {
  const rows = [
    row("assistant-old", { last_activity: "2026-11-24T01:00:00Z" }),
    row("assistant-new", { last_activity: "2026-11-24T02:00:00Z" }),
    row("trouble", { trouble_since: "2026-11-24T01:00:00Z" }),
    row("bobs", { owner: "agent", assignee_id: "bob" }),
    row("mine", { owner: "agent", assignee_id: "ann" }),
    row("waits-little", { owner: "queue", waiting_since: "2026-11-24T01:10:00Z" }),
    row("waits-long", { owner: "queue", waiting_since: "2026-11-24T01:00:00Z" }),
  ];
  const ids = (view: Parameters<typeof arranged>[1]) => arranged(rows, view, "ann").map(({ id }) => id);

  it("puts who waits longest first, then one's own, colleagues', and the assistant's with trouble on top", () => {
    expect(ids("all")).toEqual([
      "waits-long",
      "waits-little",
      "mine",
      "bobs",
      "trouble",
      "assistant-new",
      "assistant-old",
    ]);
  });

  it("has a view of each kind", () => {
    expect(ids("waiting")).toEqual(["waits-long", "waits-little"]);
    expect(ids("mine")).toEqual(["mine"]);
    expect(ids("assistant")).toEqual(["trouble", "assistant-new", "assistant-old"]);
  });

  it("calls unread only what concerns this person and has not been on screen", () => {
    const [mine, waiting] = [row("m", { assignee_id: "ann", owner: "agent" }), row("q", { owner: "queue" })];
    expect(isUnread(mine, {}, "ann")).toBe(true);
    expect(isUnread(mine, { m: 2 }, "ann")).toBe(true);
    expect(isUnread(mine, { m: 3 }, "ann")).toBe(false);
    expect(isUnread(waiting, {}, "ann")).toBe(true);
    expect(isUnread(row("b"), {}, "ann")).toBe(false);
    expect(isUnread(row("o", { assignee_id: "bob", owner: "agent" }), {}, "ann")).toBe(false);
  });
});

describe("a list that is pointed at", () => {
  it("keeps its order, drops what is gone, and counts what is new", () => {
    expect(calm(["a", "b", "c"], ["d", "c", "a", "e"])).toEqual({ ids: ["a", "c"], heldBack: 2 });
  });
});

describe("single keys", () => {
  const press = (
    key: string,
    change: Partial<KeyboardEvent> = {},
    target: EventTarget | null = document.body,
  ) =>
    commandOf({
      key,
      keyCode: 0,
      isComposing: false,
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      ...change,
      target,
    });

  it("do what the help says", () => {
    expect(press("j")).toBe("next");
    expect(press("k")).toBe("previous");
    expect(press("t")).toBe("take");
    expect(press("R", { shiftKey: true })).toBe("hand_back");
    expect(press("?", { shiftKey: true })).toBe("help");
    expect(press("r")).toBeNull();
    expect(press("T", { shiftKey: true })).toBeNull();
  });

  it("do nothing beside other keys, while composing, in a field, or under a dialog", () => {
    for (const held of ["ctrlKey", "altKey", "metaKey"] as const)
      expect(press("t", { [held]: true })).toBeNull();
    expect(press("t", { isComposing: true })).toBeNull();
    expect(press("t", { keyCode: 229 })).toBeNull();
    for (const tag of ["input", "textarea", "select"])
      expect(press("t", {}, document.createElement(tag))).toBeNull();
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.setAttribute("open", "");
    expect(press("t")).toBeNull();
    dialog.remove();
  });
});

describe("the address", () => {
  it("names what is on screen, and is read back", () => {
    for (const route of [
      { view: "conversations", id: null },
      { view: "conversations", id: "a/b_c-1" },
      { view: "review", id: "KX4MT7RD" },
    ] as const)
      expect(parseRoute(hashOf(route))).toEqual(route);
  });

  it("that makes no sense leads to the conversations", () => {
    expect(parseRoute("")).toEqual({ view: "conversations", id: null });
    expect(parseRoute("#/elsewhere/%E0%A4%A")).toEqual({ view: "conversations", id: null });
  });
});

describe("times", () => {
  it("are told in the largest unit that fits", () => {
    expect(ago(2, "en")).toBe("2 sec. ago");
    expect(ago(125, "zh-CN")).toBe("2分钟前");
    expect(ago(-5, "en")).toBe("now");
    expect(lasting(10, "en")).toBe("1 min");
    expect(lasting(7300, "zh-CN")).toBe("2小时");
  });
});
