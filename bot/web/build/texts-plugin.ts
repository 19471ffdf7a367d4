import type { Plugin } from "vite";
import { differences, LOCALES, readTexts, subtree, textFile } from "./texts.ts";

const PREFIX = "virtual:texts/";

/**
 * Makes `import catalogue from "virtual:texts/widget/frame"` work: the part `widget.frame` of
 * `data/texts/<lang>/widget.yml` in every language, flattened, with the prefix taken off. A page so carries
 * only the words it says. The build stops when the languages disagree about keys or placeholders.
 */
export function textsPlugin(): Plugin {
  return {
    name: "icp-texts",
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : null;
    },
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const path = id.slice(PREFIX.length + 1).split("/");
      const file = path[0] ?? "";
      const [zh, en] = LOCALES.map((locale) => {
        this.addWatchFile(textFile(locale, file));
        return subtree(readTexts(locale, file), path.join("."));
      });
      const wrong = differences(zh ?? {}, en ?? {});
      if (wrong.length > 0) this.error(`texts "${path.join(".")}": ${wrong.join("; ")}`);
      if (Object.keys(zh ?? {}).length === 0) this.error(`texts "${path.join(".")}": no such part`);
      return `export default ${JSON.stringify({ "zh-CN": zh, en })};`;
    },
  };
}
