import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { isTouch } from "../../../shared/device.ts";
import { Icon, icons } from "../../../shared/icon.tsx";
import { useStore } from "../../../shared/store.ts";
import { sends } from "../../../shared/ime.ts";
import { useSurroundings } from "./context.ts";
import { COMPOSER_ID } from "./focus.ts";

/** Where the applicant writes. Usable at all times; what can't be sent yet stays in it. */
export function Composer({ ready }: { ready: boolean }): JSX.Element {
  const { chat, t } = useSurroundings();
  const draft = useStore(chat.draft);
  const area = useRef<HTMLTextAreaElement>(null);
  const sendable = ready && draft.trim() !== "";

  const send = () => {
    if (!sendable) return;
    chat.say(draft.trim());
    chat.type("");
    area.current?.focus();
  };

  return (
    <form
      class="composer"
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
          placeholder={t("composer.hint")}
          enterkeyhint={isTouch() ? "enter" : "send"}
          autocomplete="off"
          onInput={(event) => chat.type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (!sends(event, isTouch())) return;
            event.preventDefault();
            send();
          }}
        />
      </div>
      <button type="submit" class="send" aria-label={t("composer.send")} aria-disabled={!sendable}>
        <Icon path={icons.send} />
      </button>
    </form>
  );
}
