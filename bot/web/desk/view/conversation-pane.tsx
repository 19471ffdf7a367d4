import type { JSX } from "preact";
import { Icon } from "../../shared/icon.tsx";
import type { OpenConversation } from "../model/state.ts";
import { hashOf } from "../rules/route.ts";
import { StateChip } from "./chips.tsx";
import { Composer } from "./composer.tsx";
import { useSurroundings } from "./context.ts";
import { conversationName } from "./conversation-row.tsx";
import { OPEN_ID, OPEN_TITLE_ID, useFocusOn } from "./focus.ts";
import { HandlingBar } from "./handling-bar.tsx";
import { deskIcons } from "./icons.ts";
import { Transcript } from "./transcript.tsx";

interface Props {
  readonly open: OpenConversation;
  /** Whether the filing's panel is shown where it has no place of its own. */
  readonly panel: boolean;
  onPanel(): void;
}

/** The conversation: what was said, who handles it, and where to answer. */
export function ConversationPane({ open, panel, onPanel }: Props): JSX.Element {
  const { t } = useSurroundings();
  useFocusOn(open.id);
  return (
    <section class="pane" id={OPEN_ID} tabIndex={-1} aria-labelledby={OPEN_TITLE_ID}>
      <header class="pane-head">
        <a
          class="plain square back"
          href={hashOf({ view: "conversations", id: null })}
          aria-label={t("back")}
        >
          <Icon path={deskIcons.back} />
        </a>
        <h2 id={OPEN_TITLE_ID} tabIndex={-1}>
          {conversationName(t, open.id, open.filing?.reference)}
        </h2>
        {open.filing && <StateChip code={open.filing.state} />}
        <button type="button" class="plain panel-button" aria-expanded={panel} onClick={onPanel}>
          <Icon path={deskIcons.document} />
          {t(panel ? "conversation.details_hide" : "conversation.details")}
        </button>
      </header>
      <Transcript open={open} />
      {open.head && (
        <>
          <HandlingBar head={open.head} busy={open.busy} problem={open.problem} />
          <Composer head={open.head} />
        </>
      )}
    </section>
  );
}
