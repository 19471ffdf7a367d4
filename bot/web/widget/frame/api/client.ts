import type { Locale } from "../../../shared/locale.ts";
import type { Credentials, Letter, Message, Outbound, ResumeCode, ServerState } from "./types.ts";

/** Seconds that a long poll waits at the server. */
const POLL_SECONDS = 25;
/** How long an ordinary call may take, and how much longer than its wait a poll may. */
const LIMIT_MS = 20_000;

/** The server answered, but not as hoped. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** Seconds after which to try again, where the server says so. */
    readonly retryAfter: number | null,
    /** Why, in the conversation's language, where the server says so. */
    readonly reason: string | null = null,
  ) {
    super(`HTTP ${status}`);
  }

  /** The conversation or the right to it is no more. */
  get gone(): boolean {
    return this.status === 401 || this.status === 404;
  }

  /** Trying again with the same message can help. */
  get temporary(): boolean {
    return this.status >= 500 || this.status === 408;
  }
}

/** No answer: no network, or none within the limit. */
export class Unreachable extends Error {}

/** Opens a new conversation; the bot greets on its own. */
export function createConversation(locale: Locale): Promise<Credentials> {
  return call("POST", "/api/conversations", { body: { locale } });
}

/** Takes a conversation over from another device by the one-time code shown there. */
export function resumeConversation(code: string): Promise<Credentials> {
  return call("POST", "/api/conversations/resume", { body: { code } });
}

/** The calls about one conversation. Each throws `Refused` or `Unreachable`. */
export class ConversationApi {
  constructor(private readonly credentials: Credentials) {}

  /** Accepted messages get a `seq`; sending one again with its `client_msg_id` changes nothing. */
  send(message: Outbound): Promise<{ seq: number }> {
    return this.call("POST", "messages", { body: message });
  }

  /** Messages after `after`; waits at the server for the first to come. */
  async messages(after: number, signal: AbortSignal): Promise<readonly Message[]> {
    const path = `messages?after=${after}&wait=${POLL_SECONDS}`;
    const limit = POLL_SECONDS * 1000 + LIMIT_MS;
    return (await this.call<{ messages: Message[] }>("GET", path, { signal, limit })).messages;
  }

  state(signal: AbortSignal): Promise<ServerState> {
    return this.call("GET", "state", { signal });
  }

  /** Puts the conversation into the queue for a person. */
  askForPerson(): Promise<void> {
    return this.call("POST", "human", { body: {} });
  }

  setLocale(locale: Locale): Promise<void> {
    return this.call("POST", "locale", { body: { locale } });
  }

  resumeCode(): Promise<ResumeCode> {
    return this.call("POST", "resume-code", { body: {} });
  }

  /** The letters that the filing needs, named in the conversation's language. */
  async letters(): Promise<readonly Letter[]> {
    return (await this.call<{ letters: Letter[] }>("GET", "letters", {})).letters;
  }

  /** A letter as PDF; the token goes into the header, so no address opens it. */
  letter(kind: string): Promise<Blob> {
    const { conversation_id, token } = this.credentials;
    const path = `/api/conversations/${conversation_id}/letters/${kind}.pdf`;
    return fetched("GET", path, { token }, (response) => response.blob());
  }

  /** A new socket; the token goes into its first frame, never into the address. */
  openSocket(): WebSocket {
    const url = new URL(`/api/conversations/${this.credentials.conversation_id}/socket`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    return new WebSocket(url);
  }

  private call<T>(method: string, path: string, options: CallOptions): Promise<T> {
    const { conversation_id, token } = this.credentials;
    return call(method, `/api/conversations/${conversation_id}/${path}`, { ...options, token });
  }
}

interface CallOptions {
  readonly body?: object;
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly limit?: number;
}

function call<T>(method: string, path: string, options: CallOptions): Promise<T> {
  return fetched(method, path, options, async (response) => {
    const text = await response.text();
    return (text ? JSON.parse(text) : undefined) as T;
  });
}

async function fetched<T>(
  method: string,
  path: string,
  options: CallOptions,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const end = () => ending.abort();
  options.signal?.addEventListener("abort", end);
  const timer = setTimeout(end, options.limit ?? LIMIT_MS);
  try {
    const response = await fetch(path, {
      method,
      signal: ending.signal,
      credentials: "omit",
      headers: {
        ...(options.body && { "Content-Type": "application/json" }),
        ...(options.token && { Authorization: `Bearer ${options.token}` }),
      },
      ...(options.body && { body: JSON.stringify(options.body) }),
    });
    if (!response.ok)
      throw new Refused(response.status, retryAfter(response), reasonIn(await response.text()));
    return await read(response);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Unreachable(String(error));
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", end);
  }
}

function reasonIn(text: string): string | null {
  try {
    return (JSON.parse(text) as { error?: { message?: string } }).error?.message ?? null;
  } catch {
    return null; // A proxy on the way speaks HTML.
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
