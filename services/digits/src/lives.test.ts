import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GraphBuilder } from "@vmodel/onnx-writer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drawDigit } from "./drawing/draw-digit.ts";
import { createRandom } from "./drawing/random.ts";
import { modelFile } from "./model/model-file.generated.ts";
import { serveDigits } from "./testing/serve-digits.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-digits-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const { image } = drawDigit(3, createRandom(5));

/** A model of the right inputs and outputs that answers 0 to everything. */
function alwaysZero(): Uint8Array {
  const graph = new GraphBuilder("zero");
  const images = graph.input("images", "float32", ["batch", 1, 28, 28]);
  const flat = graph.node("Flatten", [images], { axis: { int: 1 } });
  const weight = graph.initializer("weight", { type: "float32", shape: [784, 10], data: new Float32Array(7840) });
  const bias = graph.initializer("bias", { type: "float32", shape: [10], data: [9, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
  const scores = graph.node("Gemm", [flat, weight, bias]);
  graph.output(graph.node("Softmax", [scores], { axis: { int: 1 } }), "probabilities", "float32", ["batch", 10]);
  return graph.write();
}

/** A good model of something else. */
function otherModel(): Uint8Array {
  const graph = new GraphBuilder("other");
  graph.output(graph.node("Neg", [graph.input("x", "float32", ["n"])]), "y", "float32", ["n"]);
  return graph.write();
}

describe.each(["process", "in-process"] as const)("digits, %s", (isolation) => {
  it("gives the model's memory back, and comes again", async () => {
    await using host = await serveDigits(isolation, directory);
    const { digits } = host.client;
    const life = host.client.$lifecycle.digits;
    await life.load();
    const first = await digits.classify(image);
    expect((await life.unload()).state).toBe("prepared");
    await expect(digits.classify(image)).rejects.toMatchObject({ code: "failed_precondition" });
    await life.load();
    expect(await digits.classify(image)).toEqual(first);
    expect((await life.cleanup()).state).toBe("registered");
  });

  it.each([
    ["is no ONNX file", new TextEncoder().encode("<html>not found</html>"), /cannot be loaded: .* prepare again/],
    ["is empty", new Uint8Array(0), /cannot be loaded: .* prepare again/],
    ["is another model", otherModel(), /is not a model of digits: it takes x\. .* prepare again/],
  ])("a model file that %s fails the load with its name, and nothing stays loaded", async (_, bytes, reason) => {
    await using host = await serveDigits(isolation, directory);
    const life = host.client.$lifecycle.digits;
    await life.prepare();
    await replaceModel(bytes);
    const load = life.load();
    await expect(load).rejects.toMatchObject({
      code: "lifecycle_failed",
      message: expect.stringMatching(/digits\.onnx/),
    });
    await expect(load).rejects.toThrow(reason);
    const { state, level, failed, runner } = await host.vm.status("digits");
    expect({ state, level, phase: failed?.phase, pid: runner?.pid }).toEqual({
      state: "failed",
      level: "prepared",
      phase: "load",
      pid: undefined,
    });

    await life.cleanup();
    await life.load();
    expect((await host.client.digits.classify(image)).digit).toBe(3);
  });

  it("a model that recognises too little fails the self-test with the confusion", async () => {
    await using host = await serveDigits(isolation, directory);
    const life = host.client.$lifecycle.digits;
    await life.prepare();
    await replaceModel(alwaysZero());
    await expect(life.load()).rejects.toThrow(
      /10\.0 % of 1000 held-out drawings were recognised, 95\.0 % are demanded/,
    );
    const { failed, verdict } = await host.vm.status("digits");
    expect(failed).toEqual({ level: "prepared", phase: "test" });
    expect(verdict?.message).toContain("    9 100   0   0");
  });
});

async function replaceModel(bytes: Uint8Array): Promise<void> {
  expect(bytes.length).not.toBe(modelFile.size);
  const file = join(directory, "digits", "digits.onnx");
  // Another file of the same name: what is fetched is read-only, and may be shared.
  await rm(file);
  await writeFile(file, bytes);
}
