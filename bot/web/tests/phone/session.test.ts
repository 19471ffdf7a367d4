import { beforeEach, describe, expect, it } from "vitest";
import { Session, takeSecret } from "../../phone/session.ts";
import { keep } from "../../shared/storage.ts";

describe("the phone's session", () => {
  beforeEach(() => sessionStorage.clear());

  it("takes the secret out of the address", () => {
    history.replaceState(null, "", "/u#secret-text");
    expect(takeSecret()).toBe("secret-text");
    expect(location.hash).toBe("");
    expect(takeSecret()).toBeNull();
  });

  it("keeps an opened link with a nonce of its own until it is claimed", () => {
    const session = new Session(keep("sessionStorage"));
    session.opened("one");
    const claim = new Session(keep("sessionStorage")).claim;
    expect(claim?.secret).toBe("one");
    expect(claim?.nonce).toMatch(/^[A-Za-z0-9_-]{32}$/);
    session.claimed("token");
    expect(session.claim).toBeNull();
    expect(session.token).toBe("token");
  });

  it("forgets the session before when another link is opened", () => {
    const session = new Session(keep("sessionStorage"));
    session.claimed("old");
    session.opened("two");
    expect(session.token).toBeNull();
  });
});
