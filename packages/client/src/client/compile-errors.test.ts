import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createTypeProject } from "../testing/type-project.ts";

const source = fileURLToPath(new URL("..", import.meta.url));
const expectation = /^\s*\/\/ @ts-expect-error (TS\d+)/;

/** A file of type tests whose expected errors are errors again, and which of them it expects. */
async function unmask(path: string, name: string): Promise<{ text: string; expected: string[] }> {
  const lines = (await readFile(source + path, "utf8")).replaceAll('from "../', `from "${source}`).split("\n");
  const expected = lines.flatMap((line, index) => {
    const code = expectation.exec(line)?.[1];
    return code === undefined ? [] : [`${name}(${index + 2}): ${code}`];
  });
  return { text: lines.map((line) => line.replace("@ts-expect-error", "expected:")).join("\n"), expected };
}

describe("what an app gets wrong", () => {
  it("is the compile error that the type tests name, at that place, and nothing else", async () => {
    const client = await unmask("client/create-client.test-d.ts", "client.ts");
    const mock = await unmask("mock/create-mock-transport.test-d.ts", "mock.ts");
    const declared = await unmask("client/declared-errors.test-d.ts", "declared.ts");
    const files = { "client.ts": client.text, "declared.ts": declared.text, "mock.ts": mock.text };
    await using project = await createTypeProject(files);
    const { errors } = await project.check();
    expect(client.expected.length).toBeGreaterThan(25);
    expect(mock.expected.length).toBeGreaterThan(5);
    expect(declared.expected.length).toBeGreaterThan(5);
    expect(errors).toEqual([...client.expected, ...declared.expected, ...mock.expected]);
  });

  it("is said in words where the compiler lets us", async () => {
    const app = `
      import { createClient, type Transport } from "@vmodel/client";
      import { service_1 } from "${source}testing/services.ts";
      declare const transport: Transport;
      createClient({ $service: service_1 }, { transport });
      const services = { then: service_1 };
      createClient(services, { transport });
      createClient({ service_1 }, { transport }).service_1.func1(1, 2);
      createClient({ service_1 }, { transport }).$with({ timeout: 5 });
    `;
    await using project = await createTypeProject({ "app.ts": app });
    const { output } = await project.check();
    expect(output).toContain("keys that start with $ belong to the client itself: choose another key");
    expect(output).toContain("an object with a then looks like a promise: choose another key");
    expect(output).toContain("Did you mean 'func_1'?");
    expect(output).toContain("Did you mean to write 'timeoutMs'?");
  });
});
