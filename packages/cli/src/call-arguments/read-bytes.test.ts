import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServing } from "../testing/cli-process.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, packageJson, type TestDirectory } from "../testing/service-package.ts";
import { readBytes } from "./read-bytes.ts";

describe("bytes of a file", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "vmodel-bytes-"));
    await writeFile(join(directory, "photo"), new Uint8Array([1, 2, 3, 255]));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it("are base64", () => {
    expect(readBytes(directory, "photo")).toBe("AQID/w==");
    expect(readBytes("/", join(directory, "photo"))).toBe("AQID/w==");
  });

  it("must be there", () => {
    expect(() => readBytes(directory, "foto")).toThrow(`There is no file ${join(directory, "foto")}.`);
    expect(() => readBytes(directory, ".")).toThrow(`The file ${directory} cannot be read: it is a directory.`);
  });
});

const source = `import { service, serviceFunc } from "@vmodel/core/minimal";

/** Takes what JSON has no word for. */
@service("taker")
export class Taker {
  /**
   * Sums bytes up to a day.
   * @param image what to sum
   * @param day goes into the name
   */
  @serviceFunc() sum(image: Uint8Array, day: Date): Map<string, bigint> {
    return new Map([[day.toISOString(), BigInt(image.reduce((sum, byte) => sum + byte, 0))]]);
  }

  /** The same, reversed. @param image what to reverse */
  @serviceFunc() async *reverse(image: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    yield image.toReversed();
  }
}
`;

describe("vmodel call", () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await createTestDirectory();
    await directory.write({
      "package.json": packageJson("takers"),
      "src/index.ts": source,
      photo: "\u0001\u0002\u0003",
    });
    const { code, out } = await runInProcess(["build"], { directory: directory.path });
    expect([code, out]).toEqual([0, expect.any(String)]);
  });
  afterAll(() => directory[Symbol.asyncDispose]());

  it("takes and prints values of codecs as their JSON", async () => {
    await using serving = await startServing([], { directory: directory.path });
    const call = (...args: string[]) =>
      runInProcess(["call", "--url", serving.url, ...args], { directory: directory.path });
    const day = "2026-01-31T12:00:00Z";
    expect(await call("taker.sum", "--image", "@photo", "--day", day)).toEqual({
      code: 0,
      out: '[["2026-01-31T12:00:00.000Z","6"]]',
      err: "",
    });
    expect((await call("taker.reverse", "--image=AQID")).out).toBe('"AwIB"');
    const missing = await call("taker.reverse", "--image", "@foto");
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringContaining(`There is no file ${directory.path}/foto.`),
    ]);
    const wrong = await call("taker.sum", "--image", "AQID", "--day", "today");
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('Parameter "day" must be a date-time with an offset, as "2026-01-31T12:00:00Z".');
  });
});
