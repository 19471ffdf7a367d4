/** The upload page that a phone opens by the chat's QR code. */
import { render } from "preact";
import { pickLocale } from "../shared/locale.ts";
import { keep } from "../shared/storage.ts";
import "../shared/tokens.css";
import "../shared/typography.css";
import "../shared/base.css";
import "./phone.css";
import { Handoff } from "./handoff.ts";
import { Session, takeSecret } from "./session.ts";
import { App } from "./view/app.tsx";

const handoff = new Handoff(new Session(keep("sessionStorage")), pickLocale(...navigator.languages));

render(<App handoff={handoff} />, document.body);
void handoff.open(takeSecret());

// A new code scanned into the same tab changes nothing but the fragment.
window.addEventListener("hashchange", () => {
  const secret = takeSecret();
  if (secret) void handoff.open(secret);
});
