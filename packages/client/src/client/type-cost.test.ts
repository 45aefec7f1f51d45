import { describe, expect, it } from "vitest";
import { createTypeProject } from "../testing/type-project.ts";

const names = (count: number, prefix: string): string[] => Array.from({ length: count }, (_, index) => prefix + index);

/** A generated package: services with methods that each have types of their own. */
function generate(services: readonly string[], methods: readonly string[]): string {
  const parts = ['import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";'];
  for (const service of services) {
    const types = methods.map(
      (m) => `export interface In_${service}_${m} { text: string; limit?: number }
      export interface Out_${service}_${m} { words: string[] }`,
    );
    const calls = methods.map(
      (m) => `/** Does ${m}. */ ${m}(input: In_${service}_${m}, n: number): Promise<Out_${service}_${m}>;`,
    );
    const named = methods.map(
      (m) => `${m}: { args: { input: In_${service}_${m}; n: number }; returns: Promise<Out_${service}_${m}> };`,
    );
    parts.push(...types, `export interface M_${service} { ${calls.join("\n")} }`);
    parts.push(`export interface C_${service} { ${named.join("\n")} }`);
    parts.push(`export declare const ${service}: ServiceDescriptor<"standard", M_${service}, C_${service}>;`);
  }
  return parts.join("\n");
}

/** What an app pays that makes a client and calls it so many times. */
async function cost(
  services: readonly string[],
  methods: readonly string[],
  calls: readonly string[],
): Promise<number> {
  const begin = `import { createClient, type Transport } from "@vmodel/client";
    import { ${services.join(", ")} } from "./generated.js";
    declare const transport: Transport;
    void createClient; void transport; ${services.map((service) => `void ${service};`).join(" ")}`;
  const make = `const client = createClient({ ${services.join(", ")} }, { transport });`;
  const generated = generate(services, methods);
  await using without = await createTypeProject({ "generated.d.ts": generated, "app.ts": begin });
  await using with_ = await createTypeProject({
    "generated.d.ts": generated,
    "app.ts": [begin, make, ...calls].join("\n"),
  });
  const [before, after] = [await without.check(), await with_.check()];
  expect(before.output).not.toContain("error TS");
  expect(after.output).not.toContain("error TS");
  return after.instantiations - before.instantiations;
}

const shapes = [
  [1, 500],
  [10, 50],
  [50, 10],
] as const;

/** All calls of an app of this shape, by position and by name. */
function shape(serviceCount: number, methodCount: number) {
  const [services, methods] = [names(serviceCount, "service_"), names(methodCount, "func_")];
  const every = services.flatMap((service) => methods.map((method) => [service, method] as const));
  return {
    services,
    methods,
    byPosition: every.map(([service, method]) => `void client.${service}.${method}({ text: "x" }, 1);`),
    byName: every.map(([service, m]) => `void client.$call("${service}", "${m}", { input: { text: "x" }, n: 1 });`),
  };
}

describe("type checking an app costs, in instantiations,", () => {
  it("the same for one call, at most 100, however services and methods are spread", async () => {
    const costs: number[] = [];
    for (const [services, methods] of shapes) {
      const app = shape(services, methods);
      costs.push(await cost(app.services, app.methods, app.byPosition.slice(0, 1)));
    }
    expect(costs[0]).toBeLessThanOrEqual(100);
    expect(costs).toEqual(Array(shapes.length).fill(costs[0]));
  });

  it.each(shapes)("at most 1000 for 500 calls of %i × %i services × methods", async (services, methods) => {
    const app = shape(services, methods);
    expect(app.byPosition).toHaveLength(500);
    expect(await cost(app.services, app.methods, app.byPosition)).toBeLessThanOrEqual(1_000);
  });

  it("for calls by name as much for each, however many methods there are", async () => {
    const app = shape(50, 10);
    const one = await cost(app.services, app.methods, app.byName.slice(0, 1));
    const all = await cost(app.services, app.methods, app.byName);
    expect(one).toBeLessThanOrEqual(250);
    expect((all - one) / 499).toBeLessThanOrEqual(50);
  });
});
