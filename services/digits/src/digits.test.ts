import { fileURLToPath } from "node:url";
import { isServiceError } from "@vmodel/client";
import type { LifecycleContext } from "@vmodel/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BlankImage, type Image, WrongImageSize } from "../client/index.js";
import { Digits } from "./digits.ts";
import { drawDigits } from "./drawing/draw-digit.ts";
import { createRandom } from "./drawing/random.ts";
import { side } from "./image/image.ts";
import { type DigitsHost, serveDigits } from "./testing/serve-digits.ts";

let host: DigitsHost;

beforeAll(async () => {
  host = await serveDigits("process");
  await host.client.$lifecycle.digits.load();
});

afterAll(() => host[Symbol.asyncDispose]());

const drawings = [...drawDigits(40, createRandom(77))];

/** The same image as rows of numbers. */
function toRows(image: Uint8Array): number[][] {
  return Array.from({ length: side }, (_, row) => [...image.subarray(row * side, (row + 1) * side)]);
}

const blank = new Uint8Array(side * side);
const rows = (count: number, columns: number, value = 255): number[][] =>
  Array.from({ length: count }, () => new Array<number>(columns).fill(value));

describe("digits, over HTTP, in a process of its own", () => {
  it("passes its self-test, and logs the confusion", async () => {
    const { state, verdict, runner } = await host.vm.status("digits");
    expect({ state, ok: verdict?.ok, kind: runner?.kind }).toEqual({ state: "ready", ok: true, kind: "process" });
    const line = host.log.find((one) => one.includes("held-out drawings were recognised"));
    expect(JSON.parse(line ?? "")[1]).toMatchObject({ accuracy: expect.any(Number), confusion: expect.any(Array) });
  });

  it("recognises what is drawn, sent as bytes or as rows", async () => {
    let right = 0;
    for (const { digit, image } of drawings) {
      const answer = await host.client.digits.classify(image);
      if (answer.digit === digit) right++;
      expect(answer.probabilities[answer.digit]).toBe(answer.confidence);
      expect(answer.probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5);
      expect((await host.client.digits.classify(toRows(image))).digit).toBe(answer.digit);
    }
    expect(right / drawings.length).toBeGreaterThan(0.9);
  });

  it("answers calls that come at once together, each for itself", async () => {
    const calls = [...drawings.map(({ image }) => image), blank, new Uint8Array(3)].map((image) =>
      host.client.digits.classify(image).catch((error: { name: string }) => error.name),
    );
    const answers = await Promise.all(calls);
    expect(answers.slice(-2)).toEqual(["BlankImage", "WrongImageSize"]);
    const many = await host.client.digits.classifyBatch(drawings.map(({ image }) => image));
    for (const [at, { digit }] of many.entries()) expect(answers[at]).toMatchObject({ digit });
  });

  it("answers many images as it answers each", async () => {
    const answers = await host.client.digits.classifyBatch(drawings.map(({ image }) => image));
    for (const [at, { image }] of drawings.entries()) {
      const alone = await host.client.digits.classify(image);
      expect(answers[at]?.digit).toBe(alone.digit);
      expect(answers[at]?.confidence).toBeCloseTo(alone.confidence, 4);
    }
    expect(await host.client.digits.classifyBatch([])).toEqual([]);
  });

  it("answers up to 4096 images in one call, and no more", async () => {
    const [first] = drawings;
    const images = new Array<Uint8Array>(4096).fill(first?.image ?? blank);
    const answers = await host.client.digits.classifyBatch(images);
    expect(answers.length).toBe(4096);
    expect(new Set(answers.map(({ digit }) => digit)).size).toBe(1);
    const more = host.client.digits.classifyBatch([...images, blank]);
    await expect(more).rejects.toMatchObject({ code: "invalid_argument", details: [{ path: "/images" }] });
  });

  it("tells which pixels mattered", async () => {
    const image = drawings[7]?.image ?? blank;
    const { digit, importance } = await host.client.digits.explain(image);
    expect(digit).toBe((await host.client.digits.classify(image)).digit);
    expect(importance).toBeInstanceOf(Float32Array);
    expect(Math.max(...importance.map(Math.abs))).toBe(1);
    const other = await host.client.digits.explain(image, 2);
    expect(other.digit).toBe(2);
    expect(other.importance).not.toEqual(importance);
  });
});

const wrong: [what: string, image: Image, found: string][] = [
  ["no bytes", new Uint8Array(0), "0 bytes"],
  ["bytes of another size", new Uint8Array(783), "783 bytes"],
  ["no rows", [], "0 rows"],
  ["too many rows", rows(29, side), "29 rows"],
  ["a short row", [...rows(27, side), [1, 2]], "28 rows of which the row 27 (from 0) has 2 numbers"],
];

describe("what cannot be classified", () => {
  it.each(wrong)("is told from its size: %s", async (_, image, found) => {
    for (const call of [host.client.digits.classify, host.client.digits.explain]) {
      const error: unknown = await call(image).catch((reason: unknown) => reason);
      expect(isServiceError(error, WrongImageSize) && error.data).toEqual({ index: 0, found });
      expect(String(error)).toContain("28 rows of 28 numbers, or these as 784 bytes");
    }
  });

  it("is told with its index among others", async () => {
    const [first] = drawings;
    const size = host.client.digits.classifyBatch([first?.image ?? blank, rows(1, 1)]);
    await expect(size).rejects.toMatchObject({ name: "WrongImageSize", data: { index: 1, found: "1 row" } });
    const empty = host.client.digits.classifyBatch([first?.image ?? blank, first?.image ?? blank, blank]);
    await expect(empty).rejects.toMatchObject({ name: "BlankImage", data: { index: 2 } });
  });

  it.each([
    ["nothing is drawn", blank],
    ["only dust is drawn", rows(side, side, 31)],
  ])("is told when %s", async (_, image) => {
    const error: unknown = await host.client.digits.classify(image).catch((reason: unknown) => reason);
    expect(isServiceError(error, BlankImage) && error.data).toEqual({ index: 0 });
  });

  it.each([
    ["no number", Number.NaN],
    ["no grey", 256],
    ["below black", -1],
    ["endless", Number.POSITIVE_INFINITY],
  ])("is told with its place: a pixel is %s", async (_, pixel) => {
    const image = rows(side, side);
    (image[3] as number[])[4] = pixel;
    const call = host.client.digits.classify(image);
    const at = { path: expect.stringMatching(/^\/image(\/3\/4)?$/) };
    await expect(call).rejects.toMatchObject({
      code: "invalid_argument",
      details: expect.arrayContaining([expect.objectContaining(at)]),
    });
  });

  it("is told before anything is loaded", async () => {
    await using other = await serveDigits("in-process");
    const call = other.client.digits.classify(drawings[0]?.image ?? blank);
    await expect(call).rejects.toMatchObject({ code: "failed_precondition" });
  });
});

it("many images are not looked at to their end when their caller has left", async () => {
  const file = fileURLToPath(new URL("../model/digits.onnx", import.meta.url));
  const leaving = new AbortController();
  const context = { signal: leaving.signal, files: { path: () => file } } as unknown as LifecycleContext;
  const service = new Digits();
  await service.load(context);
  try {
    const images = new Array<Uint8Array>(4096).fill(drawings[0]?.image ?? blank);
    const call = service.classifyBatch(images, context);
    leaving.abort();
    await expect(call).rejects.toThrow(leaving.signal.reason);
  } finally {
    await service.unload();
  }
});
