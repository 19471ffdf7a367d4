import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icon.tsx";
import { keep } from "../../shared/storage.ts";
import { commandOf, KEYS, type Command } from "../rules/keys.ts";
import { useSurroundings } from "./context.ts";
import { Dialog } from "./dialog.tsx";
import { stepRow } from "./focus.ts";
import { deskIcons } from "./icons.ts";

const OFF_KEY = "desk.shortcuts_off";

/** Single keys that do what buttons do, the help about them, and the switch that turns them off. */
export function Shortcuts(): JSX.Element {
  const { desk, t } = useSurroundings();
  const [storage] = useState(() => keep("localStorage"));
  const [on, setOn] = useState(() => storage.get(OFF_KEY) === null);
  const [help, setHelp] = useState(false);

  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      act(command);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [on]);

  const act = (command: Command) => {
    const { me, conversation } = desk.store.get();
    const head = conversation?.head;
    switch (command) {
      case "next":
        return stepRow(1);
      case "previous":
        return stepRow(-1);
      case "help":
        return setHelp(true);
      case "take": // From a colleague only by the button that names them.
        return head && head.owner !== "agent" ? void desk.conversation.take() : undefined;
      case "hand_back":
        return head && head.assignee_id === me?.id ? void desk.conversation.handBack() : undefined;
    }
  };

  const turn = (wanted: boolean) => {
    setOn(wanted);
    if (wanted) storage.remove(OFF_KEY);
    else storage.set(OFF_KEY, "1");
  };

  return (
    <>
      <button type="button" class="rail-item rail-keys" onClick={() => setHelp(true)}>
        <Icon path={deskIcons.keyboard} />
        <span class="rail-label">{t("nav.shortcuts")}</span>
      </button>
      {help && (
        <Dialog title={t("shortcuts.title")} onClose={() => setHelp(false)}>
          <label class="check">
            <input type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />
            {t("shortcuts.on")}
          </label>
          <p class="quiet">{t("shortcuts.note")}</p>
          <dl class="keys">
            {KEYS.map(({ keys, command }) => (
              <div key={command}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{t(`shortcuts.command.${command}`)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}
