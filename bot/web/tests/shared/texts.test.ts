import { expect, it } from "vitest";
import { pickLocale } from "../../shared/locale.ts";
import { translator, type Catalogue } from "../../shared/texts.ts";

const catalogue: Catalogue = {
  "zh-CN": { step: "第{n}步，共{m}步" },
  en: { step: "Step {n} of {m}" },
};

it("fills the placeholders of a text in the language asked for", () => {
  expect(translator(catalogue, "zh-CN")("step", { n: 3, m: 8 })).toBe("第3步，共8步");
  expect(translator(catalogue, "en")("step", { n: 3, m: 8 })).toBe("Step 3 of 8");
});

it("leaves a placeholder without a value readable", () => {
  expect(translator(catalogue, "en")("step", { n: 3 })).toBe("Step 3 of {m}");
});

it("takes the first language that the product speaks", () => {
  expect(pickLocale("fr", "zh-TW", "en")).toBe("zh-CN");
  expect(pickLocale(null, "en-GB")).toBe("en");
  expect(pickLocale("fr", "de")).toBe("en");
});
