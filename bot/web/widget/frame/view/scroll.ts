import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Message } from "../api/types.ts";
import type { Outgoing } from "../chat/outbox.ts";
import { lastSeq, unread } from "../chat/timeline.ts";

/** Nearer to the end than this, the list follows new messages. */
const NEAR_PX = 80;
/** Room above a message that is scrolled to. */
const MARGIN_PX = 8;

/** How the list scrolls. */
export interface Scroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  /** New messages below what is being read. */
  readonly below: number;
  toEnd(): void;
}

/**
 * The list follows its end only while the reader is there, and goes there when the reader sends something.
 * News too tall for the window are shown from their start. What is being read is never moved.
 */
export function useScroll(messages: readonly Message[], outbox: readonly Outgoing[]): Scroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const known = useRef({ seq: 0, sent: 0, height: 0 });
  const [below, setBelow] = useState(0);

  const toEnd = () => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    stuck.current = true;
    setBelow(0);
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { seq, sent, height } = known.current;
    const opening = seq === 0;
    known.current = { seq: lastSeq(messages), sent: outbox.length, height: element.scrollHeight };
    if (outbox.length > sent || (opening && stuck.current)) toEnd();
    else if (!stuck.current) setBelow((count) => count + unread(messages, seq));
    else if (element.scrollHeight - height > element.clientHeight) element.scrollTop = height - MARGIN_PX;
    else toEnd();
  }, [messages, outbox]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    const onScroll = () => {
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (stuck.current) setBelow(0);
    };
    // A keyboard that opens, a picture that loads, a bubble that grows: the end stays in view.
    const resized = new ResizeObserver(() => {
      if (stuck.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener("scroll", onScroll, { passive: true });
    resized.observe(element);
    resized.observe(content.current);
    return () => {
      element.removeEventListener("scroll", onScroll);
      resized.disconnect();
    };
  }, []);

  return { scroller, content, below, toEnd };
}
