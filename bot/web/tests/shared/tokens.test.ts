// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../../shared/tokens.css"), "utf8");

/** The colours set in the block that begins with `selector`. */
function colours(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]),
  );
}

/** Contrast by WCAG 2.2 of two colours written #rrggbb. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const light = colours(":root");
const dark = colours(':root[data-theme="dark"]');

describe.each([
  { name: "light", set: light },
  { name: "dark", set: dark },
])("$name colours", ({ set }) => {
  it.each([
    ["text", "page"],
    ["text", "backdrop"],
    ["text", "bubble"],
    ["text", "accent-tint"],
    ["text", "error-tint"],
    ["text-quiet", "page"],
    ["text-quiet", "backdrop"],
    ["text-quiet", "bubble"],
    ["accent-text", "page"],
    ["accent-text", "bubble"],
    ["accent-text", "accent-tint"],
    ["on-accent", "accent"],
    ["error", "page"],
    ["error", "error-tint"],
    ["success", "page"],
    ["warn", "page"],
    ["warn", "warn-tint"],
  ])("let %s be read on %s", (text, ground) => {
    expect(contrast(set[text] ?? "", set[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  it("let the edge of a control be seen", () => {
    expect(contrast(set["control-line"] ?? "", set.page ?? "")).toBeGreaterThanOrEqual(3);
  });
});

describe("dark colours", () => {
  it("are the same by the system's wish and by data-theme", () => {
    expect(colours(':root:not([data-theme="light"])')).toEqual(dark);
  });

  it("replace every light colour", () => {
    expect(Object.keys(dark)).toEqual(Object.keys(light));
  });
});
