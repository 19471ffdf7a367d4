import { describe, expect, it } from "vitest";
import { nextMissing } from "../../phone/handoff.ts";
import { hintsFor, isFile, shapeOf, takesPdf } from "../../phone/kinds.ts";
import type { DocumentState, Filing, Paper } from "../../phone/types.ts";

const words = { "zh-CN": "", en: "" };

function paper(kind: string, state: DocumentState, required = true): Paper {
  return {
    kind,
    person: null,
    required,
    drafted: false,
    certificate: null,
    label: words,
    note: null,
    state,
    reasons: [],
  };
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
    ["id_front", null, "front", false],
    ["id_front", "passport", "passport", false],
    ["admin_id_front", "other", "permit_front", false],
    ["leader_id_back", null, "back", false],
    ["leader_id_back", "other", "permit_back", false],
    ["entity_certificate", null, "licence", true],
    ["entity_certificate", "other", "sheet", true],
    ["residence_proof", null, "sheet", true],
    ["admin_authorisation_letter", null, "letter", true],
    ["domains_statement", null, "letter", true],
    ["domain_real_name_proof", null, "screen", true],
    ["app_icon", null, "icon", false],
    ["holding_id_photo", null, "other", false],
    ["apk", null, "package", false],
  ] as const)("%s (%s) is drawn as %s", (kind, certificate, drawn, pdf) => {
    const shape = shapeOf({ kind, certificate });
    expect(shape).toBe(drawn);
    expect(takesPdf(shape)).toBe(pdf);
  });

  it("is chosen rather than photographed where it is a file to begin with", () => {
    expect((["screen", "icon", "sheet", "front"] as const).map(isFile)).toEqual([true, true, false, false]);
  });

  it("has advice about the side and the original where it is a card", () => {
    expect(hintsFor("back")).toEqual(["hint.back", "hint.card"]);
    expect(hintsFor("passport")).toEqual(["hint.passport", "hint.card"]);
    expect(hintsFor("licence")).toEqual(["hint.sheet"]);
    expect(hintsFor("other")).toEqual([]);
  });
});
