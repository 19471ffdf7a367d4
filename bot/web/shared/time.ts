import type { Locale } from "./locale.ts";
import type { Translate } from "./texts.ts";

const DAY_MS = 86_400_000;
/** Messages further apart than this get a time between them. */
const APART_MS = 10 * 60_000;

/** Whether a time should stand before a message at `at`, given the one before it (ISO 8601). */
export function farApart(before: string | undefined, at: string): boolean {
  return before === undefined || Date.parse(at) - Date.parse(before) > APART_MS;
}

/** The time of day: 14:32. */
export function clock(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(at),
  );
}

/** Day and time as people say them: 14:32, 昨天 14:32, 24 Nov 2026, 14:32. */
export function moment(at: string, now: Date, t: Translate, locale: Locale): string {
  const days = Math.round((startOfDay(now) - startOfDay(new Date(at))) / DAY_MS);
  const time = clock(at, locale);
  return days === 0 ? time : t("time.day", { day: dayName(at, days, locale), time });
}

/** Date and time in full, for whoever asks. */
export function exactly(at: string, locale: Locale): string {
  const style = { dateStyle: "long", timeStyle: "medium", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(regionOf(locale), style).format(new Date(at));
}

function dayName(at: string, days: number, locale: Locale): string {
  if (days === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-1, "day");
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
  const style = { year: "numeric", month: "short", day: "numeric" } as const;
  return new Intl.DateTimeFormat(regionOf(locale), style).format(new Date(at));
}

/** Dates in English go day, month, year: 24 Nov 2026. */
function regionOf(locale: Locale): string {
  return locale === "en" ? "en-GB" : locale;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
