import { useRef, useState } from "preact/hooks";
import { calm } from "../rules/calm.ts";

/** A list that stays in place while somebody points at it. */
export interface CalmList {
  readonly ids: readonly string[];
  /** New lines that wait to be shown. */
  readonly heldBack: number;
  /** Show them now. */
  release(): void;
  /** For the element that holds the list. */
  readonly pointing: { onPointerEnter(event: PointerEvent): void; onPointerLeave(): void };
}

/** `wanted` in its order, or as it was when the mouse came in. `of` names the list: another one starts afresh. */
export function useCalmList(wanted: readonly string[], of: string): CalmList {
  const [pointed, setPointed] = useState(false);
  const shown = useRef({ of, ids: wanted });
  const still = pointed && shown.current.of === of && shown.current.ids.length > 0;
  if (!still) shown.current = { of, ids: wanted };
  const { ids, heldBack } = calm(shown.current.ids, wanted);
  const [, draw] = useState(0);
  return {
    ids,
    heldBack,
    release: () => {
      shown.current = { of, ids: wanted };
      draw((count) => count + 1);
    },
    pointing: {
      onPointerEnter: (event) => setPointed(event.pointerType === "mouse"),
      onPointerLeave: () => setPointed(false),
    },
  };
}
