import css from "./loader.css?inline";

/** Screens on which the panel covers the page; the same condition stands in loader.css. */
export const FULL_SCREEN = "(max-width: 640px), (max-height: 480px)";

/** What the loader draws on the host page. */
export interface Parts {
  readonly root: HTMLElement;
  readonly launcher: HTMLButtonElement;
  readonly badge: HTMLElement;
  readonly panel: HTMLElement;
}

const BUBBLE = "M4 5.5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM8 11h8";
const CHEVRON = "m6 9.5 6 6 6-6";

/**
 * Adds launcher and (hidden) panel to the page. They live in a shadow root, so that the page's styles and
 * ours don't meet; the stylesheet is constructed, which a page's content security policy allows.
 */
export function drawParts(): Parts {
  const root = document.createElement("div");
  const shadow = root.attachShadow({ mode: "open" });
  addStyle(shadow);

  const panel = document.createElement("div");
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");

  const launcher = document.createElement("button");
  launcher.type = "button";
  launcher.setAttribute("aria-expanded", "false");
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.setAttribute("aria-hidden", "true");
  badge.hidden = true;
  launcher.append(icon(), badge);

  // The panel comes first: the style of the launcher depends on it, and Tab leads from it to the launcher.
  shadow.append(panel, launcher);
  document.body.append(root);
  return { root, launcher, badge, panel };
}

/** Shows on the launcher what a press will do. */
export function drawIcon(launcher: HTMLButtonElement, open: boolean): void {
  launcher.querySelector("path")?.setAttribute("d", open ? CHEVRON : BUBBLE);
}

function icon(): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", BUBBLE);
  svg.append(path);
  return svg;
}

function addStyle(shadow: ShadowRoot): void {
  if ("adoptedStyleSheets" in shadow && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = css;
  shadow.append(style);
}
