import type { Message } from "../api/types.ts";
import type { Outgoing } from "./outbox.ts";

/** What the list shows: a message of the server, or one of ours that has not come back yet. */
export type Entry =
  | { readonly from: "server"; readonly message: Message }
  | { readonly from: "outbox"; readonly item: Outgoing };

/** `known` and `incoming` together, each `seq` once, ordered by `seq` and never by a clock. */
export function merge(known: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  if (incoming.length === 0) return known;
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of incoming) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The highest `seq`; 0 when there is no message. */
export function lastSeq(messages: readonly Message[]): number {
  return messages.at(-1)?.seq ?? 0;
}

/** How many messages of the bot or a person came after the one last seen. */
export function unread(messages: readonly Message[], seen: number): number {
  return messages.filter((message) => message.seq > seen && isReply(message)).length;
}

/** A message from somebody at the other end. */
export function isReply(message: Message): boolean {
  return message.author === "bot" || message.author === "agent";
}

/**
 * Everything to show, in order: accepted messages of ours stand at their `seq`, those still on their way at
 * the end in the order of typing.
 */
export function timeline(messages: readonly Message[], outbox: readonly Outgoing[]): readonly Entry[] {
  const entries: Entry[] = messages.map((message) => ({ from: "server", message }));
  for (const item of outbox) {
    const next = entries.findIndex((entry) => item.seq !== undefined && placeOf(entry) > item.seq);
    entries.splice(next < 0 ? entries.length : next, 0, { from: "outbox", item });
  }
  return entries;
}

function placeOf(entry: Entry): number {
  return (entry.from === "server" ? entry.message.seq : entry.item.seq) ?? Infinity;
}

/** The same for an optimistic bubble and its echo, so that one becomes the other without being redrawn. */
export function keyOf(entry: Entry): string {
  if (entry.from === "outbox") return entry.item.client_msg_id;
  return entry.message.client_msg_id ?? String(entry.message.seq);
}

/** Questions with a greater `seq` can still be answered by their buttons: we have said nothing since. */
export function answerableAfter(entries: readonly Entry[]): number {
  const entry = entries.findLast((entry) =>
    entry.from === "outbox" ? entry.item.progress !== "refused" : entry.message.author === "user",
  );
  if (entry?.from === "outbox") return entry.item.seq ?? Infinity;
  return entry?.message.seq ?? 0;
}
