import type { Message } from "../../../widget/frame/api/types.ts";
import type { Outgoing } from "../../../widget/frame/chat/outbox.ts";
import type { Keep } from "../../../shared/storage.ts";

/** A message of the server. */
export function message(seq: number, patch: Partial<Message> = {}): Message {
  const at = new Date(Date.UTC(2026, 10, 24, 8, 0, seq)).toISOString();
  return { seq, author: "bot", kind: "text", text: `message ${seq}`, choices: [], lang: "en", at, ...patch };
}

/** A message of ours that is on its way. */
export function outgoing(id: string, patch: Partial<Outgoing> = {}): Outgoing {
  const at = new Date(Date.UTC(2026, 10, 24, 9)).toISOString();
  return { client_msg_id: id, text: `text of ${id}`, lang: "en", at, progress: "waiting", ...patch };
}

/** A storage that lives as long as the test. */
export function memory(): Keep {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}
