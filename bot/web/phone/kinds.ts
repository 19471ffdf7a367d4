import { APK, type Paper } from "./types.ts";

/** What a document looks like, as far as the page draws and explains it. */
export type Shape =
  | "front"
  | "back"
  | "passport"
  | "permit_front"
  | "permit_back"
  | "licence"
  | "sheet"
  | "letter"
  | "screen"
  | "icon"
  | "package"
  | "other";

const LETTERS = /(_letter|_statement|_notice|_plan|_form)$/;
const CARDS = new Set<Shape>(["front", "back", "passport", "permit_front", "permit_back"]);

const BY_KIND: Readonly<Record<string, Shape>> = {
  domain_real_name_proof: "screen",
  app_icon: "icon",
  [APK]: "package",
  holding_id_photo: "other",
};

/** The shape of a document. */
export function shapeOf({ kind, certificate }: Pick<Paper, "kind" | "certificate">): Shape {
  if (kind.endsWith("id_front")) return front(certificate);
  if (kind.endsWith("id_back")) return certificate ? "permit_back" : "back";
  // The usual one is the business licence, which is wider than high; the others may be either.
  if (kind === "entity_certificate") return certificate ? "sheet" : "licence";
  return BY_KIND[kind] ?? (LETTERS.test(kind) ? "letter" : "sheet");
}

function front(certificate: Paper["certificate"]): Shape {
  if (certificate === "passport") return "passport";
  return certificate ? "permit_front" : "front";
}

/** Whether the document proves who somebody is: only the original itself is photographed. */
export function isCard(shape: Shape): boolean {
  return CARDS.has(shape);
}

/** Whether a PDF makes sense: not for cards and people, of which only a photo is an original, nor for icons and APKs. */
export function takesPdf(shape: Shape): boolean {
  return !isCard(shape) && shape !== "other" && shape !== "icon" && shape !== "package";
}

/** Whether it is a file to begin with, which nobody would photograph. */
export function isFile(shape: Shape): boolean {
  return shape === "screen" || shape === "icon" || shape === "package";
}

/** The keys of the advice given before the photo is taken. */
export function hintsFor(shape: Shape): string[] {
  if (shape === "other") return [];
  if (shape === "package") return ["hint.package", "hint.package_kept"];
  if (shape === "licence") return ["hint.sheet"];
  return isCard(shape) ? [`hint.${shape}`, "hint.card"] : [`hint.${shape}`];
}
