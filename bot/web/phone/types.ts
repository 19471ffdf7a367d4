import type { Locale } from "../shared/locale.ts";

/** Words of the server, in both languages, so that the page switches without asking again. */
export type Words = Readonly<Record<Locale, string>>;

/** Why something was not taken, and what to do. */
export interface Reason {
  readonly code: string;
  readonly words: Words;
}

/** Where a document stands: the server's word. */
export type DocumentState =
  "missing" | "uploaded" | "checking" | "accepted" | "retake" | "wrong_document" | "mismatch";

/** A document of the filing; `person` says whose it is where it is one person's. */
export interface Paper {
  readonly kind: string;
  readonly person: string | null;
  readonly required: boolean;
  /** The chat offers a draft of it to print. */
  readonly drafted: boolean;
  /** Which certificate it is, where that is not the usual one of its kind. */
  readonly certificate: "passport" | "other" | null;
  readonly label: Words;
  /** What the rules say about its form: who signs, what is stamped. */
  readonly note: Words | null;
  readonly state: DocumentState;
  readonly reasons: readonly Reason[];
}

/** An app's APK as the server tells of it; `first` where the chat is at a question that it answers. */
export interface Apk {
  readonly state: DocumentState;
  readonly first: boolean;
  readonly label: Words;
}

/** What the server tells the phone of the filing: for whom (masked) and which documents. */
export interface Filing {
  readonly language: Locale;
  readonly entity: string | null;
  readonly domain: string | null;
  readonly open: boolean;
  /** An app's APK, listed among the documents; null where none is of use. */
  readonly apk: Apk | null;
  readonly documents: readonly Paper[];
}

/** The server's verdict on an uploaded file. */
export interface Verdict {
  readonly state: DocumentState;
  readonly reasons: readonly Reason[];
}

/** What this phone is doing with a document right now. */
export type Work =
  | { readonly step: "preparing" }
  | { readonly step: "sending"; readonly percent: number }
  | { readonly step: "checking" }
  | { readonly step: "waiting" }
  | { readonly step: "lost" }
  | { readonly step: "refused"; readonly reason: Reason | null };

/** The kind under which an APK is listed. It is read on the server and not kept, unlike a document. */
export const APK = "apk";

/** A document's name within the page. */
export function keyOf(paper: Pick<Paper, "kind" | "person">): string {
  return paper.person ? `${paper.kind}/${paper.person}` : paper.kind;
}

/** Whether a document has arrived in good order. */
export function arrived(paper: Paper): boolean {
  return paper.state === "accepted" || paper.state === "uploaded" || paper.state === "checking";
}
