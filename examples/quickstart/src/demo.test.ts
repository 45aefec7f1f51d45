import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

const loaded = (service: string): string =>
  ["preparing", "loading", "testing", "ready"].map((state) => `  ${service} ${state}`).join("\n");

const calls = `${loaded("service_1")}
service_1.func_1(1, 2) → 3
service_1.func_2("hello", "world") → hello world
  service_1 draining
  service_1 unloading
  service_1 prepared
  service_1 cleaning
  service_1 registered
  service_2 preparing
  service_2 ready
service_2.func_1(1, 2) → 3
service_2.func_2("hello", "world") → hello world
  service_2 draining
  service_2 cleaning
  service_2 registered
service_3.func_3(1, 2) → 3
service_3.func_4("hello", "world") → hello world`;

const expected = `Embedded: the services run in this process, without a server
${calls}

The whole cycle for one call
${loaded("service_1")}
  service_1 draining
  service_1 unloading
  service_1 cleaning
  service_1 registered
runAndDump("service_1", "func_1", { a: 1, b: 2 }) → 3

A service that fails its self-test
  wrong_sum preparing
  wrong_sum loading
  wrong_sum testing
  wrong_sum unloading
  wrong_sum failed
refused: The test of wrong_sum failed: 1 + 2 came out as 2. (lifecycle_failed)
refused: The test of wrong_sum failed: 1 + 2 came out as 2. (lifecycle_failed)

Over HTTP: the same app against a host
the host listens on http://127.0.0.1:PORT
${calls}
`;

it("the demo tells every step and every call, embedded and over HTTP", async () => {
  const demo = fileURLToPath(new URL("demo.ts", import.meta.url));
  const { stdout, stderr } = await run(process.execPath, ["--conditions=@vmodel/source", "--import", "tsx", demo]);
  expect(stdout.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:PORT")).toBe(expected);
  expect(stderr).toBe("");
});
