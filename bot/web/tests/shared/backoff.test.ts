import { describe, expect, it } from "vitest";
import { backoff } from "../../shared/backoff.ts";

describe("waiting before another attempt", () => {
  it("doubles from one second and ends at thirty", () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backoff(failures, () => 1));
    expect(longest).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  });

  it("is spread over the whole span", () => {
    expect(backoff(4, () => 0)).toBe(0);
    expect(backoff(4, () => 0.5)).toBe(4000);
  });
});
