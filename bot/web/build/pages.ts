import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Every page of the product: each `*.html` directly in `folder` becomes `dist/<same name>.html`.
 * A new app (say `phone.html`) is picked up by being there.
 */
export function pages(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".html"));
  return Object.fromEntries(files.map((name) => [name.replace(/\.html$/, ""), join(folder, name)]));
}
