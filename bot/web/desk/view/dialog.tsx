import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon, icons } from "../../shared/icon.tsx";
import { useSurroundings } from "./context.ts";
import { catchFocus, OPEN_TITLE_ID } from "./focus.ts";

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
  onClose(): void;
}

/** A modal dialog: it keeps the focus while it is open and gives it back. */
export function Dialog({ title, children, onClose }: Props): JSX.Element {
  const { t } = useSurroundings();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else catchFocus(OPEN_TITLE_ID);
    };
  }, []);
  return (
    <dialog class="dialog" aria-labelledby={titleId} ref={dialog} onClose={onClose}>
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="plain square" aria-label={t("close")} onClick={onClose}>
          <Icon path={icons.close} />
        </button>
      </div>
      {children}
    </dialog>
  );
}
