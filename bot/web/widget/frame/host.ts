import { pickLocale, type Locale } from "../../shared/locale.ts";
import { keep } from "../../shared/storage.ts";
import {
  isBridgeMessage,
  parseSession,
  SESSION_KEY,
  type Session,
  type Theme,
  type ToFrame,
  type ToHost,
} from "../bridge.ts";

/** What surrounds the conversation: the loader on a host page, or nothing but the browser's window. */
export interface Host {
  /** Whether there is a panel around us that can be closed. */
  readonly embedded: boolean;
  tell(message: ToHost): void;
}

/** How the conversation begins. */
export interface Beginning {
  readonly session: Session | null;
  readonly locale: Locale;
  readonly theme: Theme;
  /** On screen now; a closed one does not start a conversation. */
  readonly open: boolean;
}

/** What the host says later on. */
export interface HostListener {
  begin(host: Host, beginning: Beginning): void;
  open(): void;
  closed(): void;
  locale(locale: Locale): void;
}

/** Connects to whatever surrounds this window. */
export function connectHost(listener: HostListener): void {
  if (window.parent === window) standAlone(listener);
  else listenToParent(listener);
}

/**
 * The parent speaks first. Its origin is then known for certain (the browser states it) and is the only one
 * that our answers, which carry the session, are sent to. Who may be a parent is decided by the server's
 * `frame-ancestors`.
 */
function listenToParent(listener: HostListener): void {
  let origin: string | null = null;
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || !isBridgeMessage(event.data)) return;
    if (origin !== null && event.origin !== origin) return;
    const message = event.data as ToFrame;
    switch (message.type) {
      case "icp:init": {
        if (origin !== null) return;
        const target = event.origin;
        origin = target;
        const tell = (answer: ToHost) => window.parent.postMessage(answer, target);
        return listener.begin({ embedded: true, tell }, message);
      }
      case "icp:open":
        return origin === null ? undefined : listener.open();
      case "icp:closed":
        return origin === null ? undefined : listener.closed();
      case "icp:locale":
        return origin === null ? undefined : listener.locale(message.locale);
    }
  });
}

/** Opened as a page of its own: the session stays in this origin's storage. */
function standAlone(listener: HostListener): void {
  const storage = keep("localStorage");
  const tell = (message: ToHost) => {
    if (message.type !== "icp:session") return;
    if (message.session) storage.set(SESSION_KEY, JSON.stringify(message.session));
    else storage.remove(SESSION_KEY);
  };
  const session = parseSession(storage.get(SESSION_KEY));
  const locale = session?.locale ?? pickLocale(...navigator.languages);
  listener.begin({ embedded: false, tell }, { session, locale, theme: "auto", open: true });
}
