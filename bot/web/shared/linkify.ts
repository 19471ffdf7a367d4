/** A piece of a message: plain text, or an address that may be followed. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"'“”‘’「」，。；：！？（）、《》]+/g;
/** MIIT and its provincial administrations, each with a site below it. */
const MIIT = ".miit.gov.cn";

/**
 * Splits a text at its addresses. Only those of our own origin and of MIIT's sites become links: anything
 * else that someone managed to put into a message stays text.
 */
export function linkify(text: string, origin: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.,;:!?)\]]+$/, "");
    if (!mayFollow(address, origin)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

function mayFollow(address: string, origin: string): boolean {
  try {
    const url = new URL(address);
    return url.origin === origin || (url.protocol === "https:" && url.host.endsWith(MIIT));
  } catch {
    return false; // Looks like an address and is none.
  }
}
