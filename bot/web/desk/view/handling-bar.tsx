import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Icon, icons } from "../../shared/icon.tsx";
import type { Head } from "../api/types.ts";
import { useSurroundings } from "./context.ts";
import { catchFocus, COMPOSER_ID, OPEN_TITLE_ID } from "./focus.ts";
import { deskIcons } from "./icons.ts";

interface Props {
  readonly head: Head;
  readonly busy: boolean;
  /** What went wrong with the last thing that was tried here. */
  readonly problem: string | null;
}

/** Who handles the conversation, right above the composer, and the buttons that change it. */
export function HandlingBar({ head, busy, problem }: Props): JSX.Element {
  const { desk, state, t } = useSurroundings();
  const { conversation } = desk;
  const mine = head.assignee_id !== null && head.assignee_id === state.me?.id;
  const name = head.assignee_name ?? t("owner.somebody");
  // The button that was pressed is no longer there: on to what one does next.
  useEffect(() => catchFocus(mine ? COMPOSER_ID : OPEN_TITLE_ID), [mine]);
  const [kind, icon, words] = mine
    ? ["mine", icons.person, t("handling.me")]
    : head.owner === "agent"
      ? ["other", icons.person, t("handling.other", { name })]
      : head.owner === "queue"
        ? head.trouble_since
          ? ["waiting", icons.warning, t("handling.stuck")]
          : ["waiting", deskIcons.clock, t("handling.queue")]
        : head.trouble_since
          ? ["trouble", icons.warning, t("handling.trouble")]
          : ["bot", icons.bot, t("handling.bot")];
  return (
    <section class={`handling handling-${kind}`} aria-label={t("handling.label")}>
      <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
      <div class="handling-line">
        <p class="handling-who" role="status">
          <Icon path={icon} />
          {words}
        </p>
        {!mine && (
          <button
            type="button"
            class={head.owner === "agent" ? "button" : "button primary"}
            aria-disabled={busy}
            {...(head.owner !== "agent" && { "aria-keyshortcuts": "T" })}
            onClick={() => void conversation.take()}
          >
            {head.owner === "agent" ? t("handling.take_from", { name }) : t("handling.take")}
            {head.owner !== "agent" && <kbd aria-hidden="true">T</kbd>}
          </button>
        )}
        {head.owner === "bot" && (
          <button
            type="button"
            class="button"
            aria-disabled={busy}
            onClick={() => void conversation.toTeam()}
          >
            {t("handling.to_team")}
          </button>
        )}
        {(mine || head.owner === "queue") && (
          <button
            type="button"
            class="button"
            aria-disabled={busy}
            {...(mine && { "aria-keyshortcuts": "Shift+R" })}
            onClick={() => void conversation.handBack()}
          >
            {t("handling.hand_back")}
            {mine && <kbd aria-hidden="true">⇧R</kbd>}
          </button>
        )}
      </div>
    </section>
  );
}
