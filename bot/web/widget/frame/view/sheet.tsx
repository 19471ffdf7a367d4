import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon, icons } from "../../../shared/icon.tsx";
import { useSurroundings } from "./context.ts";

interface SheetProps {
  readonly title: string;
  readonly children: ComponentChildren;
  onClose(): void;
}

/** A card over the messages. It takes the focus and gives it back; the rest of the window stays in reach. */
export function Sheet({ title, children, onClose }: SheetProps): JSX.Element {
  const { t } = useSurroundings();
  const titleId = useId();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = card.current?.querySelector<HTMLElement>("[data-first]") ?? card.current;
    first?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <section class="sheet" role="dialog" aria-labelledby={titleId} tabIndex={-1} ref={card}>
      <div class="sheet-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="plain square" aria-label={t("sheet.close")} onClick={onClose}>
          <Icon path={icons.close} />
        </button>
      </div>
      {children}
    </section>
  );
}
