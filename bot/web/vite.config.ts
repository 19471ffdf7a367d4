import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { pages } from "./build/pages.ts";
import { textsPlugin } from "./build/texts-plugin.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Builds every page (`*.html` in this folder) into `dist/`; the loader has a config of its own. */
export default defineConfig({
  root,
  plugins: [textsPlugin()],
  build: {
    outDir: "dist",
    // The pages run under a policy without inline scripts, styles or data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: pages(root) },
  },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
  },
});
