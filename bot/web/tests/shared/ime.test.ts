import { describe, expect, it } from "vitest";
import { sends, type Key } from "../../shared/ime.ts";

const enter: Key = {
  key: "Enter",
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
};

describe("Enter", () => {
  it("sends with a keyboard and makes a new line on touch screens", () => {
    expect(sends(enter, false)).toBe(true);
    expect(sends(enter, true)).toBe(false);
  });

  it("makes a new line together with Shift", () => {
    expect(sends({ ...enter, shiftKey: true }, false)).toBe(false);
  });

  it("chooses a candidate while an input method composes", () => {
    expect(sends({ ...enter, isComposing: true, keyCode: 229 }, false)).toBe(false);
  });

  it("ends a composition in Safari, which says 229 after the composition has ended", () => {
    expect(sends({ ...enter, isComposing: false, keyCode: 229 }, false)).toBe(false);
  });
});

it("no other key sends", () => {
  expect(sends({ ...enter, key: "a", keyCode: 65 }, false)).toBe(false);
});
