import { APK, type Filing, type Paper, type Reason, type Verdict } from "./types.ts";

/** The server said no, with its reason. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    readonly status: number,
  ) {
    super(reason.code);
  }
}

/** No answer that can be understood: no network, or something in between that is not our server. */
export class Unreachable extends Error {}

/** Longest time of an upload, in milliseconds: of a picture, of an APK. */
const PATIENCE = 180_000;
const PATIENCE_APK = 1_800_000;

/** The routes of the upload page (bot/uploads/api.py). */
export const client = {
  /** Exchanges the link's secret for a session of this phone. The same nonce gets the same session. */
  async claim(secret: string, nonce: string): Promise<string> {
    const body = JSON.stringify({ secret, nonce });
    const answer = await call<{ token: string }>("POST", "/api/u/claim", { body, type: "application/json" });
    return answer.token;
  },

  /** The filing and its documents. */
  async filing(token: string): Promise<Filing> {
    const filing = await call<Filing>("GET", "/api/u/filing", { token });
    return filing.apk ? { ...filing, documents: [...filing.documents, listed(filing.apk)] } : filing;
  },

  /** Sends a document; `onSent` hears the part sent so far, from 0 to 1. */
  async upload(token: string, paper: Paper, file: Blob, onSent: (part: number) => void): Promise<Verdict> {
    const sent = { token, body: file, type: file.type || "application/octet-stream", onSent };
    if (paper.kind === APK) return call("POST", "/api/u/apk", { ...sent, patience: PATIENCE_APK });
    const person = paper.person ? `?person=${encodeURIComponent(paper.person)}` : "";
    const key = await sha256(file);
    return call("POST", `/api/u/documents/${encodeURIComponent(paper.kind)}${person}`, {
      ...sent,
      ...(key ? { key } : {}),
    });
  },

  /** Everything is there: ends this phone's session. */
  done: (token: string): Promise<unknown> => call("POST", "/api/u/done", { token }),
};

/** An APK as a document that may be left out. */
function listed({ state, label }: NonNullable<Filing["apk"]>): Paper {
  const none = { person: null, required: false, drafted: false, certificate: null, note: null };
  return { ...none, kind: APK, label, state, reasons: [] };
}

interface Call {
  token?: string;
  patience?: number;
  body?: string | Blob;
  type?: string;
  key?: string;
  onSent?: (part: number) => void;
}

/** One request. XMLHttpRequest, because fetch can't tell how much of a body has been sent. */
function call<T>(
  method: string,
  path: string,
  { token, body, type, key, onSent, patience = PATIENCE }: Call,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = patience;
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    if (type) request.setRequestHeader("Content-Type", type);
    if (key) request.setRequestHeader("Idempotency-Key", key);
    if (onSent) request.upload.onprogress = (event) => onSent(event.loaded / event.total);
    request.onload = () => {
      const answer = parsed(request.responseText) as (T & { error?: Reason }) | null;
      if (answer && request.status < 300) resolve(answer);
      else if (answer?.error?.words) reject(new Refusal(answer.error, request.status));
      else reject(new Unreachable(`status ${request.status}`));
    };
    request.onerror = request.ontimeout = () => reject(new Unreachable("no answer"));
    request.send(body ?? null);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Lets a repeated upload be recognised. Browsers compute it on secure addresses only; elsewhere null. */
async function sha256(file: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
