import catalogue from "virtual:texts/desk/page";
import type { Locale } from "../../shared/locale.ts";
import type { Keep } from "../../shared/storage.ts";
import { Store } from "../../shared/store.ts";
import { translator, type Params } from "../../shared/texts.ts";
import { DeskApi, Refused } from "../api/client.ts";
import { Live, type Link, type Listener } from "../api/live.ts";
import type { Frame, Me, Row } from "../api/types.ts";
import { hashOf, parseRoute, type Route } from "../rules/route.ts";
import type { Seen } from "../rules/rows.ts";
import { ConversationModel } from "./conversation.ts";
import { InsightModel, periodOf } from "./insight.ts";
import { problemOf, type Ports } from "./ports.ts";
import { ReviewModel } from "./review.ts";
import { emptyState, type DeskState } from "./state.ts";

const LOCALE_KEY = "desk.locale";
const SEEN_KEY = "desk.seen";

/** The desk in one browser window: who is signed in, the lists, and what is on screen. */
export class Desk implements Listener {
  readonly store: Store<DeskState>;
  readonly conversation: ConversationModel;
  readonly review: ReviewModel;
  readonly insight: InsightModel;
  private readonly api: DeskApi;
  private readonly ports: Ports;
  private live: Live | null = null;

  constructor(
    locale: Locale,
    private readonly storage: Keep,
  ) {
    this.store = new Store<DeskState>(emptyState(locale, parseRoute(location.hash)));
    this.api = new DeskApi(locale);
    this.ports = {
      api: this.api,
      state: () => this.store.get(),
      patch: (patch) => this.patch(patch),
      t: (key: string, params?: Params) => translator(catalogue, this.store.get().locale)(key, params),
      signedOut: () => this.signedOut(),
    };
    this.conversation = new ConversationModel(this.ports);
    this.review = new ReviewModel(this.ports);
    this.insight = new InsightModel(this.ports);
    window.addEventListener("hashchange", () => this.show(parseRoute(location.hash)));
    window.addEventListener("online", () => this.live?.wake());
    document.addEventListener("visibilitychange", () => this.conversation.see());
  }

  /** Finds out whether somebody is signed in. */
  async start(): Promise<void> {
    this.patch({ phase: "loading", seen: readSeen(this.storage.get(SEEN_KEY)) });
    try {
      const me = await this.api.me();
      if (me) await this.welcome(me);
      else this.patch({ phase: "signed_out" });
    } catch {
      this.patch({ phase: "unreachable" });
    }
  }

  /** Signs in; what went wrong as a sentence, or null. */
  async signIn(username: string, password: string): Promise<string | null> {
    try {
      await this.welcome(await this.api.signIn(username, password));
      return null;
    } catch (error) {
      return error instanceof Refused ? error.message : this.ports.t("problem.unreachable");
    }
  }

  async signOut(): Promise<void> {
    await this.api.signOut().catch(() => undefined); // The page closes either way; the session has an end.
    this.live?.stop();
    this.live = null;
    this.clear({ view: "conversations", id: null });
    this.patch({ phase: "signed_out" });
    this.go({ view: "conversations", id: null });
  }

  /** Changes the password; what went wrong as a sentence, or null. */
  async changePassword(current: string, fresh: string): Promise<string | null> {
    try {
      await this.api.changePassword(current, fresh);
      return null;
    } catch (error) {
      return problemOf(this.ports, error);
    }
  }

  /** Speaks the other language. */
  async speak(locale: Locale): Promise<void> {
    this.api.locale = locale;
    this.storage.set(LOCALE_KEY, locale);
    this.patch({ locale });
    if (this.store.get().phase !== "in") return;
    this.live?.watch();
    await Promise.all([this.loadWords(), this.review.load(), this.insight.load()]);
  }

  /** Goes to a place of the page. */
  go(route: Route): void {
    location.hash = hashOf(route);
  }

