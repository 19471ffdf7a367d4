import { expect, it } from "vitest";
import catalogue from "virtual:texts/widget/frame";
import { translator } from "../../shared/texts.ts";
import type { Locale } from "../../shared/locale.ts";
import { moment } from "../../shared/time.ts";

const now = new Date(2026, 10, 24, 9, 30);
const said = (at: Date, locale: Locale) =>
  moment(at.toISOString(), now, translator(catalogue, locale), locale);

it("gives the time alone for today", () => {
  expect(said(new Date(2026, 10, 24, 0, 5), "zh-CN")).toBe("00:05");
});

it("says yesterday by the calendar, not by hours", () => {
  expect(said(new Date(2026, 10, 23, 23, 59), "zh-CN")).toBe("昨天 23:59");
  expect(said(new Date(2026, 10, 23, 0, 1), "en")).toBe("Yesterday, 00:01");
});

it("gives earlier and later days in full", () => {
  expect(said(new Date(2026, 9, 1, 14, 32), "zh-CN")).toBe("2026年10月1日 14:32");
  expect(said(new Date(2026, 10, 26, 14, 32), "en")).toBe("26 Nov 2026, 14:32");
});
