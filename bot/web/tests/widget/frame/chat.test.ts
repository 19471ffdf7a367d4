import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ToHost } from "../../../widget/bridge.ts";
import { Chat } from "../../../widget/frame/chat/chat.ts";
import { message } from "./samples.ts";

type Call = { method: string; path: string; body: Record<string, unknown>; token: string | undefined };

/** The server: how it answers a call. */
let server: (call: Call) => { status: number; body?: object };
let calls: Call[];
const sockets: { onmessage?: (event: { data: string }) => void; sent: string[] }[] = [];
const told: ToHost[] = [];
const host = { embedded: true, tell: (message: ToHost) => void told.push(message) };
const closed = { session: null, locale: "en", theme: "auto", open: false } as const;

/** Hands out conversations c1, c2 … and takes every message. */
function willing({ method, path }: Call): { status: number; body?: object } {
  if (method === "POST" && path === "/api/conversations") {
    const n = calls.filter((call) => call.path === path).length;
    return { status: 201, body: { conversation_id: `c${n}`, token: `t${n}` } };
  }
  return path.endsWith("/messages") ? { status: 202, body: { seq: 5 } } : { status: 204 };
}

const says = (frame: object) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(frame) });
const last = <T extends ToHost["type"]>(type: T) =>
  told.findLast((message) => message.type === type) as Extract<ToHost, { type: T }> | undefined;
const settled = () => vi.advanceTimersByTimeAsync(0);
const posts = () => calls.filter(({ path }) => path.endsWith("/messages"));

beforeEach(() => {
  vi.useFakeTimers();
  server = willing;
  calls = [];
  told.length = 0;
  sockets.length = 0;
  sessionStorage.clear();
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    const body = JSON.parse((init.body as string | undefined) ?? "{}") as Record<string, unknown>;
    const call = { method: init.method ?? "GET", path, body, token: headers.Authorization };
    calls.push(call);
    const answer = server(call);
    return new Response(answer.body ? JSON.stringify(answer.body) : null, { status: answer.status });
  });
  vi.stubGlobal(
    "WebSocket",
    class {
      sent: string[] = [];
      constructor() {
        sockets.push(this);
      }
      send(text: string) {
        this.sent.push(text);
      }
      close() {}
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a conversation", () => {
  it("begins when the window is opened for the first time, not before and not twice", async () => {
    const chat = new Chat("en");
    chat.begin(host, closed);
    await settled();
    expect(calls).toEqual([]);
    chat.open();
    chat.open();
    await settled();
    expect(calls.map(({ path }) => path)).toEqual(["/api/conversations"]);
    expect(last("icp:session")?.session).toMatchObject({ conversation_id: "c1", token: "t1" });
  });

  it("goes on with the session that the page has kept", async () => {
    const chat = new Chat("en");
    chat.begin(host, {
      ...closed,
      session: { conversation_id: "c9", token: "t9", locale: "zh-CN", seen: 2 },
    });
    await settled();
    expect(calls).toEqual([]);
    expect(chat.store.get()).toMatchObject({ phase: "ready", locale: "zh-CN" });
    says({ type: "messages", messages: [message(1), message(2), message(3), message(4)] });
    expect(last("icp:unread")?.count).toBe(2);
    chat.open();
    expect(last("icp:unread")?.count).toBe(0);
    expect(last("icp:session")?.session?.seen).toBe(4);
  });

  it("sends a choice by its id and shows its label until the echo comes", async () => {
    const chat = new Chat("en");
    chat.begin(host, { ...closed, open: true });
    await settled();
    chat.choose("x1", "Zhejiang");
    await settled();
    const sent = posts()[0];
    expect(sent).toMatchObject({ body: { choice: "x1" }, token: "Bearer t1" });
    expect(chat.store.get().outbox.map(({ text }) => text)).toEqual(["Zhejiang"]);
    const client_msg_id = String(sent?.body.client_msg_id);
    says({ type: "messages", messages: [message(5, { author: "user", text: "Zhejiang", client_msg_id })] });
    expect(chat.store.get().outbox).toEqual([]);
  });

  it("waits for an answer from acceptance until somebody says something", async () => {
    const chat = new Chat("en");
    chat.begin(host, { ...closed, open: true });
    await settled();
    chat.say("hello");
    await settled();
    expect(chat.store.get().awaiting?.seq).toBe(5);
    says({ type: "messages", messages: [message(4), message(5, { author: "user" })] });
    expect(chat.store.get().awaiting?.seq).toBe(5);
    says({ type: "messages", messages: [message(6)] });
    expect(chat.store.get().awaiting).toBeNull();
  });

  it("tells the server of a change of language", async () => {
    const chat = new Chat("en");
    chat.begin(host, { ...closed, open: true });
    await settled();
    chat.locale("zh-CN");
    await settled();
    expect(calls.at(-1)).toMatchObject({ path: "/api/conversations/c1/locale", body: { locale: "zh-CN" } });
    expect(last("icp:locale")?.locale).toBe("zh-CN");
  });

  it("says so when no person can be asked for", async () => {
    const chat = new Chat("en");
    chat.begin(host, { ...closed, open: true });
    await settled();
    server = () => ({ status: 503 });
    await chat.askForPerson();
    expect(chat.store.get().problem).toBe("person.failed");
  });
});

describe("a refused message", () => {
  const refuse = async (chat: Chat) => {
    chat.begin(host, { ...closed, open: true });
    await settled();
    const body = { error: { code: "too_large", message: "This is too long." } };
    server = (call) => (call.path.endsWith("/messages") ? { status: 422, body } : willing(call));
  };

  it("says why, and returns to the composer to be mended", async () => {
    const chat = new Chat("en");
    await refuse(chat);
    chat.say("a very long story");
    await settled();
    const [item] = chat.store.get().outbox;
    expect(item).toMatchObject({ progress: "refused", reason: "This is too long." });
    if (item) chat.takeBack(item);
    expect(chat.store.get().outbox).toEqual([]);
    expect(chat.draft.get()).toBe("a very long story");
  });

  it("is only taken off the list when it was a choice", async () => {
    const chat = new Chat("en");
    await refuse(chat);
    chat.choose("x1", "Zhejiang");
    await settled();
    const [item] = chat.store.get().outbox;
    if (item) chat.takeBack(item);
    expect(chat.store.get().outbox).toEqual([]);
    expect(chat.draft.get()).toBe("");
  });
});

describe("a session that has ended", () => {
  it("is followed by a new one, the unsent text back in the composer", async () => {
    const chat = new Chat("en");
    chat.begin(host, { ...closed, open: true });
    await settled();
    chat.draft.set("and more");
    server = (call) => (call.token === "Bearer t1" ? { status: 401 } : willing(call));
    chat.say("my domain is shili.cn");
    await settled();
    expect(chat.draft.get()).toBe("my domain is shili.cn\nand more");
    expect(chat.store.get()).toMatchObject({ phase: "ready", restarted: true, outbox: [] });
    expect(last("icp:session")?.session).toMatchObject({ conversation_id: "c2", token: "t2" });
  });

  it("is not followed by one after another when the server refuses them all", async () => {
    const chat = new Chat("en");
    chat.begin(host, { ...closed, open: true });
    await settled();
    server = (call) => (call.path === "/api/conversations" ? willing(call) : { status: 401 });
    for (let i = 0; i < 5; i += 1) {
      chat.say("hello");
      await settled();
    }
    expect(chat.store.get().phase).toBe("failed");
    expect(calls.filter(({ path }) => path === "/api/conversations")).toHaveLength(2);
  });
});
