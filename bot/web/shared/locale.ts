/** The languages of the product. */
export type Locale = "zh-CN" | "en";

/** The product's language for a BCP 47 tag: any Chinese is `zh-CN`, any English `en`, others none. */
export function localeOf(tag: string | null | undefined): Locale | null {
  if (!tag) return null;
  if (/^zh\b/i.test(tag)) return "zh-CN";
  return /^en\b/i.test(tag) ? "en" : null;
}

/** The first of `tags` that the product speaks; English when it speaks none of them. */
export function pickLocale(...tags: readonly (string | null | undefined)[]): Locale {
  for (const tag of tags) {
    const locale = localeOf(tag);
    if (locale) return locale;
  }
  return "en";
}

/** The other of the two languages. */
export function otherLocale(locale: Locale): Locale {
  return locale === "en" ? "zh-CN" : "en";
}
