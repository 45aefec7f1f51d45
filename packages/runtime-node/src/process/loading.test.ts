import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VModel } from "../vmodel/vmodel.ts";
import { probeProcesses } from "./fixtures/open-probe.ts";

const core = fileURLToPath(new URL("../../../core", import.meta.url));
const processes = { ...probeProcesses, execArgv: [] };
let root: string;
let vm: VModel | undefined;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vmodel-loading-"));
});
afterEach(async () => {
  await vm?.close();
  await rm(root, { recursive: true });
});

/** A module without a service of its own: decorators are functions, and may be called as such. */
const source = (service: string, method: string): string => `
  import { service, serviceFunc } from ${JSON.stringify(join(core, "dist/decorators/minimal.js"))};
  globalThis.imported = (globalThis.imported ?? 0) + 1;
  const metadata = {};
  class Adder { ${method}(a) { return a + 1; } }
  serviceFunc()(Adder.prototype.${method}, { kind: "method", name: "${method}", static: false, private: false, metadata });
  Object.defineProperty(Adder, Symbol.metadata, { value: metadata });
  service("${service}")(Adder, { kind: "class", name: "Adder", metadata });
  export { Adder };
`;

const manifest = {
  manifest_version: 1,
  package: "adder",
  services: [
    {
      service_name: "adder",
      service_desc: "",
      protocol: "minimal",
      resources: {},
      methods: [
        {
          name: "add",
          desc: "",
          params: [{ name: "a", type: "number", type_desc: "", desc: "", required: true, schema: { type: "number" } }],
          return: { type: "number", type_desc: "", desc: "", schema: { type: "number" } },
          stream: false,
          hash: "h",
          accepts: [],
        },
      ],
    },
  ],
  $defs: {},
};

async function open(code: string): Promise<VModel> {
  await mkdir(join(root, "adder"), { recursive: true });
  await writeFile(join(root, "adder/package.json"), JSON.stringify({ name: "adder", type: "module" }));
  await writeFile(join(root, "adder/service-info.json"), JSON.stringify(manifest));
  await writeFile(join(root, "adder/index.js"), code);
  vm = new VModel([{ package: join(root, "adder/index.js") }], { isolation: "process", processes });
  return vm.open();
}

describe("a package whose services run in processes", () => {
  it("is imported there and not here", async () => {
    const opened = await open(source("adder", "add"));
    expect(await opened.run("adder", "add", { a: 1 })).toBe(2);
    expect(Reflect.get(globalThis, "imported")).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ["cannot be imported", "throw new Error('no model here');", `cannot be imported: Error: no model here`],
    ["has other methods than its manifest", source("adder", "sub"), "it lacks method sub of service adder"],
    [
      "exports other services than its manifest",
      source("other", "add"),
      "Service adder stands in the service-info.json",
    ],
  ])("fails to start when it %s, and says why", async (_what, code, sentence) => {
    const opened = await open(code);
    const status = await opened.status("adder");
    expect(status).toMatchObject({ state: "failed", reason: { message: expect.stringContaining(sentence) } });
    await expect(opened.run("adder", "add", { a: 1 })).rejects.toThrow(sentence);
    expect(status.runner).not.toHaveProperty("pid");
  });

  it("is told to be built anew when its code is not what the manifest says", async () => {
    const { reason } = await (await open(source("adder", "sub"))).status("adder");
    expect(reason?.message).toContain(`Run \`vmodel build\` in ${join(root, "adder")}.`);
  });

  it("says so when its process cannot be started", async () => {
    await open(source("adder", "add"));
    await vm?.close();
    const program = join(root, "nothing.js");
    vm = new VModel([{ package: join(root, "adder/index.js") }], { isolation: "process", processes: { program } });
    await vm.open();
    expect((await vm.status("adder")).reason?.message).toContain("The process of adder died (exit code 1)");
  });

  it.runIf(existsSync("/bin/sh"))("says so when too many files are open, and can be loaded later", async () => {
    const program = fileURLToPath(new URL("fixtures/few-files-program.ts", import.meta.url));
    const node = [process.execPath, "--import", "tsx", "--conditions=@vmodel/source", program];
    const { stdout } = await promisify(execFile)("/bin/sh", ["-c", 'ulimit -n 200; exec "$@"', "sh", ...node]);
    const message = expect.stringContaining("Too many files are open");
    expect(JSON.parse(stdout)).toMatchObject({ code: "insufficient_resources", message, state: "ready" });
  });
});
