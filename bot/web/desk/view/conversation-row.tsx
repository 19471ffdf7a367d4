import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import type { Translate } from "../../shared/texts.ts";
import type { Row } from "../api/types.ts";
import { ago, secondsSince } from "../rules/ago.ts";
import { hashOf } from "../rules/route.ts";
import { isUnread } from "../rules/rows.ts";
import { OwnerChip } from "./chips.tsx";
import { useSurroundings } from "./context.ts";
import { deskIcons } from "./icons.ts";

const CODE_LENGTH = 4;

/** What a conversation is called: its filing's reference, or the beginning of its id. */
export function conversationName(t: Translate, id: string, reference: string | null | undefined): string {
  return reference ?? t("row.unnamed", { code: id.slice(0, CODE_LENGTH) });
}

/** A line of the list. It holds nothing that was said, and nobody's data. */
export function ConversationRow({ row, now }: { row: Row; now: number }): JSX.Element {
  const { state, t, locale, named } = useSurroundings();
  const open = state.route.id === row.id;
  const unread = !open && isUnread(row, state.seen, state.me?.id ?? "");
  const { filing } = row;
  return (
    <a
      class={unread ? "row unread" : "row"}
      href={hashOf({ view: "conversations", id: row.id })}
      {...(open && { "aria-current": "true" as const })}
    >
      <span class="row-avatar">
        <Icon path={icons.person} />
        <span class="row-channel">
          <Icon path={deskIcons.globe} />
          <span class="spoken">{t("row.channel", { name: row.channel })}</span>
        </span>
      </span>
      <span class="row-lines">
        <span class="row-line">
          <span class="row-name">{conversationName(t, row.id, filing?.reference)}</span>
          <span class="row-locale" title={t(`row.speaks.${row.locale}`)}>
            <span aria-hidden="true">{t(`row.locale.${row.locale}`)}</span>
            <span class="spoken">{t(`row.speaks.${row.locale}`)}</span>
          </span>
          {unread && (
            <span class="row-dot">
              <span class="spoken">{t("row.unread")}</span>
            </span>
          )}
          {row.last_activity && (
            <time class="row-time" dateTime={row.last_activity}>
              {ago(secondsSince(row.last_activity, now), locale)}
            </time>
          )}
        </span>
        <span class="row-line row-about">
          {filing
            ? `${filing.type ? named("type", filing.type) : t("row.undecided")} · ${named("state", filing.state)}`
            : t("row.no_filing")}
        </span>
        <span class="row-line">
          <OwnerChip head={row} now={now} />
          {filing && <span class="chip">{t("row.step", { n: filing.n, m: filing.m })}</span>}
        </span>
      </span>
    </a>
  );
}
