import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** The languages of the product, as folder names under `data/texts`. */
export const LOCALES = ["zh-CN", "en"] as const;

/** Texts of one file: dotted key to text. */
export type Texts = Record<string, string>;

/** Where the texts of `file` (no extension) in `locale` stand. */
export function textFile(locale: string, file: string): string {
  return join(import.meta.dirname, "../../../data/texts", locale, `${file}.yml`);
}

/** All texts of one file, nested mappings flattened with dots. Throws when a leaf is not a string. */
export function readTexts(locale: string, file: string): Texts {
  const texts: Texts = {};
  flatten(parse(readFileSync(textFile(locale, file), "utf8")), "", texts);
  return texts;
}

function flatten(node: unknown, key: string, into: Texts): void {
  if (typeof node === "string") {
    into[key] = node;
  } else if (typeof node === "object" && node !== null && !Array.isArray(node)) {
    for (const [name, child] of Object.entries(node)) flatten(child, key ? `${key}.${name}` : name, into);
  } else {
    throw new Error(`text "${key}" must be a string or a mapping`);
  }
}

/** The texts below `prefix`, with the prefix taken off their keys. */
export function subtree(texts: Texts, prefix: string): Texts {
  const below = Object.entries(texts).filter(([key]) => key.startsWith(`${prefix}.`));
  return Object.fromEntries(below.map(([key, text]) => [key.slice(prefix.length + 1), text]));
}

/** The `{placeholder}` names in a text, sorted. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
}

/** What keeps two languages from being keyed alike; empty when nothing does. */
export function differences(one: Texts, other: Texts): string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].sort().flatMap((key) => {
    const [a, b] = [one[key], other[key]];
    if (a === undefined || b === undefined) return [`"${key}" stands in one language only`];
    return placeholders(a).join() === placeholders(b).join() ? [] : [`"${key}" has different placeholders`];
  });
}
