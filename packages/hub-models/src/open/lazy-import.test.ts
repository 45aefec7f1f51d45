import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

/** Native code that a process has loaded after it has run some code. */
async function nativeCodeOf(code: string): Promise<string[]> {
  const report = "console.log(JSON.stringify(process.report.getReport().sharedObjects))";
  const sources = ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")];
  const program = ["--input-type=module", "--eval", `${code}; ${report}`];
  const { stdout } = await run(process.execPath, [...sources, ...program], { cwd: import.meta.dirname });
  const objects: string[] = JSON.parse(stdout);
  return objects.filter((path) => /onnxruntime|sharp/.test(path));
}

it("is imported without the library, which brings native code", async () => {
  const index = JSON.stringify(new URL("../index.ts", import.meta.url).href);
  expect(await nativeCodeOf(`await import(${index})`)).toEqual([]);
  expect(await nativeCodeOf('await import("@huggingface/transformers")')).not.toEqual([]);
});
