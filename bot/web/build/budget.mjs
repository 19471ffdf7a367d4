// Fails the build when the widget outgrows its budget: the loader is a guest on other people's pages.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LOADER_LIMIT = 4_000;
const WIDGET_LIMIT = 35_000;

const dist = new URL("../dist/", import.meta.url);
const gzipped = (path) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length;

/** The page and every script and stylesheet that it names (Vite lists static imports as preloads). */
function filesOf(page) {
  const html = readFileSync(new URL(page, dist), "utf8");
  return [
    page,
    ...[...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]),
  ];
}

const loader = gzipped("widget.js");
const frame = filesOf("frame.html").reduce((sum, path) => sum + gzipped(path), 0);
console.log(
  `widget.js ${loader} B of ${LOADER_LIMIT}, with the frame ${loader + frame} B of ${WIDGET_LIMIT} (gzip)`,
);
if (loader > LOADER_LIMIT || loader + frame > WIDGET_LIMIT) {
  console.error("The widget is over its budget.");
  process.exit(1);
}
