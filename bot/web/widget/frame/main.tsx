/** The conversation window: a frame inside a host page's panel, or a page of its own. */
import { render } from "preact";
import { pickLocale } from "../../shared/locale.ts";
import { applyTheme } from "../../shared/theme.ts";
import { followVisualViewport } from "../../shared/viewport.ts";
import "../../shared/tokens.css";
import "../../shared/typography.css";
import "../../shared/base.css";
import "../../shared/chat.css";
import "./styles/window.css";
import "./styles/messages.css";
import "./styles/cards.css";
import "./styles/sheets.css";
import { Chat } from "./chat/chat.ts";
import { connectHost } from "./host.ts";
import { App } from "./view/app.tsx";
import { focusStart } from "./view/focus.ts";

const chat = new Chat(pickLocale(...navigator.languages));

connectHost({
  begin(host, beginning) {
    applyTheme(beginning.theme);
    chat.begin(host, beginning);
    render(<App chat={chat} />, document.body);
    if (beginning.open) focusStart();
    if (!host.embedded) followVisualViewport(document.body, () => true);
  },
  open() {
    chat.open();
    focusStart();
  },
  closed: () => chat.closed(),
  locale: (locale) => chat.locale(locale),
});
