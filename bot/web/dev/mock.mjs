// A stand-in for the gateway while working on the widget: see README.md beside this file.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { SAY, stepState, TURNS } from "./script.mjs";

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const dist = new URL("../dist/", import.meta.url);

const conversations = new Map();
const codes = new Map();

class Conversation {
  id = randomUUID();
  token = randomUUID();
  messages = [];
  sockets = new Set();
  waiting = new Set();
  turn = 0;
  owner = "bot";
  trouble = false;
  failures = new Map();
  refusesSockets = false;

  constructor(locale) {
    this.locale = locale ?? "zh-CN";
    conversations.set(this.id, this);
    void this.next(250);
  }

  state() {
    const step = stepState(this.locale, Math.min(this.turn + 1, 8));
    const agent = this.owner === "agent" ? { agent_name: this.locale === "en" ? "Li Na" : "李娜" } : {};
    return { owner: this.owner, trouble: this.trouble, locale: this.locale, step, ...agent };
  }

  add(message) {
    const whole = {
      seq: this.messages.length + 1,
      lang: this.locale,
      choices: [],
      at: new Date().toISOString(),
      ...message,
    };
    this.messages.push(whole);
    this.push({ type: "messages", messages: [whole] });
    for (const wake of this.waiting) wake();
    return whole;
  }

  push(frame) {
    for (const socket of this.sockets) socket.send(JSON.stringify(frame));
  }

  change(patch) {
    Object.assign(this, patch);
    this.push({ type: "state", ...this.state() });
  }

  async next(delay = 700) {
    await sleep(delay);
    const turn = TURNS[this.turn % TURNS.length](this.locale);
    for (const message of turn) this.add({ author: "bot", ...message });
    this.change({ turn: this.turn + 1 });
  }

  async hear(text) {
    const system = (words) => this.add({ author: "system", kind: "notice", text: words(this.locale) });
    if (text === "mock:slow") return this.next(10_000);
    if (text === "mock:drop") {
      this.refusesSockets = true;
      for (const socket of this.sockets) socket.close();
    }
    if (text === "mock:expire") this.token = randomUUID();
    if (text === "mock:broken") return this.change({ trouble: true });
    if (text === "mock:bot") {
      if (this.owner === "agent") system(SAY.left);
      this.change({ trouble: false, owner: "bot" });
    }
    if (text === "mock:many") {
      for (let i = 1; i <= 5; i += 1) {
        await sleep(2000);
        this.add({ author: "bot", kind: "text", text: SAY.many(this.locale, i) });
      }
      return;
    }
    if (text === "mock:agent") {
      this.change({ owner: "agent" });
      system(SAY.joined);
      this.push({ type: "typing", author: "agent" });
      await sleep(1500);
      const author_name = this.state().agent_name;
      return this.add({ author: "agent", author_name, kind: "text", text: SAY.agent(this.locale) });
    }
    if (this.owner === "bot" && !this.trouble) await this.next();
  }
}

async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return JSON.parse(text || "{}");
}

function answer(response, status, value, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(value === undefined ? "" : JSON.stringify(value));
}

const routes = {
  async "POST messages"(talk, { client_msg_id, text, choice }, response) {
    const failed = talk.failures.get(client_msg_id) ?? 0;
    talk.failures.set(client_msg_id, failed + 1);
    if (text === "mock:fail" && failed < 2) return answer(response, 500, {});
    if (text === "mock:refuse")
      return answer(response, 422, { error: { code: "mock", message: SAY.refused(talk.locale) } });
    if (text === "mock:limit" && failed < 1) return answer(response, 429, {}, { "Retry-After": "3" });
    const known = talk.messages.find((message) => message.client_msg_id === client_msg_id);
    if (known) return answer(response, 202, { seq: known.seq });
    const labels = talk.messages.flatMap((message) => message.choices);
    const said = text ?? labels.find(({ id }) => id === choice)?.label ?? choice;
    const { seq } = talk.add({ author: "user", kind: "text", text: said, client_msg_id });
    answer(response, 202, { seq });
    void talk.hear(said);
  },
  async "GET messages"(talk, query, response) {
    const after = Number(query.after ?? 0);
    if ((talk.messages.at(-1)?.seq ?? 0) <= after) {
      await new Promise((resolve) => {
        talk.waiting.add(resolve);
        setTimeout(resolve, Number(query.wait ?? 0) * 1000);
      });
    }
    answer(response, 200, { messages: talk.messages.filter(({ seq }) => seq > after) });
  },
  async "GET state"(talk, _, response) {
    answer(response, 200, talk.state());
  },
  async "GET letters"(talk, _, response) {
    const label = talk.locale === "en" ? "Letter of commitment" : "备案承诺书";
    const letter = { kind: "commitment_letter", label, necessity: "required", note: null };
    answer(response, 200, { letters: [letter] });
  },
  async "POST human"(talk, _, response) {
    answer(response, 202);
    talk.change({ owner: "queue" });
    talk.add({ author: "system", kind: "notice", text: SAY.queued(talk.locale) });
  },
  async "POST locale"(talk, { locale }, response) {
    talk.change({ locale });
    answer(response, 204);
  },
  async "POST resume-code"(talk, _, response) {
    const code = String(Math.floor(Math.random() * 1e8)).padStart(8, "0");
    codes.set(code, talk);
    answer(response, 200, { code, expires_at: new Date(Date.now() + 600_000).toISOString() });
  },
};

async function serveFile(path, response) {
  const name = path === "/" ? "demo.html" : path.slice(1);
  try {
    const content = await readFile(new URL(name, dist));
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy": CSP });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://mock");
  const [, api, , id, action] = url.pathname.split("/");
  if (api !== "api") return serveFile(url.pathname, response);
  const input = request.method === "GET" ? Object.fromEntries(url.searchParams) : await body(request);
  if (!id) {
    const talk = new Conversation(input.locale);
    return answer(response, 201, { conversation_id: talk.id, token: talk.token });
  }
  if (id === "resume") {
    const talk = codes.get(input.code);
    codes.delete(input.code);
    return talk
      ? answer(response, 200, { conversation_id: talk.id, token: talk.token })
      : answer(response, 404, {});
  }
  const talk = conversations.get(id);
  if (request.headers.authorization !== `Bearer ${talk?.token}`) return answer(response, 401, {});
  return routes[`${request.method} ${action}`](talk, input, response);
});

const sockets = new WebSocketServer({ noServer: true });
server.on("upgrade", (request, socket, head) => {
  const talk = conversations.get(request.url.split("/")[3]);
  if (!talk || talk.refusesSockets) return socket.destroy();
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.on("message", (data) => {
      const frame = JSON.parse(data);
      if (frame.type !== "hello") return;
      if (frame.token !== talk.token) return client.close(4401);
      talk.sockets.add(client);
      const missed = talk.messages.filter(({ seq }) => seq > frame.after);
      client.send(JSON.stringify({ type: "messages", messages: missed }));
      client.send(JSON.stringify({ type: "state", ...talk.state() }));
    });
    client.on("close", () => talk.sockets.delete(client));
  });
});

server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  console.log(`Mock server: http://127.0.0.1:${server.address().port}/`);
});
