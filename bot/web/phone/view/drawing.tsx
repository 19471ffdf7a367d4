import type { JSX } from "preact";
import type { Shape } from "../kinds.ts";

export type Flaw = "cut" | "glare" | "dark";

/** A document on a table as a camera sees it, well or with one flaw. */
export function Drawing({ shape, flaw }: { shape: Shape; flaw: Flaw | null }): JSX.Element {
  return (
    <svg class="drawing" viewBox="0 0 160 112" aria-hidden="true">
      <rect class="table" width="160" height="112" />
      <g transform={flaw === "cut" ? "translate(46 26) rotate(8 80 56)" : ""}>
        {shape === "front" && <CardFront />}
        {shape === "back" && <CardBack />}
        {(shape === "sheet" || shape === "letter") && <Sheet signed={shape === "letter"} />}
      </g>
      {flaw === "glare" && (
        <ellipse class="glare" cx="92" cy="48" rx="40" ry="20" transform="rotate(-24 92 48)" />
      )}
      {flaw === "dark" && <rect class="dark" width="160" height="112" />}
      {flaw === null && <path class="frame" d="M6 22V6h16M138 6h16v16M154 90v16h-16M22 106H6V90" />}
    </svg>
  );
}

function Lines({ at }: { at: readonly (readonly [x: number, y: number, width: number])[] }): JSX.Element {
  return (
    <>
      {at.map(([x, y, width]) => (
        <rect key={`${x} ${y}`} class="print" x={x} y={y} width={width} height="4" rx="2" />
      ))}
    </>
  );
}

function CardFront(): JSX.Element {
  return (
    <>
      <rect class="card" x="14" y="14" width="132" height="84" rx="7" />
      <Lines
        at={[
          [24, 26, 38],
          [24, 38, 26],
          [56, 38, 22],
          [24, 50, 52],
          [24, 60, 40],
          [24, 82, 88],
        ]}
      />
      <circle class="portrait" cx="119" cy="39" r="11" />
      <path class="portrait" d="M99 72c1-13 9-19 20-19s19 6 20 19z" />
    </>
  );
}

function CardBack(): JSX.Element {
  return (
    <>
      <rect class="card" x="14" y="14" width="132" height="84" rx="7" />
      <circle class="seal" cx="36" cy="37" r="14" />
      <path
        class="star"
        d="m36 28 2.600 5.400 5.900.8-4.300 4.100 1.100 5.900-5.300-2.900-5.300 2.900 1.100-5.900-4.300-4.100 5.900-.8z"
      />
      <Lines
        at={[
          [60, 28, 72],
          [66, 40, 60],
          [46, 70, 72],
          [46, 82, 88],
        ]}
      />
    </>
  );
}

function Sheet({ signed }: { signed: boolean }): JSX.Element {
  return (
    <>
      <rect class="card" x="43" y="6" width="74" height="100" rx="2" />
      <Lines
        at={[
          [60, 16, 40],
          [52, 30, 56],
          [52, 39, 50],
          [52, 48, 56],
          [52, 57, 44],
          [52, 66, 30],
        ]}
      />
      <circle class="seal" cx="99" cy="85" r="12" />
      {signed ? (
        <path class="pen" d="M52 90c4-9 7-9 7-2s3 6 5 0 4-6 5 0 4 4 9-2" />
      ) : (
        <Lines
          at={[
            [52, 80, 26],
            [52, 89, 20],
          ]}
        />
      )}
    </>
  );
}
