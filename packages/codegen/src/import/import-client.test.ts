import { once } from "node:events";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Manifest } from "@vmodel/core/manifest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildPackage } from "../build/build.ts";
import { findServicePackages } from "../build/find-service-packages.ts";
import { servicePackageJson, serviceSource, Workspace } from "../testing/workspace.ts";
import { importClient } from "./import-client.ts";
import type { ImportOptions } from "./import-options.ts";

let workspace: Workspace;
const servers: AsyncDisposable[] = [];
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
  workspace[Symbol.dispose]();
});

const run = (from: string, more: Partial<ImportOptions> = {}) =>
  importClient({ from, directory: workspace.directory, out: workspace.path("out"), ...more });

/** What is in `out`; empty when it is not there. */
function written(): string[] {
  return existsSync(workspace.path("out")) ? readdirSync(workspace.path("out")).sort() : [];
}

const info = {
  service_name: "service_1",
  service_desc: "Adds.",
  methods: [
    {
      name: "func_1",
      desc: "Adds two.",
      params: [
        { name: "a", type: "int", type_desc: "a whole number", desc: "the first" },
        { name: "class", type: "float", type_desc: "", desc: "" },
      ],
      return: { type: "int", type_desc: "", desc: "the sum" },
    },
    {
      name: "func_2",
      desc: "",
      params: [
        { name: "a", type: "str", type_desc: "", desc: "" },
        { name: "b", type: "list", type_desc: "of texts", desc: "" },
        { name: "c", type: "dict", type_desc: "", desc: "" },
        { name: "d", type: "bool", type_desc: "", desc: "" },
        { name: "e", type: "any", type_desc: "", desc: "" },
        { name: "f", type: "object", type_desc: "", desc: "" },
        { name: "g", type: "None", type_desc: "", desc: "" },
      ],
      return: { type: "None", type_desc: "", desc: "" },
    },
  ],
};

const manifest: Manifest = {
  manifest_version: 1,
  package: "@acme/vision",
  services: [service("camera", "Picture"), service("viewer", "Text")],
  $defs: {
    Picture: { type: "array", items: { $ref: "#/$defs/Pixel" } },
    Pixel: { type: "number" },
    Text: { type: "string" },
  },
};

function service(name: string, type: string, text?: string): Manifest["services"][number] {
  const ts = text === undefined ? {} : { "x-vmodel-ts": text };
  const returned = { type, type_desc: "", desc: "", schema: { $ref: `#/$defs/${type}`, ...ts } };
  const method = { name: "get", desc: "", params: [], return: returned, stream: false, hash: "h", accepts: [] };
  return { service_name: name, service_desc: "", protocol: "minimal", methods: [method] };
}

