import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProcessOptions, post, runProcess, startServing } from "../testing/cli-process.ts";
import { createTestDirectory, packageJson, type TestDirectory } from "../testing/service-package.ts";

const source = `import { service, serviceFunc } from "@vmodel/core/minimal";

export interface Options {
  answer: number;
}

/** Answers. */
@service("oracle")
export class Oracle {
  constructor(readonly options: Options) {}
  /** The answer. */
  @serviceFunc() answer(): number {
    return this.options.answer;
  }
}
`;
const number = { type: "number", type_desc: "", desc: "" };
const answer = { name: "answer", desc: "", params: [], return: { ...number, schema: { type: "number" } } };
const manifest = {
  manifest_version: 1,
  package: "here",
  services: [
    {
      service_name: "oracle",
      service_desc: "Answers.",
      protocol: "minimal",
      config: { $ref: "#/$defs/Options" },
      config_required: true,
      methods: [{ ...answer, stream: false, hash: "", accepts: [] }],
    },
  ],
  $defs: {
    Options: {
      type: "object",
      properties: { answer: { type: "number" } },
      required: ["answer"],
      additionalProperties: false,
    },
  },
};
const asked = (value: string): string => `{ "services": { "oracle": { "config": ${value} } } }`;

let directory: TestDirectory;
beforeAll(async () => {
  directory = await createTestDirectory();
  await directory.write({
    "package.json": packageJson("here"),
    "src/index.ts": source,
    "service-info.json": JSON.stringify(manifest),
    "good.json": asked('{ "answer": 42 }'),
    "text.json": asked('{ "answer": "42" }'),
    "half.json": asked("{").slice(0, -8),
    "keys.json": '{ "oracle": { "answer": 42 } }',
    "other.json": '{ "services": { "orcle": { "config": {} } } }',
  });
});
afterAll(() => directory[Symbol.asyncDispose]());

const serve = (args: readonly string[], options: ProcessOptions = {}) =>
  runProcess(["serve", "--port", "0", ...args], { directory: directory.path, ...options });

describe("vmodel serve with a configuration file", () => {
  it.each([
    ["as an option", ["--config", "good.json"], {}],
    ["as a variable", [], { VMODEL_CONFIG: "good.json" }],
  ])("gives services their configuration: %s", async (_, args, env) => {
    await using serving = await startServing(args, { directory: directory.path, env });
    expect(await (await post(serving.url, "oracle.answer", {})).json()).toBe(42);
  });

  it.each([
    ["a file that is not there", "none.json", "error: There is no configuration file", 2],
    ["a directory", "src", "cannot be read: it is a directory.", 2],
    ["half a file", "half.json", "it is not JSON (expected", 2],
    ["unknown keys", "keys.json", "/oracle is no option.", 2],
    ["an empty name", "", "is empty: it takes the path of a file.", 2],
    [
      "an unknown service",
      "other.json",
      "/services/orcle/config is for a service that is not here: orcle; did you mean oracle?",
      1,
    ],
    ["what does not fit", "text.json", "oracle does not fit: /answer must be a number, not a string.", 1],
  ])("refuses %s in one line", async (_, file, text, exit) => {
    const { code, out, err } = await serve(["--config", file]);
    expect(err).toContain(text);
    expect(err).not.toContain("    at ");
    expect([code, out]).toEqual([exit, ""]);
  });

  it("is what a service without its configuration asks for", async () => {
    const { code, err } = await serve([]);
    expect(err).toBe(
      'error[invalid_argument]: oracle needs a configuration: give it in vmodel.config.json as { "services": { "oracle": { "config": { "answer": … } } } }, or as VModel\'s option config: { oracle: { "answer": … } }.\n',
    );
    expect(code).toBe(1);
  });
});
