import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfigFile } from "./read-config-file.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-config-"));
});
afterAll(() => rm(directory, { recursive: true }));

async function read(text: string): Promise<unknown> {
  const path = join(directory, "services.json");
  await writeFile(path, text);
  return readConfigFile(path);
}

describe("a configuration file", () => {
  it("holds configurations by service", async () => {
    const text = '\ufeff{ "services": { "a": { "config": { "x": 1 } }, "b": {}, "__proto__": { "config": 2 } } }';
    const configs = (await read(text)) as Record<string, unknown>;
    expect(Object.entries(configs)).toEqual([
      ["a", { x: 1 }],
      ["b", undefined],
      ["__proto__", 2],
    ]);
    expect(await read("{}")).toEqual({});
  });

  it.each([
    [
      '{ "services": { "a": { "config": { "key": sk-123 } } } }',
      "it is not JSON (expected a value but found 's' at line 1, column 43).",
    ],
    ["", "it is not JSON (expected a value but found the end of the file at line 1, column 1)."],
    ["[]", "it must be an object."],
    ['{ "service": {} }', '/service is not a known key; did you mean "services".'],
    ['{ "services": [] }', "/services must be an object."],
    ['{ "services": { "a": "sk-123" } }', "/services/a must be an object."],
    ['{ "services": { "a": { "key": "sk-123" } } }', "/services/a/key is not a known key."],
  ])("that holds %s is refused", async (text, problem) => {
    const refusal = read(text);
    await expect(refusal).rejects.toMatchObject({ code: "invalid_argument" });
    await expect(refusal).rejects.toThrow(
      `The configuration file ${join(directory, "services.json")} is not as it should be: ${problem} It has the form { "services": { "service_1": { "config": { … } } } }.`,
    );
    await expect(refusal).rejects.not.toThrow("sk-");
  });

  it("that is not there is refused", async () => {
    const path = join(directory, "none.json");
    await expect(readConfigFile(path)).rejects.toThrow(`There is no configuration file ${path}.`);
    await expect(readConfigFile(directory)).rejects.toThrow(
      `The configuration file ${directory} cannot be read: it is a directory.`,
    );
  });
});
