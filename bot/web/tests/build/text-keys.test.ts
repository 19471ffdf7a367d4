// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTexts, subtree } from "../../build/texts.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The sources below a folder and the file beside it that speaks its texts too, as one text. */
function sources(folder: string, also?: string): string {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  const code = files.filter((name) => /\.tsx?$/.test(name)).map((name) => join(ROOT, folder, name));
  return [...code, ...(also ? [join(ROOT, also)] : [])].map((path) => readFileSync(path, "utf8")).join("\n");
}

/** Keys that the code names in full: `t("a.b")`, or `data-text="a.b"` in a page. */
function named(code: string): string[] {
  return [...code.matchAll(/(?:\bt\(\s*|data-text=)"([\w.]+)"/g)].map((match) => match[1] ?? "");
}

/** Whether the code names the key anywhere, or builds it from its first part as in `steps.${state}`. */
function mentions(code: string, key: string): boolean {
  const stem = key.slice(0, key.lastIndexOf("."));
  return code.includes(`"${key}"`) || code.includes(`\`${stem}.\${`);
}

describe.each([
  { part: "widget.frame", folder: "widget/frame", also: "shared/time.ts" },
  { part: "widget.launcher", folder: "widget/loader", also: undefined },
  { part: "widget.demo", folder: "widget/demo", also: "demo.html" },
])("$part", ({ part, folder, also }) => {
  const texts = subtree(readTexts("zh-CN", "widget"), part);
  const code = sources(folder, also);

  it("has every text that the code names", () => {
    expect(named(code).filter((key) => !(key in texts))).toEqual([]);
  });

  it("has no text that the code never says", () => {
    expect(Object.keys(texts).filter((key) => !mentions(code, key))).toEqual([]);
  });
});
