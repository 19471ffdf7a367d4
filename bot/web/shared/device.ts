/** Whether the main way of pointing is a finger: no hover, an on-screen keyboard. */
export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
