/** What is on screen. It stands in the address's fragment, so that reloading and going back work. */
export type Route =
  | { readonly view: "conversations"; readonly id: string | null }
  | { readonly view: "review"; readonly id: string | null }
  /** `id` is the period in days. */
  | { readonly view: "insight"; readonly id: string | null };

const VIEWS = ["conversations", "review", "insight"] as const;

/** The route of an address's fragment; the list of conversations for anything else. */
export function parseRoute(hash: string): Route {
  const [, view, id] = hash.split("/");
  return { view: VIEWS.find((known) => known === view) ?? "conversations", id: id ? decoded(id) : null };
}

/** The fragment of a route. */
export function hashOf({ view, id }: Route): string {
  return `#/${view}${id === null ? "" : `/${encodeURIComponent(id)}`}`;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
