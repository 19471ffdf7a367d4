import type { JSX } from "preact";
import type { Shape } from "../kinds.ts";

export type Flaw = "cut" | "glare" | "dark";

/** A document on a table as a camera sees it, well or with one flaw. */
export function Drawing({ shape, flaw }: { shape: Shape; flaw: Flaw | null }): JSX.Element {
  return (
    <svg class="drawing" viewBox="0 0 160 112" aria-hidden="true">
      <rect class="table" width="160" height="112" />
      <g transform={flaw === "cut" ? "translate(46 26) rotate(8 80 56)" : ""}>
        <Document shape={shape} />
      </g>
      {flaw === "glare" && (
        <ellipse class="glare" cx="92" cy="48" rx="40" ry="20" transform="rotate(-24 92 48)" />
      )}
      {flaw === "dark" && <rect class="dark" width="160" height="112" />}
      {flaw === null && <path class="frame" d="M6 22V6h16M138 6h16v16M154 90v16h-16M22 106H6V90" />}
    </svg>
  );
}

function Document({ shape }: { shape: Shape }): JSX.Element | null {
  switch (shape) {
    case "front":
      return <CardFront />;
    case "back":
      return <CardBack />;
    case "passport":
      return <Passport />;
    case "permit_front":
      return <PermitFront />;
    case "permit_back":
      return <PermitBack />;
    case "licence":
      return <Licence />;
    case "sheet":
    case "letter":
      return <Sheet signed={shape === "letter"} />;
    default:
      return null;
  }
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

/** An open passport: the page with the photo, two lines of code at its foot, the page above it half seen. */
function Passport(): JSX.Element {
  return (
    <>
      <rect class="leaf" x="28" y="8" width="104" height="18" rx="3" />
      <rect class="card" x="28" y="25" width="104" height="79" rx="3" />
      <Portrait x={36} y={32} />
      <Lines
        at={[
          [78, 34, 46],
          [78, 43, 30],
          [78, 52, 40],
          [78, 61, 26],
          [78, 70, 34],
        ]}
      />
      <Code x={36} width={88} at={[83, 92]} />
    </>
  );
}

/** A permit card: the photo on the left, unlike the resident ID card's. */
function PermitFront(): JSX.Element {
  return (
    <>
      <rect class="card" x="14" y="14" width="132" height="84" rx="7" />
      <Lines
        at={[
          [24, 23, 80],
          [72, 40, 52],
          [72, 51, 36],
          [72, 62, 60],
          [72, 73, 46],
          [72, 84, 62],
        ]}
      />
      <Portrait x={29} y={38} />
    </>
  );
}

/** No emblem and no photo: what the backs of the permits have in common is print. */
function PermitBack(): JSX.Element {
  return (
    <>
      <rect class="card" x="14" y="14" width="132" height="84" rx="7" />
      <Lines
        at={[
          [24, 25, 62],
          [24, 36, 88],
          [24, 47, 74],
        ]}
      />
      <Code x={24} width={112} at={[66, 76, 86]} />
    </>
  );
}

function Portrait({ x, y }: { x: number; y: number }): JSX.Element {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle class="portrait" cx="17" cy="14" r="10" />
      <path class="portrait" d="M0 44c1-12 8-18 17-18s16 6 17 18z" />
    </g>
  );
}

/** Lines that machines read: letters of one width, close together. */
function Code({ x, width, at }: { x: number; width: number; at: readonly number[] }): JSX.Element {
  return (
    <>
      {at.map((y) => (
        <path key={y} class="code" d={`M${x} ${y + 2}h${width}`} />
      ))}
    </>
  );
}

/** A business licence lies across: emblem and title in the middle, a square code, the seal below on the right. */
function Licence(): JSX.Element {
  return (
    <>
      <rect class="card" x="10" y="12" width="140" height="88" rx="2" />
      <rect class="border" x="15" y="17" width="130" height="78" />
      <circle class="emblem" cx="80" cy="25" r="5" />
      <Lines
        at={[
          [54, 34, 52],
          [24, 50, 50],
          [24, 60, 42],
          [24, 70, 50],
          [24, 80, 34],
          [86, 50, 46],
          [86, 60, 36],
        ]}
      />
      <path class="square-code" d="M122 22h14v14h-14z" />
      <circle class="seal" cx="120" cy="79" r="11" />
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
