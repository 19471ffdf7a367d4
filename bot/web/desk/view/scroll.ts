import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Nearer to the end than this, the transcript follows what comes. */
const NEAR_PX = 80;

/** How the transcript scrolls. */
export interface Following {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** New lines below what is being read. */
  readonly below: number;
  toEnd(): void;
}

/** Follows the end of `count` lines while the reader is there; what is being read is never moved. */
export function useFollowing(count: number, ours: number): Following {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const known = useRef({ count: 0, ours: 0 });
  const [below, setBelow] = useState(0);

  const toEnd = () => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setBelow(0);
  };

  useLayoutEffect(() => {
    const { count: before, ours: oursBefore } = known.current;
    known.current = { count, ours };
    if (atEnd.current || ours > oursBefore) toEnd();
    else if (count > before) setBelow((unread) => unread + count - before);
  }, [count, ours]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (atEnd.current) setBelow(0);
    };
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener("scroll", onScroll, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      resized.disconnect();
    };
  }, []);

  return { scroller, below, toEnd };
}
