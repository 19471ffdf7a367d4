// @vitest-environment node
import { describe, expect, it } from "vitest";
import { differences, LOCALES, placeholders, readTexts, subtree } from "../../build/texts.ts";

describe("texts of the browser side", () => {
  it("finds a key that stands in one language only", () => {
    expect(differences({ a: "x", b: "y" }, { a: "x" })).toEqual(['"b" stands in one language only']);
  });

  it("finds placeholders that differ, in whatever order they stand", () => {
    expect(differences({ a: "{n} of {m}" }, { a: "{m}: {n}" })).toEqual([]);
    expect(differences({ a: "{n} of {m}" }, { a: "{n}" })).toEqual(['"a" has different placeholders']);
  });

  it("takes the prefix off the keys of a part and leaves other parts out", () => {
    expect(subtree({ "a.b.c": "1", "ab.c": "2" }, "a")).toEqual({ "b.c": "1" });
  });

  it("reads every placeholder of a text", () => {
    expect(placeholders("第{n}步，共{m}步")).toEqual(["m", "n"]);
  });
});

describe("widget.yml", () => {
  const [zh, en] = LOCALES.map((locale) => readTexts(locale, "widget")) as [
    Record<string, string>,
    Record<string, string>,
  ];

  it("has the same keys and placeholders in both languages", () => {
    expect(differences(zh, en)).toEqual([]);
  });

  it("stands under one key of its own", () => {
    expect(Object.keys(zh).filter((key) => !key.startsWith("widget."))).toEqual([]);
  });

  it("types no space between Han and Latin or digits", () => {
    const spaced = Object.entries(zh).filter(([, text]) =>
      /\p{Script=Han} [\w{]|[\w}] \p{Script=Han}/u.test(text),
    );
    expect(spaced).toEqual([]);
  });

  it("uses full-width punctuation beside Han, and 您 throughout", () => {
    const wrong = Object.entries(zh).filter(([, text]) =>
      /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}|你|\.\.\./u.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it("uses half-width punctuation and typographic quotes in English", () => {
    const wrong = Object.entries(en).filter(([, text]) => /[，。：；？！（）"]|'|\.\.\./.test(text));
    expect(wrong).toEqual([]);
  });
});
