import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { textsPlugin } from "./build/texts-plugin.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Builds `dist/widget.js`: one classic script, so that a host page needs a single plain tag. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [textsPlugin()],
  build: {
    outDir: "dist",
    emptyOutDir: false,
    rollupOptions: {
      input: "widget/loader/main.ts",
      output: { format: "iife", entryFileNames: "widget.js" },
    },
  },
});