  openSocket(): WebSocket {
    return this.api.openSocket();
  }

  watching(): { conversation_id: string | null; after: number; lang: Locale } {
    const { conversation, locale } = this.store.get();
    return { conversation_id: conversation?.id ?? null, after: conversation?.seq ?? 0, lang: locale };
  }

  frame(frame: Frame, first: boolean): void {
    switch (frame.type) {
      case "conversations":
        return this.listed(frame.changed, frame.gone, first);
      case "filings":
        return this.review.listed(frame.filings);
      case "conversation":
        return this.conversation.news(frame);
      case "typing":
        return this.conversation.typing(frame.conversation_id);
      case "gone":
        return this.conversation.gone(frame.conversation_id);
    }
  }

  async poll(): Promise<void> {
    const { me, conversation } = this.store.get();
    try {
      if (me?.rights.includes("answer")) {
        this.listed(await this.api.conversations(), [], true);
        if (conversation)
          this.conversation.news(await this.api.conversation(conversation.id, conversation.seq));
      }
      if (me?.rights.includes("review")) this.review.listed(await this.api.filings());
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return this.signedOut();
      if (error instanceof Refused && error.status === 404 && conversation)
        return this.conversation.gone(conversation.id);
      throw error;
    }
  }

  link(link: Link): void {
    this.patch({ link });
  }

  /** The session has ended: what is on screen stays for whoever signs in again. */
  signedOut(): void {
    this.live?.stop();
    this.live = null;
    this.patch({ phase: "signed_out" });
  }

  private async welcome(me: Me): Promise<void> {
    const { me: before, route } = this.store.get();
    if (before && before.id !== me.id) this.clear(route);
    this.patch({ me });
    await this.loadWords();
    this.patch({ phase: "in" });
    this.show(this.store.get().route);
    this.live?.stop();
    this.live = new Live(this);
    this.live.start();
    if (me.rights.includes("review"))
      await Promise.all([this.review.loadReasons(), this.review.loadApproved()]);
  }

  /** Leaves nothing of one person's for whoever comes next, but the language. */
  private clear(route: Route): void {
    this.conversation.forget();
    this.review.forget();
    this.store.set(emptyState(this.store.get().locale, route));
    this.storage.remove(SEEN_KEY);
  }

  private async loadWords(): Promise<void> {
    this.patch({ words: await this.api.words() });
  }

  /** Shows a route, if this person has anything to do there. */
  private show(route: Route): void {
    const { me } = this.store.get();
    if (!me) return this.patch({ route });
    const answers = me.rights.includes("answer");
    const wanted = route.view === "insight" && me.rights.includes("insight") ? "insight" : null;
    const view = wanted ?? (route.view === "review" || !answers ? "review" : "conversations");
    const id = view === route.view ? route.id : null;
    this.patch({ route: { view, id } });
    this.conversation.open(view === "conversations" ? id : null);
    this.review.open(view === "review" ? id : null);
    this.insight.open(view === "insight" ? periodOf(id) : null);
    this.live?.watch();
  }

  private listed(changed: readonly Row[], gone: readonly string[], whole: boolean): void {
    const rows = new Map(whole ? [] : this.store.get().rows);
    for (const row of changed) rows.set(row.id, row);
    for (const id of gone) rows.delete(id);
    this.patch({ rows });
  }

  private patch(patch: Partial<DeskState>): void {
    this.store.set({ ...this.store.get(), ...patch });
    if (patch.seen) this.storage.set(SEEN_KEY, JSON.stringify(patch.seen));
  }
}

/** The language that this browser last chose, if any. */
export function chosenLocale(storage: Keep): string | null {
  return storage.get(LOCALE_KEY);
}

function readSeen(kept: string | null): Seen {
  try {
    const seen: unknown = JSON.parse(kept ?? "{}");
    return typeof seen === "object" && seen !== null ? (seen as Seen) : {};
  } catch {
    return {};
  }
}
