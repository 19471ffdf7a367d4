import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import type { Head } from "../api/types.ts";
import { lasting, secondsSince } from "../rules/ago.ts";
import { useSurroundings } from "./context.ts";
import { deskIcons } from "./icons.ts";

/** Who handles the conversation: the assistant, nobody yet, oneself, or a colleague by name. */
export function OwnerChip({ head, now }: { head: Head; now: number }): JSX.Element {
  const { state, t, locale } = useSurroundings();
  if (head.owner === "queue") {
    const since = head.waiting_since;
    return (
      <span class="chip chip-waiting">
        <Icon path={deskIcons.clock} />
        {since ? t("owner.queue_for", { time: lasting(secondsSince(since, now), locale) }) : t("owner.queue")}
      </span>
    );
  }
  if (head.owner === "bot") {
    return (
      <span class={head.trouble_since ? "chip chip-trouble" : "chip"}>
        <Icon path={head.trouble_since ? icons.warning : icons.bot} />
        {head.trouble_since ? t("owner.trouble") : t("owner.bot")}
      </span>
    );
  }
  const mine = head.assignee_id === state.me?.id;
  return (
    <span class={mine ? "chip chip-mine" : "chip chip-other"}>
      <Icon path={icons.person} />
      <span class="chip-name">{mine ? t("owner.me") : (head.assignee_name ?? t("owner.somebody"))}</span>
    </span>
  );
}

/** A filing's state by its name. */
export function StateChip({ code }: { code: string }): JSX.Element {
  const { named } = useSurroundings();
  return <span class={`chip chip-state ${TONES[code] ?? ""}`}>{named("state", code)}</span>;
}

/** States that call for a colour besides their name. */
const TONES: Readonly<Record<string, string>> = {
  initial_review: "chip-waiting",
  mailed: "chip-waiting",
  initial_returned: "chip-trouble",
  initial_rejected: "chip-trouble",
  authority_rejected: "chip-trouble",
  sms_expired: "chip-trouble",
  sms_failed: "chip-trouble",
  approved: "chip-good",
};
