import { expect, it } from "vitest";
import { pixels } from "./image.ts";
import { PixelMemory } from "./pixel-memory.ts";

const bufferOf = async (values: Float32Array): Promise<ArrayBufferLike> => values.buffer;

it("is used again when its user has settled, well or not, and never before", async () => {
  const memory = new PixelMemory();
  const first = await memory.lend(3, bufferOf);
  expect(await memory.lend(64, bufferOf)).toBe(first);
  await memory.lend(1, async (values) => {
    expect(values).toHaveLength(pixels);
    expect(values.buffer).toBe(first);
    expect(await memory.lend(1, bufferOf)).not.toBe(first);
  });
  const failing = memory.lend(1, async (values) => {
    await null;
    throw new Error(`${values.length}`);
  });
  await expect(failing).rejects.toThrow(`${pixels}`);
  expect((await memory.lend(1, bufferOf)).byteLength).toBe(first.byteLength);
});

it("is not kept for more images than a batch has", async () => {
  const memory = new PixelMemory();
  const large = await memory.lend(65, bufferOf);
  expect(large.byteLength).toBe(65 * pixels * Float32Array.BYTES_PER_ELEMENT);
  expect(await memory.lend(65, bufferOf)).not.toBe(large);
});
