import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ToHost } from "../../../widget/bridge.ts";
import { Widget } from "../../../widget/loader/widget.ts";

const ORIGIN = "https://filing.example.cn";
const SESSION = { conversation_id: "c1", token: "very-secret", locale: "en" as const, seen: 3 };

let widget: Widget;
const part = <T extends Element>(selector: string) =>
  document.querySelector("body > div")?.shadowRoot?.querySelector<T>(selector) as T;
const launcher = () => part<HTMLButtonElement>("button");
const frame = () => part<HTMLIFrameElement>("iframe");

/** The frame, or somebody who only claims to be it, says something to the page. */
function hear(message: ToHost, origin = ORIGIN, source: unknown = frame().contentWindow): void {
  window.dispatchEvent(new MessageEvent("message", { data: message, origin, source: source as Window }));
}

beforeEach(() => {
  // No page is loaded into the frame, of which happy-dom would complain; only what the loader does counts.
  const { happyDOM } = window as unknown as { happyDOM: { settings: { disableIframePageLoading: boolean } } };
  happyDOM.settings.disableIframePageLoading = true;
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  localStorage.clear();
  widget = new Widget({ origin: ORIGIN, locale: "zh-CN", theme: "auto" });
});
afterEach(() => widget.destroy());

describe("the loader", () => {
  it("draws a launcher and loads nothing until it is opened", () => {
    expect(launcher().getAttribute("aria-label")).toBe("打开备案助手");
    expect(frame()).toBeNull();
    launcher().click();
    expect(frame().src).toBe(`${ORIGIN}/frame.html`);
  });

  it("loads the frame once, however often it is opened", () => {
    launcher().click();
    launcher().click();
    launcher().click();
    expect(document.querySelector("body > div")?.shadowRoot?.querySelectorAll("iframe")).toHaveLength(1);
  });

  it("keeps the session in the page's storage and never in an address", () => {
    widget.show();
    hear({ type: "icp:session", session: SESSION });
    expect(JSON.parse(localStorage.getItem("icp-chat.session") ?? "")).toEqual(SESSION);
    expect(frame().src).not.toContain(SESSION.token);
    hear({ type: "icp:session", session: null });
    expect(localStorage.getItem("icp-chat.session")).toBeNull();
  });

  it("believes nobody but the frame of our origin", () => {
    widget.show();
    hear({ type: "icp:session", session: SESSION }, "https://evil.example");
    hear({ type: "icp:session", session: SESSION }, ORIGIN, window);
    expect(localStorage.getItem("icp-chat.session")).toBeNull();
  });

  it("shows unread messages on the closed launcher, in words too", () => {
    widget.show();
    widget.close();
    hear({ type: "icp:unread", count: 3 });
    expect(part(".badge").textContent).toBe("3");
    expect(launcher().getAttribute("aria-label")).toBe("打开备案助手，3条未读消息");
    hear({ type: "icp:locale", locale: "en" });
    expect(launcher().getAttribute("aria-label")).toBe("Open the filing assistant, unread messages: 3");
  });

  it("gives the focus back to the launcher when the frame asks to be closed", () => {
    widget.show();
    hear({ type: "icp:close" });
    expect(part<HTMLElement>(".panel").hidden).toBe(true);
    expect(launcher().getAttribute("aria-expanded")).toBe("false");
    expect(launcher().getRootNode()).toHaveProperty("activeElement", launcher());
  });

  it("leaves nothing behind on the page when it is taken off", () => {
    widget.show();
    widget.destroy();
    expect(document.querySelector("body > div")).toBeNull();
  });
});
