/** Fixes the page's colours; `auto` leaves them to the system. See tokens.css. */
export function applyTheme(theme: "light" | "dark" | "auto"): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
