import { expect, it } from "vitest";
import { isBridgeMessage, parseSession } from "../../widget/bridge.ts";

it("reads a kept session and nothing that only looks like one", () => {
  const session = { conversation_id: "c", token: "t", locale: "en", seen: 3 };
  expect(parseSession(JSON.stringify(session))).toEqual(session);
  for (const text of [null, "", "{", "null", "[]", '{"token":"t"}', '{"conversation_id":1,"token":"t"}'])
    expect(parseSession(text)).toBeNull();
});

it("knows its own messages among all that a page posts", () => {
  expect(isBridgeMessage({ type: "icp:open" })).toBe(true);
  for (const data of [null, "icp:open", 1, {}, { type: 1 }, { type: "other" }])
    expect(isBridgeMessage(data)).toBe(false);
});
