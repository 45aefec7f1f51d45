import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServingProcess, startServing } from "../testing/cli-process.ts";
import { type CliResult, runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, packageJson, type TestDirectory } from "../testing/service-package.ts";

const source = `import { ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

/**
 * How a picture is turned.
 *
 * In steps.
 */
export type Turn = "left" | "right" | number;

/** A picture. */
export interface Image {
  /**
   * What it is called.
   * @minLength 1
   */
  id: string;
  /** Its file. */
  bytes: Uint8Array;
  turn?: Turn;
  /**
   * How bright, in percent.
   * @minimum 0
   * @maximum 100
   * @default 50
   */
  light?: number;
}

export interface Limits {
  /** The most that is taken, in bytes. */
  limit: number;
}

/** The picture is too large. */
export class ImageTooLarge extends ServiceError<Limits> {
  override readonly name = "ImageTooLarge";
}

export class Gone extends ServiceError<{ id: string }> {
  override readonly name = "Gone";
}

/** Looks at pictures. */
@service("eye")
export class Eye {
  /**
   * Tells how large a picture is.
   * @param image the picture
   * @param times how often to look
   * @minimum times 1
   * @returns its size in bytes
   * @throws {ImageTooLarge} when it is larger than the limit
   * @throws {Gone}
   * @example { image: { id: "it's", bytes: "AQID" }, times: 2 } => 6
   */
  @serviceFunc() size(image: Image, times = 1): number {
    if (image.id === "gone") throw new Gone("It is gone.", { id: image.id });
    if (image.bytes.length > 3) throw new ImageTooLarge("Too large.", { limit: 3 });
    return image.bytes.length * times;
  }

  /** Names them. */
  @serviceFunc() names(images: Image[] = []): string[] {
    return images.map((image) => image.id);
  }
}
`;

let directory: TestDirectory;
let serving: ServingProcess;
beforeAll(async () => {
  directory = await createTestDirectory();
  await directory.write({
    "package.json": packageJson("eyes"),
    "src/index.ts": source,
    "p.bin": "\u0001\u0002\u0003",
    "large.bin": "12345",
  });
  const { code, err } = await runInProcess(["build"], { directory: directory.path });
  expect([code, err]).toEqual([0, expect.any(String)]);
  serving = await startServing([], { directory: directory.path });
});
afterAll(async () => {
  await serving?.[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

const run = (command: string, ...args: string[]): Promise<CliResult> =>
  runInProcess([command, "--url", serving.url, ...args], { directory: directory.path });

const size = `  size(image: Image, times?: number): number
    Tells how large a picture is.
    image: the picture
    times: how often to look (minimum 1, default 1)
    returns its size in bytes
    throws ImageTooLarge (data: Limits) when it is larger than the limit
    throws Gone
      id: string
    $ vmodel call eye.size --image '{"id":"it'\\''s","bytes":"AQID"}' --times 2   # 6`;
const types = `Image - A picture.
  id: string (minLength 1) - What it is called.
  bytes: Uint8Array - Its file.
  turn?: Turn
  light?: number (minimum 0, maximum 100, default 50) - How bright, in percent.

Turn = "left" | "right" | number - How a picture is turned.`;
const limits = `Limits
  limit: number - The most that is taken, in bytes.`;
const indented = (text: string, columns: number): string => text.replaceAll(/^(?=.)/gm, " ".repeat(columns));

describe("what is known of a method", () => {
  it("is told with its types, errors and examples", async () => {
    const { code, out } = await run("call", "eye.size", "--help");
    expect(code).toBe(0);
    expect(out).toBe([size, indented(types, 4), indented(limits, 4)].join("\n\n"));
  });

  it("has only the types that it uses", async () => {
    const { out } = await run("call", "eye.names", "--help");
    expect(out).toContain(indented(types, 4));
    expect(out).not.toContain("Limits");
  });

  it("stands in the description of its service, with each type once", async () => {
    const { out } = await run("info", "eye");
    expect(out).toBe(
      [
        "eye (minimal)\nLooks at pictures.\nstate: ready",
        size,
        "  names(images?: Image[]): string[]\n    Names them.\n    images: (default [])",
        indented(types, 2),
        indented(limits, 2),
      ].join("\n\n"),
    );
  });
});

describe("vmodel call with objects", () => {
  it("reads files at any place where bytes are taken", async () => {
    expect(await run("call", "eye.size", "--image", '{"id": "@me", "bytes": "@p.bin"}')).toEqual({
      code: 0,
      out: "3",
      err: "",
    });
    expect((await run("call", "eye.names", "--images", '[{"id": "@p.bin", "bytes": "@p.bin"}]')).out).toBe(
      '["@p.bin"]',
    );
    const missing = await run("call", "eye.size", "--image", '{"id": "1", "bytes": "@q.bin"}');
    expect(missing).toEqual({ code: 2, out: "", err: `error: There is no file ${directory.path}/q.bin.` });
  });

  it.each([
    [
      ["--image", "p.bin"],
      `--image is Image, and "p.bin" is not JSON. Write it as in --image '{"id":"text","bytes":"@file"}'.`,
    ],
    [
      ["--image.bytes", "@p.bin"],
      `There is no parameter --image.bytes: --image is given as a whole, as in --image '{"id":"text","bytes":"@file"}'.`,
    ],
    [["--times", "x"], '--times is number, and "x" is not JSON. Write it as in --times 1.'],
  ])("shows with %j how they are written", async (args, text) => {
    expect(await run("call", "eye.size", ...args)).toEqual({ code: 2, out: "", err: `error: ${text}` });
  });

  it("tells a declared error with its name and data", async () => {
    const { code, err } = await run("call", "eye.size", "--image", '{"id": "1", "bytes": "@large.bin"}');
    expect([code, err]).toEqual([1, 'error[declared]: ImageTooLarge: Too large.\n  data: {"limit":3}']);
  });
});
