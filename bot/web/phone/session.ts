import type { Keep } from "../shared/storage.ts";

const TOKEN = "icp-upload-session";
const CLAIM = "icp-upload-claim";

/** A link that was opened and is not exchanged yet. The nonce ties the exchange to this phone. */
export interface Claim {
  readonly secret: string;
  readonly nonce: string;
}

/**
 * The secret in the address, if one is there. It is taken out of the address at once: it must not stay in
 * the history, in a bookmark or in a screenshot.
 */
export function takeSecret(): string | null {
  const secret = location.hash.slice(1);
  if (!secret) return null;
  history.replaceState(null, "", location.pathname);
  return secret;
}

/** What a reload must not lose: the session, or the link that is about to become one. */
export class Session {
  constructor(private readonly kept: Keep) {}

  get token(): string | null {
    return this.kept.get(TOKEN);
  }

  get claim(): Claim | null {
    const [secret, nonce] = this.kept.get(CLAIM)?.split(" ") ?? [];
    return secret && nonce ? { secret, nonce } : null;
  }

  /** A link was opened: it replaces whatever was there. */
  opened(secret: string): void {
    this.kept.remove(TOKEN);
    this.kept.set(CLAIM, `${secret} ${randomText()}`);
  }

  /** The link became a session. */
  claimed(token: string): void {
    this.kept.set(TOKEN, token);
    this.kept.remove(CLAIM);
  }

  /** Nothing of it is good any more. */
  end(): void {
    this.kept.remove(TOKEN);
    this.kept.remove(CLAIM);
  }
}

/** 192 random bits as text for a URL. */
function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
