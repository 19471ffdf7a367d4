import type { Row } from "../api/types.ts";

/** The views of the list, in the order they are offered. */
export const VIEWS = ["all", "waiting", "mine", "assistant"] as const;
export type View = (typeof VIEWS)[number];

/** Last seq that was on screen, by conversation. */
export type Seen = Readonly<Record<string, number>>;

/** Whether the row belongs into the view of the member of staff `me`. */
export function belongs(row: Row, view: View, me: string): boolean {
  if (view === "waiting") return row.owner === "queue";
  if (view === "mine") return row.assignee_id === me;
  return view === "all" || row.owner === "bot";
}

/**
 * The rows of a view: who waits longest for a person comes first, then one's own conversations, then those
 * of colleagues, then the assistant's, where trouble comes first and else the most recent.
 */
export function arranged(rows: Iterable<Row>, view: View, me: string): readonly Row[] {
  return [...rows]
    .filter((row) => belongs(row, view, me))
    .sort((a, b) => group(a, me) - group(b, me) || withinGroup(a, b) || (a.id < b.id ? -1 : 1));
}

/** Whether a person at the desk has something new to read here. */
export function isUnread(row: Row, seen: Seen, me: string): boolean {
  const concerns = row.owner === "queue" || row.assignee_id === me;
  return concerns && row.last_seq > (seen[row.id] ?? 0);
}

function group(row: Row, me: string): number {
  if (row.owner === "queue") return 0;
  if (row.owner === "agent") return row.assignee_id === me ? 1 : 2;
  return row.trouble_since ? 3 : 4;
}

function withinGroup(a: Row, b: Row): number {
  if (a.owner === "queue") return compare(a.waiting_since, b.waiting_since);
  return compare(b.last_activity, a.last_activity);
}

/** ISO 8601 times of one offset sort as text. */
function compare(a: string | null, b: string | null): number {
  const [one, other] = [a ?? "", b ?? ""];
  return one < other ? -1 : one > other ? 1 : 0;
}
