import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { draw } from "../photo.ts";

const LONG_SIDE = 720;

/** The photo just taken, drawn from this phone's own file; nothing when this browser can't draw it. */
export function Preview({ photo, label }: { photo: Blob; label: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Blob | null>(null);
  useEffect(() => {
    if (!canvas.current) return;
    draw(photo, canvas.current, LONG_SIDE).then(
      () => setDrawn(photo),
      () => setDrawn(null),
    );
  }, [photo]);
  // Hidden, not gone: the next photo is drawn on the same canvas.
  return <canvas ref={canvas} hidden={drawn !== photo} class="preview" role="img" aria-label={label} />;
}
