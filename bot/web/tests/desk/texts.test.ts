// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { differences, readTexts, subtree } from "../../build/texts.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "desk");
const sources = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(FOLDER, name));
/** The widget's way of writing times is ours too, and asks for a text of ours. */
const code = [...sources, join(ROOT, "shared/time.ts")].map((path) => readFileSync(path, "utf8")).join("\n");
const texts = subtree(readTexts("zh-CN", "desk"), "desk.page");

/** Whether the code names the key, or composes it from its first part as in `owner.${owner}`. */
function mentioned(key: string): boolean {
  const stem = key.slice(0, key.lastIndexOf("."));
  return code.includes(`"${key}"`) || code.includes(`\`${stem}.\${`);
}

describe("the desk's texts", () => {
  it("are all there that the code names", () => {
    const named = [...code.matchAll(/\bt\(\s*"([\w.]+)"/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((key) => !(key in texts))).toEqual([]);
  });

  it("are all said somewhere", () => {
    expect(Object.keys(texts).filter((key) => !mentioned(key))).toEqual([]);
  });

  it("are keyed alike in both languages", () => {
    expect(differences(readTexts("zh-CN", "desk"), readTexts("en", "desk"))).toEqual([]);
  });
});
