/** The desk of agents and reviewers. */
import { render } from "preact";
import { pickLocale } from "../shared/locale.ts";
import { keep } from "../shared/storage.ts";
import "../shared/tokens.css";
import "../shared/typography.css";
import "../shared/base.css";
import "../shared/chat.css";
import "./styles/desk.css";
import "./styles/rail.css";
import "./styles/list.css";
import "./styles/conversation.css";
import "./styles/composer.css";
import "./styles/filing.css";
import "./styles/review.css";
import "./styles/insight.css";
import "./styles/forms.css";
import { chosenLocale, Desk } from "./model/desk.ts";
import { App } from "./view/app.tsx";

const storage = keep("localStorage");
const desk = new Desk(pickLocale(chosenLocale(storage), ...navigator.languages), storage);

render(<App desk={desk} />, document.body);
void desk.start();
