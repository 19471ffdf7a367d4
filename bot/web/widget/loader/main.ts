/**
 * The one script tag of a host page:
 * `<script src="https://…/widget.js" data-lang="zh-CN|en|auto" data-theme="light|dark|auto" async></script>`.
 * It draws the launcher and answers `ICPChat("open" | "close" | "toggle" | "destroy")` and
 * `ICPChat("locale", "zh-CN" | "en")`. Calls made before it has loaded are kept when the page defines
 * `window.ICPChat = function () { (ICPChat.q = ICPChat.q || []).push(arguments) }`.
 */
import { localeOf, pickLocale } from "../../shared/locale.ts";
import type { Theme } from "../bridge.ts";
import { Widget } from "./widget.ts";

type Command = ArrayLike<unknown>;

interface CommandFunction {
  (...command: unknown[]): void;
  /** Calls made before the script had loaded. */
  q?: Command[];
  /** Set once a widget runs on this page; a second tag then changes nothing. */
  running?: boolean;
}

declare global {
  interface Window {
    ICPChat?: CommandFunction;
  }
}

const script = document.currentScript as HTMLScriptElement;

function run(widget: Widget, command: Command): void {
  switch (command[0]) {
    case "open":
      return widget.show();
    case "close":
      return widget.close();
    case "toggle":
      return widget.toggle();
    case "locale":
      return widget.setLocale(pickLocale(String(command[1])));
    case "destroy":
      delete window.ICPChat;
      return widget.destroy();
    default:
      console.warn(`ICPChat knows no command "${String(command[0])}"`);
  }
}

function start(): void {
  if (window.ICPChat?.running) return;
  const { lang, theme } = script.dataset;
  const widget = new Widget({
    origin: new URL(script.src).origin,
    locale: localeOf(lang) ?? pickLocale(document.documentElement.lang, ...navigator.languages),
    theme: theme === "light" || theme === "dark" ? theme : ("auto" satisfies Theme),
  });
  const waiting = window.ICPChat?.q ?? [];
  const commands: CommandFunction = (...command) => run(widget, command);
  commands.running = true;
  window.ICPChat = commands;
  for (const command of waiting) run(widget, command);
}

// An async script may run before the body is there.
if (document.body) start();
else document.addEventListener("DOMContentLoaded", start);
