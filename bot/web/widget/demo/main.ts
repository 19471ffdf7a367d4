/** The demo page: a fictitious provider's site with the widget on it, in both languages. */
import catalogue from "virtual:texts/widget/demo";
import { otherLocale, pickLocale, type Locale } from "../../shared/locale.ts";
import { keep } from "../../shared/storage.ts";
import { translator } from "../../shared/texts.ts";
import "../../shared/tokens.css";
import "../../shared/typography.css";
import "../../shared/base.css";
import "./demo.css";

const LOCALE_KEY = "demo.locale";
const storage = keep("localStorage");
let locale: Locale = pickLocale(storage.get(LOCALE_KEY), ...navigator.languages);

/** What the assistant does; each has a heading and, under `<key>_text`, a sentence. */
const ABILITIES = ["decide", "check", "photo", "leave", "person", "status"].map((name) => `how.${name}`);

function drawCards(): void {
  const cards = ABILITIES.map((key) => {
    const card = document.createElement("li");
    const heading = document.createElement("h3");
    const sentence = document.createElement("p");
    heading.dataset.text = key;
    sentence.dataset.text = `${key}_text`;
    card.append(heading, sentence);
    return card;
  });
  document.getElementById("how")?.replaceChildren(...cards);
}

function drawTexts(): void {
  const t = translator(catalogue, locale);
  document.documentElement.lang = locale;
  document.title = t("title");
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]"))
    element.textContent = t(element.dataset.text ?? "");
  const switcher = document.getElementById("switch-locale");
  if (switcher) switcher.lang = otherLocale(locale);
}

document.getElementById("start")?.addEventListener("click", () => window.ICPChat?.("open"));
document.getElementById("switch-locale")?.addEventListener("click", () => {
  locale = otherLocale(locale);
  storage.set(LOCALE_KEY, locale);
  drawTexts();
  window.ICPChat?.("locale", locale);
});

drawCards();
drawTexts();
