import { createRandom, drawDigits } from "@vmodel-services/digits/drawing";
import type { BatchedService } from "./batched-service.ts";

const drawings = [...drawDigits(20, createRandom(1))];
/** How many of the drawn digits have to be recognised for the answers to be believed. */
const leastRight = 18;

const text = (digit: unknown): string => `"digit":${digit}`;

/** Digits recognised by a network of 1.6 million weights, which one run over many images reads once. */
export const digits: BatchedService = {
  name: "digits",
  program: new URL("./servers/digits.js", import.meta.url),
  gathered: {
    name: "many calls in a run",
    method: "classify",
    args: (image) => ({ image }),
    found: (answer) => (answer as { digit: unknown }).digit,
    text,
  },
  oneByOne: {
    name: "a run for each call",
    method: "classifyBatch",
    args: (image) => ({ images: [image] }),
    found: (answer) => (answer as { digit: unknown }[])[0]?.digit,
    text,
  },
  inputs: drawings.map(({ image }) => Buffer.from(image).toString("base64")),
  check(found) {
    const right = found.filter((digit, index) => digit === drawings[index]?.digit).length;
    if (right < leastRight) throw new Error(`Only ${right} of ${drawings.length} digits are recognised.`);
  },
};
