import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClassifier } from "../src/model/classifier.ts";
import { modelFile } from "../src/model/model-file.generated.ts";

const run = promisify(execFile);
const main = fileURLToPath(new URL("main.ts", import.meta.url));
const train = (...args: string[]) =>
  run(process.execPath, ["--conditions=@vmodel/source", "--import", "tsx", main, ...args]);

describe("pnpm train", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "vmodel-train-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it("writes a model that can be loaded, and the source that says which it is", async () => {
    const { stdout } = await train("--images", "1000", "--out", directory);
    const accuracy = Number(/accuracy (0\.\d+)/.exec(stdout)?.[1]);
    expect(accuracy).toBeGreaterThan(0.6);
    expect(stdout.match(/drawings {2}loss/g)).toHaveLength(20);

    const file = join(directory, "model/digits.onnx");
    const bytes = await readFile(file);
    const source = await readFile(join(directory, "src/model/model-file.generated.ts"), "utf8");
    const expected = { sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length, accuracy };
    for (const [name, value] of Object.entries(expected))
      expect(source).toContain(`  ${name}: ${JSON.stringify(value)},`);
    const published = await readFile(new URL("../src/model/model-file.generated.ts", import.meta.url), "utf8");
    const shape = (text: string): string => text.replace(/[0-9a-f]{64}|\d+(\.\d+)?/g, "…");
    expect(shape(source)).toBe(shape(published));
    expect(expected.size).toBeGreaterThan(modelFile.size / 2);

    const classifier = await openClassifier(file);
    await classifier.close();
  });

  it("says what is wrong with its options", async () => {
    const failure = train("--images", "many");
    await expect(failure).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--images is a whole number/),
    });
  });
});
