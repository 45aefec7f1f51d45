import { describe, expect, it } from "vitest";
import type { Point, Stroke } from "../drawing/curves.ts";
import { inkStrokes } from "../drawing/ink-strokes.ts";
import { pixels, side } from "./image.ts";
import { faintest, type NormalisedImage, normaliseImage } from "./normalise-image.ts";
import { inverse, resample } from "./resample.ts";

/** A seven of some height, its upper left corner somewhere; in pixels. */
function seven(left: number, top: number, height: number, strength = 255): Float32Array {
  const at = (x: number, y: number): Point => [left + x * height, top + y * height];
  const strokes: Stroke[] = [[at(0, 0), at(0.6, 0), at(0.2, 1)]];
  return inkStrokes(strokes, { thickness: height / 8, taper: 0, softness: 1 }).map((ink) => ink * strength);
}

function normalise(image: Float32Array): NormalisedImage {
  const normalised = normaliseImage(image);
  if (normalised === undefined) throw new Error("nothing is drawn on it");
  return normalised;
}

/** 1 for images with the same ink in the same places, 0 for such that have none in common. */
function likeness(one: Float32Array, other: Float32Array): number {
  const product = (a: Float32Array, b: Float32Array): number =>
    a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
}

describe("a normalised image", () => {
  const reference = normalise(seven(8, 4, 18)).values;

  it.each([
    ["at the top left", seven(1, 1, 18), 0.5],
    ["at the bottom right", seven(15, 8, 18), 0.5],
    ["large", seven(4, 2, 23), 0.5],
    ["small", seven(18, 14, 11), 0.5],
    ["faint", seven(8, 4, 18, 90), 1],
  ])("is much the same for a digit that is drawn %s", (_, image, alike) => {
    expect(likeness(reference, image)).toBeLessThan(alike);
    expect(likeness(reference, normalise(image).values)).toBeGreaterThan(0.85);
  });

  it("has its mass in the middle, its digit 20 high, and ink of at most 1", () => {
    const { values } = normalise(seven(2, 3, 14));
    let [mass, x, y] = [0, 0, 0];
    for (const [at, value] of values.entries()) {
      mass += value;
      x += value * (at % side);
      y += value * Math.floor(at / side);
    }
    expect(x / mass).toBeCloseTo((side - 1) / 2, 0);
    expect(y / mass).toBeCloseTo((side - 1) / 2, 0);
    const rows = Array.from({ length: side }, (_, row) => Math.max(...values.subarray(row * side, (row + 1) * side)));
    expect(rows.filter((most) => most > 0.25).length).toBeGreaterThanOrEqual(19);
    expect(rows.filter((most) => most > 0.25).length).toBeLessThanOrEqual(22);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
  });

  it("of a single dot stays a dot", () => {
    const dot = new Float32Array(pixels);
    dot[3 * side + 24] = 255;
    const { values } = normalise(dot);
    expect(values.filter((value) => value > 0.25).length).toBeLessThan(20);
  });

  it("is none when nothing is drawn", () => {
    expect(normaliseImage(new Float32Array(pixels))).toBeUndefined();
    expect(normaliseImage(new Float32Array(pixels).fill(faintest - 1))).toBeUndefined();
  });
});

it("a placement is undone by its inverse", () => {
  const image = seven(9, 6, 14, 1);
  const { placement } = normalise(image.map((value) => value * 255));
  expect(likeness(image, resample(resample(image, placement), inverse(placement)))).toBeGreaterThan(0.9);
});
