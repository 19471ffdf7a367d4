import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ConversationList } from "./conversation-list.tsx";
import { ConversationPane } from "./conversation-pane.tsx";
import { useSurroundings } from "./context.ts";
import { FilingPanel } from "./filing-panel.tsx";
import { Nothing } from "./nothing.tsx";

/** The agents' view: the list, the conversation, and its filing. */
export function ConversationsView(): JSX.Element {
  const { state, t } = useSurroundings();
  const [panel, setPanel] = useState(false);
  const { conversation } = state;
  return (
    <>
      <ConversationList />
      {!conversation && <Nothing title={t("conversation.none_title")} text={t("conversation.none")} />}
      {conversation?.gone && <Nothing title={t("conversation.gone_title")} text={t("conversation.gone")} />}
      {conversation && !conversation.gone && (
        <>
          <ConversationPane
            key={conversation.id}
            open={conversation}
            panel={panel}
            onPanel={() => setPanel(!panel)}
          />
          <FilingPanel filing={conversation.filing} shown={panel} onClose={() => setPanel(false)} />
        </>
      )}
    </>
  );
}
