import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon, icons } from "../../shared/icon.tsx";
import { otherLocale } from "../../shared/locale.ts";
import { hashOf, type Route } from "../rules/route.ts";
import { AccountDialog } from "./account-dialog.tsx";
import { useSurroundings } from "./context.ts";
import { deskIcons } from "./icons.ts";
import { Shortcuts } from "./shortcuts.tsx";

/** The places of the desk, and what concerns oneself. */
export function Rail(): JSX.Element {
  const { desk, state, t, locale } = useSurroundings();
  const [account, setAccount] = useState(false);
  const rights = state.me?.rights ?? [];
  const other = otherLocale(locale);

  return (
    <nav class="rail" aria-label={t("nav.label")}>
      <h1 class="spoken">{t("title")}</h1>
      {rights.includes("answer") && <Place view="conversations" icon={deskIcons.chat} />}
      {rights.includes("review") && <Place view="review" icon={deskIcons.document} />}
      {rights.includes("insight") && <Place view="insight" icon={deskIcons.figures} />}
      <span class="rail-gap" />
      <button type="button" class="rail-item" lang={other} onClick={() => void desk.speak(other)}>
        <Icon path={deskIcons.language} />
        <span class="rail-label">{t("switch_to")}</span>
      </button>
      <Shortcuts />
      <button type="button" class="rail-item" onClick={() => setAccount(true)}>
        <Icon path={icons.person} />
        <span class="rail-label">{t("nav.account")}</span>
      </button>
      {account && <AccountDialog onClose={() => setAccount(false)} />}
    </nav>
  );
}

function Place({ view, icon }: { view: Route["view"]; icon: string }): JSX.Element {
  const { state, t } = useSurroundings();
  return (
    <a
      class="rail-item"
      href={hashOf({ view, id: null })}
      {...(state.route.view === view && { "aria-current": "page" as const })}
    >
      <Icon path={icon} />
      <span class="rail-label">{t(`nav.${view}`)}</span>
    </a>
  );
}
