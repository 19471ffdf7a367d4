import type { Author } from "../api/types.ts";
import { farApart } from "../../../shared/time.ts";
import { keyOf, type Entry } from "./timeline.ts";

/** An entry with its place in the list: who says it, and whether it begins or ends a run of one speaker. */
export interface Row {
  readonly key: string;
  readonly entry: Entry;
  readonly author: Author;
  /** An agent's name. */
  readonly name: string | null;
  readonly at: string;
  /** A time stands before it. */
  readonly timed: boolean;
  readonly first: boolean;
  readonly last: boolean;
  /** Id of the offered choice that was taken. */
  readonly chosen: string | null;
}

/** Arranges the entries for the list. */
export function arrange(entries: readonly Entry[]): readonly Row[] {
  return entries.map((entry, index) => {
    const [before, after] = [entries[index - 1], entries[index + 1]];
    const at = timeOf(entry);
    const timed = farApart(before && timeOf(before), at);
    return {
      key: keyOf(entry),
      entry,
      author: authorOf(entry),
      name: entry.from === "server" ? (entry.message.author_name ?? null) : null,
      at,
      timed,
      first: timed || !before || speaker(before) !== speaker(entry),
      last: !after || speaker(after) !== speaker(entry) || farApart(at, timeOf(after)),
      chosen: chosenOf(
        entry,
        entries.slice(index + 1).find((later) => authorOf(later) === "user"),
      ),
    };
  });
}

function authorOf(entry: Entry): Author {
  return entry.from === "server" ? entry.message.author : "user";
}

function speaker(entry: Entry): string {
  const name = entry.from === "server" ? entry.message.author_name : null;
  return `${authorOf(entry)} ${name ?? ""}`;
}

function timeOf(entry: Entry): string {
  return entry.from === "server" ? entry.message.at : entry.item.at;
}

/** The echo of a choice carries its label, the bubble on its way the id. */
function chosenOf(asked: Entry, answer: Entry | undefined): string | null {
  if (asked.from !== "server" || !asked.message.choices || !answer) return null;
  if (answer.from === "outbox") return answer.item.choice ?? null;
  return asked.message.choices.find((choice) => choice.label === answer.message.text)?.id ?? null;
}
