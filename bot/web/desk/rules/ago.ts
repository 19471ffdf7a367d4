import type { Locale } from "../../shared/locale.ts";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** How long ago something was, in the largest unit that fits: "3分钟前", "3 min. ago". */
export function ago(seconds: number, locale: Locale): string {
  const past = Math.max(0, Math.floor(seconds));
  const [unit, size] = UNITS.find(([, length]) => past >= length) ?? ["second", 1];
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  return words.format(-Math.floor(past / size), unit);
}

/** How long something has lasted: "3分钟", "3 min". */
export function lasting(seconds: number, locale: Locale): string {
  const past = Math.max(60, Math.floor(seconds));
  const [unit, size] = UNITS.find(([, length]) => past >= length) ?? ["minute", 60];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(
    Math.floor(past / size),
  );
}

/** Seconds between an ISO 8601 moment and `now` (ms). */
export function secondsSince(at: string, now: number): number {
  return (now - Date.parse(at)) / 1000;
}
