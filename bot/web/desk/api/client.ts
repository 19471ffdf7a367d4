import type { Locale } from "../../shared/locale.ts";
import type {
  ConversationNews,
  Filing,
  FilingRow,
  Head,
  Insight,
  Item,
  Me,
  Reason,
  Row,
  Words,
} from "./types.ts";

/** How long a call may take. */
const LIMIT_MS = 20_000;

/** What a refusal says besides its error. */
interface RefusalBody {
  readonly error?: { readonly code: string; readonly message: string };
  readonly by?: string | null;
  readonly seconds_ago?: number;
  readonly conversation?: Head;
}

/** The server answered, but not as hoped; `message` is its sentence in the reader's language. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: RefusalBody,
  ) {
    super(body.error?.message ?? `HTTP ${status}`);
  }

  get code(): string {
    return this.body.error?.code ?? "";
  }
}

/** No answer: no network, or none within the limit. */
export class Unreachable extends Error {}

/** The desk's calls. Each throws `Refused` or `Unreachable`; errors come in `locale`. */
export class DeskApi {
  constructor(public locale: Locale) {}

  signIn(username: string, password: string): Promise<Me> {
    return this.post("sign-in", { username, password });
  }

  signOut(): Promise<void> {
    return this.post("sign-out");
  }

  /** Who is signed in, if anybody is. */
  me(): Promise<Me | undefined> {
    return this.get("me");
  }

  changePassword(current: string, fresh: string): Promise<Me> {
    return this.post("password", { current, new: fresh });
  }

  words(): Promise<Words> {
    return this.get("words");
  }

  async conversations(): Promise<readonly Row[]> {
    return (await this.get<{ conversations: Row[] }>("conversations")).conversations;
  }

  conversation(id: string, after: number): Promise<ConversationNews> {
    return this.get(`conversations/${encodeURIComponent(id)}?after=${after}`);
  }

  take(id: string, epoch: number): Promise<void> {
    return this.act(id, "take", { epoch });
  }

  handBack(id: string, epoch: number): Promise<void> {
    return this.act(id, "hand-back", { epoch });
  }

  toTeam(id: string): Promise<void> {
    return this.act(id, "to-team");
  }

  say(id: string, client_msg_id: string, text: string): Promise<{ seq: number }> {
    return this.act(id, "messages", { client_msg_id, text });
  }

  typing(id: string): Promise<void> {
    return this.act(id, "typing");
  }

  /** The filings in `states`; without any, all that are under review. */
  async filings(states: readonly string[] = []): Promise<readonly FilingRow[]> {
    const query = states.length > 0 ? `?state=${states.join(",")}` : "";
    return (await this.get<{ filings: FilingRow[] }>(`filings${query}`)).filings;
  }

  async filing(reference: string): Promise<Filing> {
    return (await this.get<{ filing: Filing }>(`filings/${encodeURIComponent(reference)}`)).filing;
  }

  async reasons(): Promise<readonly Reason[]> {
    return (await this.get<{ reasons: Reason[] }>("filings/reasons")).reasons;
  }

  /** A hidden value in the clear; the server keeps who looked. */
  async reveal(reference: string, slot: string): Promise<string> {
    const path = `filings/${encodeURIComponent(reference)}/reveal`;
    return (await this.post<{ value: string }>(path, { slot })).value;
  }

  move(reference: string, to: string, number: string | null, items: readonly Item[]): Promise<void> {
    return this.post(`filings/${encodeURIComponent(reference)}/move`, { to, number, items });
  }

  /** The figures of the last `days`. */
  insight(days: number): Promise<Insight> {
    return this.get(`insight?days=${days}`);
  }

  openSocket(): WebSocket {
    const url = new URL("/api/desk/socket", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    return new WebSocket(url);
  }

  private act<T>(id: string, what: string, body: object = {}): Promise<T> {
    return this.post(`conversations/${encodeURIComponent(id)}/${what}`, body);
  }

  private get<T>(path: string): Promise<T> {
    return this.call("GET", path);
  }

  private post<T>(path: string, body: object = {}): Promise<T> {
    return this.call("POST", path, body);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`/api/desk/${path}`, {
        method,
        signal: AbortSignal.timeout(LIMIT_MS),
        credentials: "same-origin",
        headers: { "Accept-Language": this.locale, ...(body && { "Content-Type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw new Unreachable(String(error));
    }
    const answer: unknown = parsed(text);
    if (!response.ok) throw new Refused(response.status, (answer ?? {}) as RefusalBody);
    return answer as T;
  }
}

/** The JSON of an answer; a proxy's error page is none. */
function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
