import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

it("draws digits, and tells which ones the service sees", async () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const { stdout, stderr } = await run(process.execPath, ["--conditions=@vmodel/source", "--import", "tsx", main]);
  const answers = [...stdout.matchAll(/(\d) {2}\(\d+\.\d %\)/g)].map(([, digit]) => Number(digit));
  expect(answers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(stdout.slice(stdout.indexOf("How many feet"))).toBe(
    [
      "How many feet has a spider?   read 8, right: A spider has eight legs.",
      "How many days are in a week?  read 7, right: A week has seven days.",
      "Does a bike have wheels?      read 2, right: A bicycle has two wheels.",
      "",
    ].join("\n"),
  );
  const lines = stdout.split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines.filter((line) => /[▄▀█]/.test(line)).length).toBeGreaterThan(12);
  expect(stderr).toBe("");
});
