import { describe, expect, it } from "vitest";
import { linkify } from "../../shared/linkify.ts";

const OWN = "https://filing.example.cn";
const links = (text: string) => linkify(text, OWN).flatMap((piece) => piece.href ?? []);

describe("links in a message", () => {
  it("lead to our own origin, to MIIT's filing site and its provincial administrations", () => {
    expect(links(`见 ${OWN}/help 和 https://beian.miit.gov.cn/#/home`)).toEqual([
      `${OWN}/help`,
      "https://beian.miit.gov.cn/#/home",
    ]);
    expect(links("在这里：https://gdca.miit.gov.cn/")).toEqual(["https://gdca.miit.gov.cn/"]);
  });

  it("lead nowhere else", () => {
    const others = [
      "https://evil.example/",
      "https://beian.miit.gov.cn.evil.example/",
      "https://beian.miit.gov.cn:8443/",
      "http://gdca.miit.gov.cn/",
      "https://evilmiit.gov.cn/",
      "https://beian.miit.gov.cn@evil.example/",
      "http://filing.example.cn/",
      "javascript:alert(1)",
    ];
    for (const address of others) expect(links(`look: ${address}`)).toEqual([]);
  });

  it("end before punctuation of either language", () => {
    expect(links("请看https://beian.miit.gov.cn/，谢谢")).toEqual(["https://beian.miit.gov.cn/"]);
    expect(links("(see https://beian.miit.gov.cn/.)")).toEqual(["https://beian.miit.gov.cn/"]);
  });

  it("leave every character of the text in place", () => {
    const text = "a https://evil.example/ b https://beian.miit.gov.cn/, c";
    expect(
      linkify(text, OWN)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});
