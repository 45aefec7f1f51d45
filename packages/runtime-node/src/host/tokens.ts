import { hash, timingSafeEqual } from "node:crypto";
import { VModelError } from "@vmodel/core";

/** One token, or several that are good at the same time, as while one takes another's place. */
export type Tokens = string | readonly string[];

/** Tokens that a request is compared with. */
export interface TokenSet {
  /** Whether it is one of them, in a time that does not depend on how near it comes to any. */
  has(token: string): boolean;
}

/**
 * A set of tokens.
 * @param option the name of the option that holds them
 * @throws VModelError `invalid_argument` when there is none, or one that no client could send; it never tells a token
 */
export function createTokenSet(option: string, tokens: Tokens): TokenSet {
  const digests = listed(option, tokens).map(sha256);
  return {
    has(token) {
      const given = sha256(token);
      // Digests are of one length, so comparing tells nothing about the token's. Every one is compared.
      return digests.filter((digest) => timingSafeEqual(given, digest)).length > 0;
    },
  };
}

function listed(option: string, tokens: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(tokens) ? tokens : [tokens];
  if (list.length === 0) {
    throw new VModelError("invalid_argument", `The option ${option} is an empty list: leave it out, or list tokens.`);
  }
  for (const token of list) {
    if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token)) continue;
    const message = `The ${option} must be printable ASCII without spaces, and not empty: no client could send this one.`;
    throw new VModelError("invalid_argument", message);
  }
  return list as readonly string[];
}

function sha256(text: string): Buffer {
  return hash("sha256", text, "buffer");
}
