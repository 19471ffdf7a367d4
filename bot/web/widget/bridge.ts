import type { Locale } from "../shared/locale.ts";

/** How the applicant comes back: kept by the host page, never put into a URL or a cookie. */
export interface Session {
  readonly conversation_id: string;
  readonly token: string;
  readonly locale?: Locale;
  /** `seq` of the last message that was on screen; later ones count as unread. */
  readonly seen?: number;
}

/** Colours: a fixed scheme, or the system's wish. */
export type Theme = "light" | "dark" | "auto";

/** What the loader on the host page tells the frame. */
export type ToFrame =
  | { type: "icp:init"; session: Session | null; locale: Locale; theme: Theme; open: boolean }
  | { type: "icp:open" }
  | { type: "icp:closed" }
  | { type: "icp:locale"; locale: Locale };

/** What the frame tells the loader. */
export type ToHost =
  | { type: "icp:session"; session: Session | null }
  | { type: "icp:unread"; count: number }
  | { type: "icp:locale"; locale: Locale }
  | { type: "icp:close" };

/** Whether `data` of a message event is one of ours; who sent it must be checked besides. */
export function isBridgeMessage(data: unknown): data is { type: string } {
  if (typeof data !== "object" || data === null || !("type" in data)) return false;
  return typeof data.type === "string" && data.type.startsWith("icp:");
}

/** Reads a kept session; null for anything that is none. */
export function parseSession(text: string | null): Session | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return isSession(value) ? value : null;
  } catch {
    return null;
  }
}

function isSession(value: unknown): value is Session {
  if (typeof value !== "object" || value === null) return false;
  const { conversation_id, token } = value as Record<string, unknown>;
  return typeof conversation_id === "string" && typeof token === "string";
}

/** Where a session is kept, in the host page's storage or the frame's own. */
export const SESSION_KEY = "icp-chat.session";
