import type { Locale } from "./locale.ts";

/** The texts of one page in both languages, keyed alike (see build/texts-plugin.ts). */
export type Catalogue = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** Values for `{placeholder}`s. */
export type Params = Readonly<Record<string, string | number>>;

/** Gives the text of a key in one language. */
export type Translate = (key: string, params?: Params) => string;

/**
 * A function that renders the texts of `catalogue` in `locale`. A key that does not exist is a mistake in our
 * code that the text tests find; at run time the key itself is shown rather than nothing.
 */
export function translator(catalogue: Catalogue, locale: Locale): Translate {
  const texts = catalogue[locale];
  return (key, params = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
