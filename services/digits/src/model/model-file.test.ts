import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { demandedAccuracy } from "../self-test/held-out.ts";
import { modelFile } from "./model-file.generated.ts";

it("the model that is published is the one that was trained", async () => {
  const bytes = await readFile(new URL("../../model/digits.onnx", import.meta.url));
  expect(bytes.length).toBe(modelFile.size);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(modelFile.sha256);
  expect(modelFile.accuracy).toBeGreaterThan(demandedAccuracy);
});
