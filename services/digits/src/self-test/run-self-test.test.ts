import type { Logger } from "@vmodel/core";
import { expect, it } from "vitest";
import type { Digit } from "../model/classification.ts";
import { heldOut } from "./held-out.ts";
import { runSelfTest } from "./run-self-test.ts";

const drawn = heldOut().map(({ digit }) => digit);
const answer = (digit: number) => ({ digit: digit as Digit, confidence: 1, probabilities: [] });

/** A log that keeps what is told as information. */
function listen(): { log: Logger; told: unknown[] } {
  const told: unknown[] = [];
  const ignore = (): void => {};
  return { told, log: { debug: ignore, warn: ignore, error: ignore, info: (...line) => void told.push(line) } };
}

it("passes what is right often enough, and logs what was taken for what", async () => {
  const { log, told } = listen();
  const answers = drawn.map((digit, at) => answer(at < 50 && digit === 9 ? 4 : digit));
  await runSelfTest(async () => answers, log);
  const confusion = expect.arrayContaining([[0, 0, 0, 0, 5, 0, 0, 0, 0, 95]]);
  const found = { accuracy: 0.995, confusion, mistakes: ["4 for 9: 5"] };
  expect(told).toEqual([["99.5 % of 1000 held-out drawings were recognised", found]]);
});

it("fails what is not, with the confusion as a table", async () => {
  const answers = drawn.map((digit) => answer(digit === 9 ? 4 : digit));
  await expect(runSelfTest(async () => answers, listen().log)).rejects.toThrow(
    /^90\.0 % of 1000 held-out drawings were recognised, 95\.0 % are demanded\.[\s\S]*\n {4}9 {3}0 {3}0 {3}0 {3}0 100 {3}0/,
  );
});
