import { expect, it } from "vitest";
import { TokenText } from "./token-text.ts";

/** Tokens that are bytes of UTF-8, as those of GPT-2's alphabet. */
const decoder = new TextDecoder();
const bytes = (tokens: readonly bigint[]): string => decoder.decode(Uint8Array.from(tokens, Number));

function tell(text: string | Uint8Array): { told: string[]; rest: string } {
  const tokens = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const teller = new TokenText(bytes);
  const told = Array.from(tokens, (byte) => teller.push(BigInt(byte)));
  return { told, rest: teller.end() };
}

it("tells characters when they are whole", () => {
  expect(tell("aö👋b")).toEqual({ told: ["a", "", "ö", "", "", "", "👋", "b"], rest: "" });
});

it("leaves out a last character that is not whole", () => {
  expect(tell(new TextEncoder().encode("a👋").slice(0, 4))).toEqual({ told: ["a", "", "", ""], rest: "" });
});

it("tells what is no character as such, once something follows", () => {
  expect(tell(Uint8Array.of(0xc3, 0x61))).toEqual({ told: ["", "\u{FFFD}a"], rest: "" });
});

it("decodes a token behind those before it, where that makes a difference", () => {
  // Like SentencePiece's: the space before the first word is no part of the text.
  const words = ["▁so", "▁be", "it"];
  const decode = (tokens: readonly bigint[]): string =>
    tokens
      .map((token) => words[Number(token)] ?? "")
      .join("")
      .replaceAll("▁", " ")
      .trimStart();
  const teller = new TokenText(decode);
  expect([0n, 1n, 2n].map((token) => teller.push(token))).toEqual(["so", " be", "it"]);
});

it("decodes no more than it has to", () => {
  const lengths: number[] = [];
  const teller = new TokenText((tokens) => {
    lengths.push(tokens.length);
    return bytes(tokens);
  });
  for (let count = 0; count < 1000; count++) teller.push(0x61n);
  expect(Math.max(...lengths)).toBe(2);
});
