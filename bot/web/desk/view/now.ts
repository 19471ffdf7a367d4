import { useEffect, useState } from "preact/hooks";

const EVERY_MS = 20_000;

/** The present moment (ms), renewed often enough for "3 min ago". */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
