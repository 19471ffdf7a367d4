import { afterEach, expect, it, vi } from "vitest";
import { keep } from "../../shared/storage.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it("keeps strings in the browser's storage", () => {
  keep("localStorage").set("a", "1");
  expect(localStorage.getItem("a")).toBe("1");
  keep("localStorage").remove("a");
  expect(keep("localStorage").get("a")).toBeNull();
});

it("keeps them in memory where the browser throws at the mere touch of its storage", () => {
  vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  const storage = keep("localStorage");
  storage.set("a", "1");
  expect(storage.get("a")).toBe("1");
  storage.remove("a");
  expect(storage.get("a")).toBeNull();
  vi.restoreAllMocks();
});
