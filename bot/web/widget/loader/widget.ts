import catalogue from "virtual:texts/widget/launcher";
import type { Locale } from "../../shared/locale.ts";
import { keep } from "../../shared/storage.ts";
import { translator } from "../../shared/texts.ts";
import { followVisualViewport } from "../../shared/viewport.ts";
import {
  isBridgeMessage,
  parseSession,
  SESSION_KEY,
  type Theme,
  type ToFrame,
  type ToHost,
} from "../bridge.ts";
import { drawIcon, drawParts, FULL_SCREEN, type Parts } from "./element.ts";

/** How the host page wants the widget. */
export interface Options {
  /** Origin that serves the frame: that of the loader script. */
  readonly origin: string;
  readonly locale: Locale;
  readonly theme: Theme;
}

/** Launcher and panel on the host page; the conversation itself runs in the frame. */
export class Widget {
  private readonly parts: Parts = drawParts();
  private readonly storage = keep("localStorage");
  private readonly stopFollowing: () => void;
  private frame: HTMLIFrameElement | null = null;
  private loaded = false;
  private locale: Locale;
  private unread = 0;

  constructor(private readonly options: Options) {
    const session = parseSession(this.storage.get(SESSION_KEY));
    this.locale = session?.locale ?? options.locale;
    this.parts.launcher.addEventListener("click", () => this.toggle());
    this.parts.root.addEventListener("keydown", this.onKey);
    this.stopFollowing = followVisualViewport(this.parts.panel, () => this.open && this.fullScreen);
    window.addEventListener("message", this.onMessage);
    this.draw();
    // Someone who comes back sees on the badge what arrived meanwhile.
    if (session) whenIdle(() => this.load());
  }

  private get open(): boolean {
    return !this.parts.panel.hidden;
  }

  private get fullScreen(): boolean {
    return matchMedia(FULL_SCREEN).matches;
  }

  toggle(): void {
    if (this.open) this.close();
    else this.show();
  }

  /** Opens the panel and moves the focus into it. */
  show(): void {
    if (this.open) return;
    this.parts.panel.hidden = false;
    this.parts.panel.setAttribute("aria-modal", String(this.fullScreen));
    this.load();
    this.frame?.focus();
    this.tell({ type: "icp:open" });
    this.draw();
  }

  /** Closes the panel and gives the focus back to the launcher. */
  close(): void {
    if (!this.open) return;
    this.parts.panel.hidden = true;
    this.tell({ type: "icp:closed" });
    this.draw();
    this.parts.launcher.focus();
  }

  /** Changes the language of launcher and conversation. */
  setLocale(locale: Locale): void {
    this.locale = locale;
    this.tell({ type: "icp:locale", locale });
    this.draw();
  }

  /** Takes everything off the page again; the session stays for the next visit. */
  destroy(): void {
    window.removeEventListener("message", this.onMessage);
    this.stopFollowing();
    this.parts.root.remove();
  }

  private load(): void {
    if (this.frame) return;
    const frame = document.createElement("iframe");
    frame.src = `${this.options.origin}/frame.html`;
    frame.addEventListener("load", () => {
      this.loaded = true;
      this.tell({
        type: "icp:init",
        session: parseSession(this.storage.get(SESSION_KEY)),
        locale: this.locale,
        theme: this.options.theme,
        open: this.open,
      });
    });
    this.frame = frame;
    this.parts.panel.append(frame);
    this.draw();
  }

  private tell(message: ToFrame): void {
    // Before it has loaded, the frame still has the host's origin and would not get the message anyway.
    if (this.loaded) this.frame?.contentWindow?.postMessage(message, this.options.origin);
  }

  private readonly onMessage = (event: MessageEvent<unknown>): void => {
    const ours = event.origin === this.options.origin && event.source === this.frame?.contentWindow;
    if (!ours || !isBridgeMessage(event.data)) return;
    const message = event.data as ToHost;
    switch (message.type) {
      case "icp:session":
        if (message.session) this.storage.set(SESSION_KEY, JSON.stringify(message.session));
        else this.storage.remove(SESSION_KEY);
        break;
      case "icp:unread":
        this.unread = message.count;
        break;
      case "icp:locale":
        this.locale = message.locale;
        break;
      case "icp:close":
        this.close();
        break;
    }
    this.draw();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.isComposing) this.close();
  };

  private draw(): void {
    const t = translator(catalogue, this.locale);
    const { root, launcher, badge, panel } = this.parts;
    root.lang = this.locale;
    panel.setAttribute("aria-label", t("window"));
    if (this.frame) this.frame.title = t("window");
    const invitation = this.unread > 0 ? t("open_unread", { n: this.unread }) : t("open");
    launcher.setAttribute("aria-label", this.open ? t("close") : invitation);
    launcher.setAttribute("aria-expanded", String(this.open));
    drawIcon(launcher, this.open);
    badge.hidden = this.open || this.unread === 0;
    badge.textContent = this.unread > 99 ? "99+" : String(this.unread);
  }
}

function whenIdle(task: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 3000 });
  else setTimeout(task, 1000);
}
