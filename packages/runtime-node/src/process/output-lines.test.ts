import { once } from "node:events";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { readLines } from "./output-lines.ts";

async function linesOf(...chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const stream = new PassThrough();
  const lines: string[] = [];
  readLines(stream, (line) => lines.push(line));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await once(stream, "close");
  return lines;
}

describe("lines of an output", () => {
  it("are the same however they come, without empty ones", async () => {
    expect(await linesOf("on", "e\r\ntw", "o\n\nthree")).toEqual(["one", "two", "three"]);
  });

  it("hold characters whose bytes come apart", async () => {
    const bytes = Buffer.from("größe\n");
    expect(await linesOf(bytes.subarray(0, 3), bytes.subarray(3))).toEqual(["größe"]);
  });

  it("are cut where nobody ends them", async () => {
    expect((await linesOf("x".repeat(40_000))).map(({ length }) => length)).toEqual([16_384, 16_384, 7_232]);
  });
});