/** A server that answers JSON by path; a number is a status without a body, a text is sent as it is. */
async function serve(answers: Readonly<Record<string, unknown>>, token?: string): Promise<string> {
  const server = createServer((request, response) => {
    const problem = {
      type: "about:blank",
      title: "",
      status: 401,
      detail: "A token is missing.",
      code: "unauthenticated",
    };
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
      return;
    }
    const answer = answers[request.url ?? ""] ?? 404;
    if (typeof answer === "number") response.writeHead(answer).end();
    else
      response
        .setHeader("content-type", "application/json")
        .end(typeof answer === "string" ? answer : JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A host of manifests, as the runtime answers. */
function hostOf(...manifests: readonly Manifest[]): Record<string, unknown> {
  const all = manifests.flatMap(({ services, package: owner, $defs }) =>
    services.map((one) => ({ one, owner, $defs })),
  );
  return Object.fromEntries([
    ["/v1/services", all.map(({ one }) => ({ service_name: one.service_name, state: "ready" }))],
    ...all.map(({ one, owner, $defs }) => [`/v1/services/${one.service_name}`, { ...one, package: owner, $defs }]),
  ]);
}

describe("a client from a built package", () => {
  beforeEach(async () => {
    workspace.write({
      "pkg/package.json": servicePackageJson("@acme/adder", { license: "MIT", vmodel: { clientName: "@acme/adding" } }),
      "pkg/src/index.ts": serviceSource("adder", "add(at: Date, sizes?: Map<string, bigint>): Date { return at; }"),
    });
    workspace.linkCore("pkg");
    const [pkg] = await findServicePackages(workspace.path("pkg"));
    const result = pkg && (await buildPackage(pkg));
    expect(result?.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each(["pkg/service-info.json", "pkg", "pkg/package.json", "./pkg"])(
    "has the same bytes, from %s",
    async (from) => {
      const { name, services, files } = await run(from);
      expect([name, services]).toEqual(["@acme/adding", ["adder"]]);
      expect(files.map(({ change }) => change)).toEqual(["written", "written", "written"]);
      for (const file of written()) expect(workspace.read(`out/${file}`)).toBe(workspace.read(`pkg/client/${file}`));
      expect(written()).toEqual(["index.d.ts", "index.js", "package.json"]);
      expect((await run(from)).files.map(({ change }) => change)).toEqual(["unchanged", "unchanged", "unchanged"]);
    },
  );

  it("has another name when one is given", async () => {
    expect((await run("pkg", { name: "@app/adder" })).name).toBe("@app/adder");
    expect(JSON.parse(workspace.read("out/package.json"))).toMatchObject({
      name: "@app/adder",
      version: "1.2.3",
      license: "MIT",
    });
  });

  it("is made of an installed package, from any directory below", async () => {
    workspace.write({ "app/node_modules/@acme/adder/package.json": servicePackageJson("@acme/adder") });
    workspace.write({
      "app/node_modules/@acme/adder/service-info.json": workspace.read("pkg/service-info.json"),
      "app/src/x": "",
    });
    const { name } = await run("@acme/adder", { directory: workspace.path("app/src") });
    expect(name).toBe("@acme/adder-client");
    expect(workspace.read("out/index.js")).toBe(workspace.read("pkg/client/index.js"));
  });

  it("has the same code from a host", async () => {
    const url = await serve(hostOf(JSON.parse(workspace.read("pkg/service-info.json"))));
    await run(`${url}/`, { name: "adder" });
    for (const file of ["index.js", "index.d.ts"]) {
      expect(workspace.read(`out/${file}`)).toBe(workspace.read(`pkg/client/${file}`));
    }
    expect(JSON.parse(workspace.read("out/package.json"))).toMatchObject({
      name: "adder",
      version: "0.0.0",
      private: true,
    });
  });
});

describe("services", () => {
  it("can be chosen, and only the types that they use come along", async () => {
    workspace.write({ "info.json": manifest });
    expect((await run("info.json", { services: ["viewer"] })).services).toEqual(["viewer"]);
    const types = workspace.read("out/index.d.ts");
    expect(types).toContain("export type Text = string;");
    expect(types).not.toMatch(/Picture|Pixel|camera/i);
  });

  it("are asked of a host only when they are chosen", async () => {
    const { "/v1/services/camera": _, ...answers } = hostOf(manifest);
    const url = await serve(answers);
    expect((await run(url, { services: ["viewer"] })).services).toEqual(["viewer"]);
    await expect(run(url)).rejects.toThrow(
      `${url}/v1/services/camera does not tell of the service that the host lists (HTTP 404`,
    );
  });

  it("of several packages keep types apart that have one name", async () => {
    const text = (name: string) => `${name} | \`\${${name}}-Text\` | { Text: "Text" } | [Text?: Pixel]`;
    const other: Manifest = {
      manifest_version: 1,
      package: "@other/audio",
      services: [service("sound", "Text", text("Text")), service("wave", "Pixel")],
      $defs: { Pixel: { type: "number" }, Text: { type: "object", properties: { Text: { $ref: "#/$defs/Text" } } } },
    };
    const { name, services } = await run(await serve(hostOf(manifest, other)));
    expect([name, services]).toEqual(["out", ["camera", "sound", "viewer", "wave"]]);
    const types = workspace.read("out/index.d.ts");
    expect(types).toMatch(/^\/\/ Generated by `vmodel build` from @acme\/vision, @other\/audio\. /);
    expect(types).toContain("export type VisionText = string;");
    expect(types).toContain("export interface AudioText {\n  Text?: AudioText;\n  [k: string]: unknown;\n}");
    expect(types).toContain(`get(): Promise<${text("AudioText")}>;`);
    // The same in both packages.
    expect(types.match(/export type Pixel = number;/g)).toHaveLength(1);
  });

  it("are refused when they are not there", async () => {
    workspace.write({ "info.json": manifest });
    const wrong = { services: ["camera", "speaker"] };
    await expect(run("info.json", wrong)).rejects.toThrow(
      'There is no service "speaker" in info.json: there are camera, viewer.',
    );
    await expect(run(await serve(hostOf(manifest)), wrong)).rejects.toThrow(/no service "speaker".*camera, viewer/);
    expect(written()).toEqual([]);
  });
});

describe("an info dictionary", () => {
  it("becomes a client without hashes", async () => {
    workspace.write({ "info.json": info });
    const { name, services } = await run("info.json", { protocol: "standard" });
    expect([name, services]).toEqual(["out", ["service_1"]]);
    const module = workspace.read("out/index.js");
    expect(module).toContain('protocol: "standard"');
    expect(module).toContain('func_1: { params: ["a", "class"] },');
    const types = workspace.read("out/index.d.ts");
    expect(types).toContain(`  /**
   * Adds two.
   * @param a the first (a whole number) (integer)
   * @returns the sum
   */
  func_1(a: number, class_: number): Promise<number>;
  /** @param b of texts */
  func_2(a: string, b: unknown[], c: { [k: string]: unknown }, d: boolean, e: unknown, f: unknown, g: null): Promise<void>;
`);
  });

  it("may have methods that are called as reserved words are", async () => {
    workspace.write({ "info.json": { ...info, methods: [{ ...info.methods[0], name: "delete" }] } });
    await run("info.json", { protocol: "minimal" });
    expect(workspace.read("out/index.js")).toContain('delete: { params: ["a", "class"] },');
    expect(workspace.read("out/index.d.ts")).toContain("  delete(a: number, class_: number): Promise<number>;");
  });

  it.each([
    ["a list of them", [info, { ...info, service_name: "service_0", methods: [] }], ["service_0", "service_1"]],
    ["one with less text", { service_name: "a", methods: [{ name: "m", params: [], return: { type: "int" } }] }, ["a"]],
  ])("may be %s, also at an address", async (_, document, services) => {
    const url = await serve({ "/info": document, "/info.json": document });
    for (const path of ["/info", "/info.json"]) {
      expect((await run(url + path, { protocol: "minimal" })).services).toEqual(services);
    }
  });

  it.each([
    [
      "does not say its protocol",
      info,
      undefined,
      /dictionary of service_1 does not say which protocol.*--protocol standard, simplified or minimal/,
    ],
    [
      "has an unknown type",
      change({ params: [{ name: "a", type: "tensor" }] }),
      "minimal" as const,
      /\/methods\/0\/params\/0\/type is "tensor".*known are int, float, str, bool, list, dict, any, Any, object, None/,
    ],
    [
      "has a type that objects have",
      change({ return: { type: "constructor" } }),
      "minimal" as const,
      /\/methods\/0\/return\/type is "constructor"/,
    ],
    [
      "lacks a type",
      change({ params: [{ name: "a" }] }),
      "minimal" as const,
      /\/methods\/0\/params\/0\/type is missing/,
    ],
    [
      "lacks a return",
      change({ return: undefined }),
      "minimal" as const,
      /\/methods\/0\/return is missing: it is an object/,
    ],
    ["has params that are no list", change({ params: {} }), "minimal" as const, /\/methods\/0\/params is not a list/],
    ["has texts that are none", change({ desc: 3 }), "minimal" as const, /\/methods\/0\/desc is no text/],
    ["has a method that is no object", { ...info, methods: [3] }, "minimal" as const, /\/methods\/0 is no object/],
    [
      "has a name that no method can have",
      change({ name: "then" }),
      "minimal" as const,
      /The method name of service_1 "then" cannot be used: /,
    ],
    ["is an empty list", [], "minimal" as const, /is an empty list: it has no services/],
    [
      "is another object",
      { a: 1 },
      undefined,
      /neither a manifest nor an info dictionary: it has no manifest_version and no service_name/,
    ],
    ["is no object", 3, undefined, /neither a manifest nor an info dictionary: it is no object/],
  ])("that %s is refused", async (_, document, protocol, message) => {
    workspace.write({ "info.json": JSON.stringify(document) });
    await expect(run("info.json", { protocol })).rejects.toMatchObject({
      code: "invalid_argument",
      message: expect.stringMatching(message),
    });
    expect(written()).toEqual([]);
  });
});

function change(method: object): object {
  return { ...info, methods: [{ ...info.methods[0], ...method }] };
}

describe("what cannot be read", () => {
  it.each([
    ["", "invalid_argument", /^Nothing is given to make a client from\.$/],
    ["./nowhere.json", "not_found", /There is no file or directory .*nowhere\.json\.$/],
    ["empty", "not_found", /There is no service-info\.json in .*empty\. Run `vmodel build` there/],
    ["half.json", "invalid_argument", /half\.json is no JSON: /],
    [
      "newer.json",
      "invalid_argument",
      /newer\.json is a manifest of version 2; this vmodel reads version 1\. Update vmodel\./,
    ],
    ["wrong.json", "invalid_argument", /wrong\.json is no valid manifest: it must have required property 'package'/],
    [
      "surplus.json",
      "invalid_argument",
      /surplus\.json is no valid manifest: \/services\/0 must NOT have additional properties \(extra\)/,
    ],
    ["none.json", "not_found", /There are no services in none\.json/],
    [
      "odd.json",
      "invalid_argument",
      /The type of the type Odd in the manifest cannot be written as TypeScript: the keyword "oneOf"/,
    ],
    ["installed", "not_found", /The package installed has no service-info\.json: it holds no services/],
    [
      "not a name",
      "invalid_argument",
      /"not a name" is no file that is there, no address .* and no name of an npm package/,
    ],
    ["--registry=x", "invalid_argument", /no name of an npm package/],
    ["http://me:secret@127.0.0.1", "invalid_argument", /takes no user and password/],
    ["http://", "invalid_argument", /The address "http:\/\/" cannot be used/],
    ["http://nowhere.invalid", "unavailable", /The name in http:\/\/nowhere\.invalid\/v1\/services is not known/],
  ])("%s is told in one line", async (from, code, message) => {
    workspace.write({
      "empty/x": "",
      "half.json": '{"manifest_version": 1,',
      "newer.json": { manifest_version: 2 },
      "wrong.json": { manifest_version: 1 },
      "surplus.json": { ...manifest, services: [{ ...manifest.services[0], extra: 1 }] },
      "none.json": { ...manifest, services: [] },
      "odd.json": { ...manifest, $defs: { ...manifest.$defs, Odd: { oneOf: [] } } },
      "node_modules/installed/package.json": { name: "installed" },
    });
    const error = await run(from).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(error instanceof Error && error.message).not.toMatch(/\n/);
    expect(written()).toEqual([]);
  });

  it("may be an address that does not answer what it should", async () => {
    const url = await serve({ "/text": "<p>hello</p>", "/v1/services": [] });
    await expect(run(`${url}/text`)).rejects.toThrow(`${url}/text is no vmodel host (/v1/services: HTTP 404`);
    await expect(run(`${url}/text.json`)).rejects.toThrow(`${url}/text.json is no JSON document (HTTP 404`);
    await expect(run(url)).rejects.toThrow("has no services");
  });

  it("may be an address where nothing listens", async () => {
    const url = await serve({});
    await servers.pop()?.[Symbol.asyncDispose]();
    await expect(run(url)).rejects.toThrow(`Nothing listens at ${url}/v1/services.`);
  });

  it("may want a token", async () => {
    const url = await serve(hostOf(manifest), "secret");
    await expect(run(url)).rejects.toMatchObject({
      code: "unauthenticated",
      message: "A token is missing. Set VMODEL_TOKEN, or give --token.",
    });
    expect((await run(url, { token: "secret" })).services).toEqual(["camera", "viewer"]);
  });

  it("is a protocol for what says its own", async () => {
    workspace.write({ "info.json": manifest });
    await expect(run("info.json", { protocol: "minimal" })).rejects.toThrow("says itself which protocol");
  });
});

describe("the directory of a client", () => {
  beforeEach(() => void workspace.write({ "info.json": manifest }));

  it("is left alone when somebody else's files are in it, unless that is wanted", async () => {
    workspace.write({ "out/package.json": {}, "out/src/mine.ts": "" });
    await expect(run("info.json")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("--force"),
    });
    expect(written()).toEqual(["package.json", "src"]);
    await run("info.json", { force: true });
    expect(written()).toEqual(["index.d.ts", "index.js", "package.json", "src"]);
    await run("info.json");
  });

  it("may not be a file", async () => {
    workspace.write({ out: "" });
    await expect(run("info.json")).rejects.toThrow(/out is no directory/);
  });

  it("has to have a name that npm allows, or another one is given", async () => {
    const out = workspace.path("My Client");
    await expect(run("info.json", { out })).rejects.toThrow('"My Client" is no name for an npm package');
    expect((await run("info.json", { out, name: "mine" })).name).toBe("mine");
  });

  it.skipIf(process.getuid?.() === 0)("is as it was when it cannot be written to", async () => {
    await run("info.json", { services: ["viewer"] });
    const before = workspace.read("out/index.d.ts");
    chmodSync(workspace.path("out"), 0o500);
    await expect(run("info.json")).rejects.toThrow(/cannot be written to .* \(EACCES\)/);
    chmodSync(workspace.path("out"), 0o700);
    expect([workspace.read("out/index.d.ts"), written()]).toEqual([before, ["index.d.ts", "index.js", "package.json"]]);
  });

  it("keeps every file when one of them cannot be put in its place", async () => {
    workspace.write({ "out/package.json/x": "" });
    await expect(run("info.json", { force: true })).rejects.toThrow(/cannot be (?:read|written)/);
    expect(written()).toEqual(["package.json"]);
  });
});
