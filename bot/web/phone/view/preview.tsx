import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { draw } from "../photo.ts";

const LONG_SIDE = 720;

/** The photo just taken, drawn from this phone's own file; nothing when this browser can't draw it. */
export function Preview({ photo, label }: { photo: Blob; label: string }): JSX.Element | null {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawable, setDrawable] = useState(true);
  useEffect(() => {
    setDrawable(true);
    if (canvas.current) draw(photo, canvas.current, LONG_SIDE).catch(() => setDrawable(false));
  }, [photo]);
  return drawable ? <canvas ref={canvas} class="preview" role="img" aria-label={label} /> : null;
}
