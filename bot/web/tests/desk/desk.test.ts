import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Desk } from "../../desk/model/desk.ts";
import { filing, head, ME, said } from "./samples.ts";

const OTHER = { ...ME, id: "bob", display_name: "Bob" };
const REVIEWER = { ...ME, id: "rita", role: "reviewer", rights: ["review"] };

let me: object | null;
let kept: Map<string, string>;
let desk: Desk;

/** Opens the page at that address. */
function open(hash: string): void {
  location.hash = hash;
  desk = new Desk("en", {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  });
}

/** What a server says that knows one conversation. */
function answer(path: string): object {
  if (path.startsWith("me") || path.startsWith("sign-in")) return me ?? {};
  if (path.startsWith("conversations/"))
    return { conversation: head("c"), filing: null, messages: [said(1)], seq: 1 };
  if (path.startsWith("filings/KX")) return { filing: filing("KX4MT7RD") };
  if (path.startsWith("filings")) return { filings: [], reasons: [] };
  return {};
}

/** A socket that never opens. */
class SilentSocket {
  static readonly OPEN = 1;
  readonly readyState = 0;
  close(): void {}
}

beforeEach(() => {
  me = ME;
  kept = new Map();
  vi.stubGlobal("WebSocket", SilentSocket);
  vi.stubGlobal("fetch", (url: string) => {
    const path = url.replace("/api/desk/", "");
    const nobody = path === "me" && me === null;
    return Promise.resolve(
      new Response(nobody ? null : JSON.stringify(answer(path)), { status: nobody ? 204 : 200 }),
    );
  });
  open("");
});

afterEach(() => {
  desk.signedOut();
  vi.unstubAllGlobals();
});

describe("the desk", () => {
  it("asks to sign in when nobody is", async () => {
    me = null;
    await desk.start();
    expect(desk.store.get().phase).toBe("signed_out");
  });

  it("can't tell while there is no server", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError()));
    await desk.start();
    expect(desk.store.get().phase).toBe("unreachable");
  });

  it("opens for a reviewer where reviewers work, whatever the address says", async () => {
    me = REVIEWER;
    open("#/conversations/c");
    await desk.start();
    expect(desk.store.get().route).toEqual({ view: "review", id: null });
  });

  it("keeps what was typed for the same person who signs in again", async () => {
    open("#/conversations/c");
    await desk.start();
    desk.conversation.type("half a sentence");
    desk.signedOut();
    await desk.signIn("ann", "x");
    expect(desk.conversation.draft.get()).toBe("half a sentence");
  });

  it("leaves nothing of one person's for another", async () => {
    await desk.start();
    desk.conversation.open("c");
    desk.conversation.type("for a first customer");
    desk.conversation.open("d");
    desk.conversation.type("half a sentence");
    desk.conversation.news({ conversation: head("d"), filing: null, messages: [said(1)], seq: 1 });
    desk.signedOut();
    me = OTHER;
    await desk.signIn("bob", "x");
    expect(desk.conversation.draft.get()).toBe("");
    desk.conversation.open("c");
    expect(desk.conversation.draft.get()).toBe("");
    expect(desk.store.get().seen).toEqual({});
    expect(desk.store.get().me?.id).toBe("bob");
  });

  it("remembers the language", async () => {
    await desk.start();
    await desk.speak("zh-CN");
    expect(kept.get("desk.locale")).toBe("zh-CN");
    expect(desk.store.get().locale).toBe("zh-CN");
  });
});
