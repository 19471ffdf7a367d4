import { APK } from "./types.ts";

/** What a document looks like, as far as the page draws and explains it. */
export type Shape = "front" | "back" | "sheet" | "letter" | "screen" | "package" | "other";

const LETTERS = /(_letter|_statement|_notice|_plan|_form)$/;
const SCREENS = new Set(["domain_real_name_proof", "app_icon"]);
const OTHERS = new Set(["holding_id_photo"]);

/** The shape of a document of that kind. */
export function shapeOf(kind: string): Shape {
  if (kind.endsWith("id_front")) return "front";
  if (kind.endsWith("id_back")) return "back";
  if (SCREENS.has(kind)) return "screen";
  if (kind === APK) return "package";
  if (OTHERS.has(kind)) return "other";
  return LETTERS.test(kind) ? "letter" : "sheet";
}

/** Whether the document is a card, photographed from both sides. */
export function isCard(shape: Shape): boolean {
  return shape === "front" || shape === "back";
}

/** Whether a PDF makes sense: not for cards and people, of which only a photo is an original, nor for APKs. */
export function takesPdf(shape: Shape): boolean {
  return !isCard(shape) && shape !== "other" && shape !== "package";
}

/** The keys of the advice given before the photo is taken. */
export function hintsFor(shape: Shape): string[] {
  if (shape === "other") return [];
  if (shape === "package") return ["hint.package", "hint.package_kept"];
  return isCard(shape) ? [`hint.${shape}`, "hint.card"] : [`hint.${shape}`];
}
