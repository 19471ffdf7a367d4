/** What a list shows: ids in order, and how many new ones are held back. */
export interface Calm {
  readonly ids: readonly string[];
  readonly heldBack: number;
}

/**
 * The order of a list while somebody points at it: what they see stays where it is, only what is gone
 * disappears; what is new waits at the top as a number.
 */
export function calm(shown: readonly string[], wanted: readonly string[]): Calm {
  const [there, kept] = [new Set(wanted), new Set(shown)];
  const ids = shown.filter((id) => there.has(id));
  return { ids, heldBack: wanted.filter((id) => !kept.has(id)).length };
}
