import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { isTouch } from "../../shared/device.ts";
import { Icon, icons } from "../../shared/icon.tsx";
import { useStore } from "../../shared/store.ts";
import { sends } from "../../shared/ime.ts";
import type { Head } from "../api/types.ts";
import { useSurroundings } from "./context.ts";
import { COMPOSER_ID } from "./focus.ts";

/** Where the agent who has the conversation answers; locked for everybody else, with the reason in it. */
export function Composer({ head }: { head: Head }): JSX.Element {
  const { desk, state, t } = useSurroundings();
  const draft = useStore(desk.conversation.draft);
  const area = useRef<HTMLTextAreaElement>(null);
  const open = head.owner === "agent" && head.assignee_id === state.me?.id;
  const sendable = open && draft.trim() !== "";

  const send = () => {
    if (!sendable) return;
    void desk.conversation.say();
    area.current?.focus();
  };

  const hint = open
    ? t("composer.hint")
    : head.owner === "agent"
      ? t("composer.locked_other", { name: head.assignee_name ?? t("owner.somebody") })
      : t("composer.locked");

  return (
    <form
      class={open ? "composer" : "composer locked"}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="spoken" for={COMPOSER_ID}>
        {t("composer.label")}
      </label>
      {/* The stylesheet lays the same text under the field: the field is as high as its lines. */}
      <div class="growing" data-text={draft}>
        <textarea
          id={COMPOSER_ID}
          ref={area}
          rows={1}
          value={draft}
          placeholder={hint}
          disabled={!open}
          autocomplete="off"
          maxLength={4000}
          onInput={(event) => desk.conversation.type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (!sends(event, isTouch())) return;
            event.preventDefault();
            send();
          }}
        />
      </div>
      <button
        type="submit"
        class="button primary square"
        aria-label={t("composer.send")}
        disabled={!sendable}
      >
        <Icon path={icons.send} />
      </button>
    </form>
  );
}
