const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before attempt number `failures` + 1, in ms: anything up to 1, 2, 4 … 30 s. The full
 * jitter keeps the browsers that lost a server together from coming back together.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
}
