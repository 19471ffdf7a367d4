import { afterEach, expect, it, vi } from "vitest";
import { uuid } from "../../shared/uuid.ts";

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

it("makes a version 4 UUID, also where the page is not secure", () => {
  expect(uuid()).toMatch(VERSION_4);
  const { crypto } = globalThis;
  vi.stubGlobal("crypto", {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
  });
  expect(uuid()).toMatch(VERSION_4);
  expect(uuid()).not.toBe(uuid());
});
