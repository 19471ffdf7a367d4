import type { Locale } from "../../shared/locale.ts";
import type { Link } from "../api/live.ts";
import type { Entry, Filing, FilingRow, Head, Insight, Me, Reason, Row, Words } from "../api/types.ts";
import type { Route } from "../rules/route.ts";
import type { Seen } from "../rules/rows.ts";

/** A message of ours that has not come back yet. */
export interface Pending {
  readonly id: string;
  readonly text: string;
  readonly progress: "sending" | "failed" | "accepted";
}

/** The conversation on screen. */
export interface OpenConversation {
  readonly id: string;
  readonly loaded: boolean;
  readonly gone: boolean;
  readonly head: Head | null;
  readonly filing: Filing | null;
  readonly entries: readonly Entry[];
  readonly seq: number;
  readonly pending: readonly Pending[];
  readonly typing: boolean;
  /** Something of ours is being decided by the server. */
  readonly busy: boolean;
  /** What went wrong, as a sentence. */
  readonly problem: string | null;
}

/** The filing on screen in the review. */
export interface OpenFiling {
  readonly reference: string;
  readonly filing: Filing | null;
  readonly gone: boolean;
  /** Values revealed by this reviewer, by slot. */
  readonly revealed: Readonly<Record<string, string>>;
  readonly drafts: readonly DraftItem[];
  readonly problem: string | null;
  /** What was just done, as a sentence. */
  readonly done: string | null;
}

/** A point of the list that will go to the applicant. */
export interface DraftItem {
  readonly kind: "slot" | "document" | "filing";
  readonly target: string;
  readonly label: string;
  readonly reason_code: string;
  readonly text: string;
}

/** Which filings the review list shows. */
export const FILTERS = ["review", "applicant", "authority", "approved"] as const;
export type Filter = (typeof FILTERS)[number];

/** The periods that figures are shown of, in days. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

/** The figures on screen; null until they have arrived. */
export interface OpenInsight {
  readonly days: Period;
  readonly figures: Insight | null;
  readonly problem: string | null;
}

/** Everything the page shows, except what is being typed. */
export interface DeskState {
  /** `loading`: it is not known yet whether somebody is signed in. */
  readonly phase: "loading" | "unreachable" | "signed_out" | "in";
  readonly locale: Locale;
  readonly me: Me | null;
  readonly words: Words;
  readonly link: Link;
  readonly route: Route;
  /** Null until the list has arrived. */
  readonly rows: ReadonlyMap<string, Row> | null;
  readonly seen: Seen;
  readonly filings: readonly FilingRow[] | null;
  readonly approved: readonly FilingRow[] | null;
  readonly reasons: readonly Reason[];
  readonly conversation: OpenConversation | null;
  readonly filing: OpenFiling | null;
  readonly insight: OpenInsight | null;
}

/** The state before anything has arrived. */
export function emptyState(locale: Locale, route: Route): DeskState {
  return {
    phase: "loading",
    locale,
    me: null,
    words: {},
    link: "connecting",
    route,
    rows: null,
    seen: {},
    filings: null,
    approved: null,
    reasons: [],
    conversation: null,
    filing: null,
    insight: null,
  };
}

/** A conversation of which nothing has arrived yet. */
export function opening(id: string): OpenConversation {
  return {
    id,
    loaded: false,
    gone: false,
    head: null,
    filing: null,
    entries: [],
    seq: 0,
    pending: [],
    typing: false,
    busy: false,
    problem: null,
  };
}

/** A filing of which nothing has arrived yet. */
export function openingFiling(reference: string): OpenFiling {
  return { reference, filing: null, gone: false, revealed: {}, drafts: [], problem: null, done: null };
}
