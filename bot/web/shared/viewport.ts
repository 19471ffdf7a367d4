/**
 * Keeps `element` within the part of the page that the on-screen keyboard leaves visible, as long as `active`
 * says so. iOS lays the keyboard over the page instead of shrinking it, so 100dvh alone hides the composer.
 * Does nothing in a frame, whose own visual viewport never changes. Returns a function that ends it.
 */
export function followVisualViewport(element: HTMLElement, active: () => boolean): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => undefined;
  const place = () => {
    const covered = active() && window.innerHeight - viewport.height > 1;
    element.style.setProperty("block-size", covered ? `${viewport.height}px` : "");
    element.style.setProperty("inset-block-start", covered ? `${viewport.offsetTop}px` : "");
  };
  viewport.addEventListener("resize", place);
  viewport.addEventListener("scroll", place);
  return () => {
    viewport.removeEventListener("resize", place);
    viewport.removeEventListener("scroll", place);
  };
}
