import { describe, expect, it } from "vitest";
import { nextMissing } from "../../phone/handoff.ts";
import { hintsFor, shapeOf, takesPdf } from "../../phone/kinds.ts";
import type { DocumentState, Filing, Paper } from "../../phone/types.ts";

const words = { "zh-CN": "", en: "" };

function paper(kind: string, state: DocumentState, required = true): Paper {
  return { kind, person: null, required, drafted: false, label: words, note: null, state, reasons: [] };
}

function filing(...documents: Paper[]): Filing {
  return { language: "en", entity: null, domain: null, open: true, apk: null, documents };
}

describe("the next document", () => {
  const front = paper("id_front", "accepted");
  const back = paper("id_back", "missing");
  const letter = paper("commitment_letter", "retake");
  const screenshot = paper("domain_real_name_proof", "missing", false);

  it("is the first that is required and not there in good order", () => {
    expect(nextMissing(filing(front, screenshot, back, letter))).toBe(back);
  });

  it("comes after the one just taken, and then from the start", () => {
    const all = filing(back, front, letter);
    expect(nextMissing(all, front)).toBe(letter);
    expect(nextMissing(all, letter)).toBe(back);
  });

  it("is none when only optional ones are left, or only the one just taken", () => {
    expect(nextMissing(filing(front, screenshot))).toBeNull();
    expect(nextMissing(filing(front, back), back)).toBeNull();
  });
});

describe("a kind of document", () => {
  it.each([
    ["id_front", "front", false],
    ["leader_id_back", "back", false],
    ["entity_certificate", "sheet", true],
    ["residence_proof", "sheet", true],
    ["admin_authorisation_letter", "letter", true],
    ["domains_statement", "letter", true],
    ["domain_real_name_proof", "screen", true],
    ["holding_id_photo", "other", false],
    ["apk", "package", false],
  ])("%s is drawn as %s", (kind, shape, pdf) => {
    expect(shapeOf(kind)).toBe(shape);
    expect(takesPdf(shapeOf(kind))).toBe(pdf);
  });

  it("has advice about the side and the original where it is a card", () => {
    expect(hintsFor("back")).toEqual(["hint.back", "hint.card"]);
    expect(hintsFor("other")).toEqual([]);
  });
});
