import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHost } from "../host/host.ts";
import { createEditablePackage, type EditablePackage } from "../vmodel/testing/editable-package.ts";
import { VModel } from "../vmodel/vmodel.ts";
import { createDataPlace, type DataPlace } from "./testing/data-place.ts";
import { contentOf, type FileServer, sha256, startFileServer, status, whole } from "./testing/file-server.ts";

const processes = { execArgv: ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")] };
const content = contentOf("hooks", 200_000);

let services: EditablePackage;
let place: DataPlace;
let server: FileServer;
beforeEach(async () => {
  services = await createEditablePackage("fetching");
  place = await createDataPlace();
  server = await startFileServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await services[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

/** A service that fetches in prepare, and tells what it has got. */
async function writeService(name: string, source: object): Promise<void> {
  await services.edit(
    `import { readFile } from "node:fs/promises";
     import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
     @service("${name}")
     export class Fetching {
       #model = "";
       @prepareFunc() async prepare(ctx) { await ctx.files.fetch(${JSON.stringify(source)}); }
       @loadFunc() async load(ctx) { this.#model = await readFile(await ctx.files.fetch(${JSON.stringify(source)}), "base64"); }
       @testFunc() test() {}
       @unloadFunc() unload() {}
       @cleanupFunc() cleanup() {}
       @serviceFunc() model() { return this.#model; }
     }`,
    { [name]: { protocol: "standard", methods: ["model"] } },
  );
}

describe.each(["in-process", "process"] as const)("in the hooks of a service that runs %s", (isolation) => {
  const open = (more: object = {}): VModel =>
    new VModel([{ package: services.module }], { isolation, dataDirectory: place.dataDirectory, processes, ...more });

  it("files are fetched, told of, used, and gone after cleanup", async () => {
    await writeService("fetching", {
      url: server.serve("/model", content, whole({ etag: '"1"' })),
      sha256: sha256(content),
      as: "m/model.onnx",
    });
    await using vm = await open().open();
    const seen: (Progress | null)[] = [];
    vm.subscribe("fetching", ({ progress }) => seen.push(progress));
    await vm.load("fetching");
    expect(await vm.run("fetching", "model", {})).toBe(content.toString("base64"));
    expect(seen.find((progress) => progress?.files !== undefined)).toMatchObject({
      message: "fetching m/model.onnx",
      files: [{ name: "m/model.onnx" }],
    });
    expect(server.asked).toHaveLength(1);
    await vm.cleanup("fetching");
    expect(existsSync(join(place.dataDirectory, "fetching"))).toBe(false);
    expect(existsSync(join(place.dataDirectory, ".store/sha256", sha256(content).slice(0, 2), sha256(content)))).toBe(
      false,
    );
  });

  it("files of the service's package are found", async () => {
    await writeFile(join(services.directory, "model.onnx"), content);
    await writeService("fetching", { url: "./model.onnx", sha256: sha256(content), as: "model.onnx" });
    await using vm = await open({ offline: true }).open();
    await vm.prepare("fetching");
    expect(await readFile(join(place.dataDirectory, "fetching/model.onnx"))).toEqual(content);
  });

  it("what does not fit on the disk is told with needed and available", async () => {
    const url = server.serve("/model", content);
    await writeService("fetching", { url, sha256: sha256(content), as: "model.onnx", size: 2 ** 50 });
    await using vm = await open().open();
    await expect(vm.prepare("fetching")).rejects.toMatchObject({
      code: "insufficient_resources",
      phase: "prepare",
      details: [
        { path: "disk", reason: "no_room", message: expect.stringMatching(/^1024 TiB of disk space; available: /) },
      ],
    });
  });

  it("what is missing offline is the reason of the failed step", async () => {
    const url = server.serve("/model", content);
    await writeService("fetching", { url, sha256: sha256(content), as: "model.onnx" });
    await using vm = await open({ offline: true }).open();
    await expect(vm.prepare("fetching")).rejects.toMatchObject({
      code: "lifecycle_failed",
      message: expect.stringMatching(
        /^The prepare of fetching failed: model\.onnx is missing, and the host is offline: it was looked for in /,
      ),
    });
    expect(server.asked).toEqual([]);
  });

  it("why a fetch has failed is in the status and in every answer, and nothing secret is", async () => {
    const url = server.serve("/model", content, status(403));
    const secret = Object.assign(new URL(url), { username: "me", password: "s3cret", search: "?token=s3cret" });
    await writeService("fetching", { url: secret, sha256: sha256(content), as: "model.onnx" });
    await using vm = await open().open();
    const host = createHost(vm, { start: "none" });
    const { url: base } = await host.listen({ port: 0 });
    const message = "the server answered 403. It does not give this file to everybody.";
    const failure = {
      code: "lifecycle_failed",
      retriable: false,
      details: [{ path: "model.onnx", message, reason: "refused", url: String(url) }],
    };
    await expect(vm.prepare("fetching")).rejects.toMatchObject(failure);
    const ask = async (path: string, method = "GET"): Promise<{ reason: object; text: string; body: object }> => {
      const answer = await fetch(`${base}/v1/services/fetching/${path}`, { method });
      const text = await answer.text();
      return { ...JSON.parse(text), body: JSON.parse(text), text };
    };
    const { reason, text } = await ask("status");
    expect(reason).toMatchObject(failure);
    const step = await ask("load", "POST");
    expect(step.body).toMatchObject({ ...failure, phase: "prepare", service: "fetching" });
    const call = await ask("methods/model", "POST");
    expect(call.body).toMatchObject({ ...failure, phase: "prepare" });
    expect(text + step.text + call.text).not.toContain("s3cret");
  });

  it("an opposite step ends a transfer at once, and leaves nothing", async () => {
    const stalled = Promise.withResolvers<void>();
    const url = server.serve("/model", content, whole({ stallAfter: 90_000, onStall: () => stalled.resolve() }));
    await writeService("fetching", { url, sha256: sha256(content), as: "model.onnx" });
    await using vm = await open().open();
    const prepared = expect(vm.prepare("fetching")).rejects.toMatchObject({ code: "canceled" });
    await stalled.promise;
    await vm.cleanup("fetching");
    await prepared;
    expect(await readdir(join(place.dataDirectory, ".store/sha256", sha256(content).slice(0, 2)))).toEqual([]);
  });

  it("the end of the host ends a transfer at once, and the next prepare goes on with it", async () => {
    const url = server.serve("/model", content, whole({ stallAfter: 90_000 }), whole());
    await writeService("fetching", { url, sha256: sha256(content), as: "model.onnx" });
    const first = await open().open();
    const arrived = Promise.withResolvers<void>();
    first.subscribe("fetching", ({ progress }) => {
      if (progress?.done === 90_000) arrived.resolve();
    });
    const prepared = first.prepare("fetching").catch((error: unknown) => error);
    await arrived.promise;
    await first.close();
    expect(await prepared).toMatchObject({ code: "unavailable" });
    await using second = await open().open();
    await second.prepare("fetching");
    expect(server.asked.map(({ range }) => range)).toEqual([undefined, "bytes=90000-"]);
    expect(await readFile(join(place.dataDirectory, "fetching/model.onnx"))).toEqual(content);
  });
});
