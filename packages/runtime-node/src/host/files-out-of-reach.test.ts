import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

const secret = "what nobody may read";

let directory: string;
let served: Served;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-reach-"));
  await writeFile(join(directory, "secret.txt"), secret);
  await mkdir(join(directory, "data/adder"), { recursive: true });
  await writeFile(join(directory, "data/adder/weights.bin"), secret);
  served = await serveFixtures({}, { dataDirectory: join(directory, "data") });
});
afterAll(async () => {
  await served[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Every file and directory with what it holds and when it was changed. */
async function snapshot(): Promise<unknown> {
  const names = await readdir(directory, { recursive: true });
  const entries = names.sort().map(async (name) => {
    const path = join(directory, name);
    const { size, mtimeMs, ctimeMs, mode } = await stat(path);
    return [name, mode, size, mtimeMs, ctimeMs, await readFile(path, "utf8").catch(() => "")];
  });
  return Promise.all(entries);
}

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** Sends a path as it is; `fetch` would straighten it first. */
async function send(method: string, path: string): Promise<{ status: number | undefined; text: string }> {
  const asked = request({ agent, host: "127.0.0.1", port: served.port, method, path }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return { status: answer.statusCode, text };
}

const climbs = [
  "..",
  "../..",
  "../secret.txt",
  "..%2fsecret.txt",
  "..%2f..%2fsecret.txt",
  "..%5c..%5csecret.txt",
  "%2e%2e%2fsecret.txt",
  "%252e%252e%252fsecret.txt",
  "....//....//secret.txt",
  "adder/../../secret.txt",
  "adder%2f..%2f..%2fsecret.txt",
  "adder%00",
  "adder/weights.bin",
  "weights.bin",
  "%2fetc%2fpasswd",
  "/etc/passwd",
  "file:%2f%2f%2fetc%2fpasswd",
  "C:%5cwindows",
  "~",
  ".vmodel",
  ".lock",
];

it("no path of a request reaches a file", async () => {
  const before = await snapshot();
  const places = [
    (name: string) => `/${name}`,
    (name: string) => `/v1/services/${name}`,
    ...["status", "ready", "events", "prepare", "load", "test", "unload", "cleanup"].map(
      (last) => (name: string) => `/v1/services/${name}/${last}`,
    ),
    (name: string) => `/v1/services/adder/${name}`,
    (name: string) => `/v1/services/adder/methods/${name}`,
    (name: string) => `/v1/services/${name}/methods/add`,
    (name: string) => `/v1/services?file=${name}`,
    (name: string) => `/openapi.json?file=${name}`,
  ];
  const paths = places.flatMap((place) => [place(directory), ...climbs.map(place)]);
  const statuses = new Set<number | undefined>();
  for (const path of paths) {
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const { status, text } = await send(method, path);
      statuses.add(status);
      expect(text).not.toContain(secret);
      expect(text).not.toContain("root:");
    }
  }
  // The query alone changes nothing, and is what was answered.
  expect([...statuses].sort()).toEqual([200, 404]);
  expect(await snapshot()).toEqual(before);
});
