import { join } from "node:path";
import { type Client, type ClientOptions, createClient } from "@vmodel/client";
import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";
import { decodeCbor, encodeCbor } from "@vmodel/core/cbor";
import { createHost, type Host, VModel } from "@vmodel/runtime-node";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyType } from "./any-type.ts";
import { EchoPackage, packageDirectory, placeOf } from "./echo-package.ts";
import { leaves } from "./leaves.ts";
import { isSameValue } from "./same-value.ts";

/** Another one tries other types and values: `SEED=7 vitest run packages/conformance/src/types`. */
const seed = Number(process.env.SEED ?? 2026);
const types = [...leaves, ...fc.sample(anyType, { numRuns: 175, seed })];
const valuesPerType = 12;

type Services = Readonly<Record<string, ServiceDescriptor>>;
type Call = (value: unknown) => Promise<unknown>;

let echo: EchoPackage;
let vm: VModel;
let isolated: VModel;
let host: Host;
let url: string;
let remote: Client<Services>;
let embedded: Client<Services>;
let apart: Client<Services>;

beforeAll(async () => {
  echo = await EchoPackage.build(types);
  vm = new VModel([{ package: echo.module }]);
  await vm.open();
  const program = join(packageDirectory("@vmodel/runtime-node"), "dist/process/child/main.js");
  const processes = { program, execArgv: [] };
  isolated = new VModel([{ package: echo.module }], { isolation: "process", processes });
  await isolated.open();
  host = createHost(vm);
  url = (await host.listen({ port: 0 })).url;
  const services = await echo.services();
  remote = clientOf(services, { baseUrl: url, retries: 0 });
  embedded = clientOf(services, { transport: vm });
  apart = clientOf(services, { transport: isolated });
});

afterAll(async () => {
  await vm?.close();
  await isolated?.close();
  await host?.close();
  echo?.[Symbol.dispose]();
});

/** A client of services that the compiler knows nothing of. */
function clientOf(services: Services, options: ClientOptions): Client<Services> {
  return createClient<Services>(services as never, options);
}

/** The function of a type's method. */
function callOf(client: Client<Services>, index: number): Call {
  const { service, method } = placeOf(index);
  return Reflect.get(Reflect.get(client, service) as object, method) as Call;
}

function path(index: number): string {
  const { service, method } = placeOf(index);
  return `${url}/v1/services/${service}/methods/${method}`;
}

/** A property of every type, tried with several of its values. */
function forEachType(
  of: (index: number) => fc.Arbitrary<unknown>,
  holds: (index: number, value: unknown) => Promise<void>,
): Promise<void> {
  return types.reduce(async (before, _type, index) => {
    await before;
    await fc.assert(
      fc.asyncProperty(of(index), (value) => holds(index, value)),
      { seed, numRuns: valuesPerType },
    );
  }, Promise.resolve());
}

const values = (index: number): fc.Arbitrary<unknown> => (types[index] as (typeof types)[number]).value;
const described = (index: number): string => `${placeOf(index).method}(value: ${types[index]?.text})`;

describe(`${types.length} random types (seed ${seed})`, () => {
  it("give every value back over HTTP, in the form that the client chooses", async () => {
    await forEachType(values, async (index, value) => {
      const answer = await callOf(remote, index)(value);
      expect(isSameValue(answer, value), described(index)).toBe(true);
    });
  }, 120_000);

  it("give every value back in process", async () => {
    await forEachType(values, async (index, value) => {
      const answer = await callOf(embedded, index)(value);
      expect(isSameValue(answer, value), described(index)).toBe(true);
    });
  }, 120_000);

  it("give every value back from processes of their own", async () => {
    await forEachType(values, async (index, value) => {
      const answer = await callOf(apart, index)(value);
      expect(isSameValue(answer, value), described(index)).toBe(true);
    });
  }, 120_000);

  it("are in JSON what the documentation says, in both directions", async () => {
    await forEachType(values, async (index, value) => {
      const wire = JSON.parse(JSON.stringify(types[index]?.toWire(value, false)));
      const answer = await fetch(path(index), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ value: wire }),
      });
      expect(answer.status, described(index)).toBe(200);
      expect(await answer.json(), described(index)).toEqual(wire);
    });
  }, 120_000);

  it("are in CBOR what the documentation says, in both directions", async () => {
    await forEachType(values, async (index, value) => {
      const wire = types[index]?.toWire(value, true);
      const answer = await fetch(path(index), {
        method: "POST",
        headers: { "content-type": "application/cbor", accept: "application/cbor" },
        body: encodeCbor({ value: wire }) as Uint8Array<ArrayBuffer>,
      });
      expect([answer.status, answer.headers.get("content-type")], described(index)).toEqual([200, "application/cbor"]);
      const given = decodeCbor(new Uint8Array(await answer.arrayBuffer()));
      expect(isSameValue(given, wire), described(index)).toBe(true);
    });
  }, 120_000);

  it("are the same types in the client as in the source", async () => {
    // An enum is a type of its own; who does not have the author's source has its values.
    const comparable = [...types.keys()].filter(
      (index) => !Object.values(types[index]?.declarations ?? {}).some((one) => one.startsWith("export enum")),
    );
    expect(comparable.length).toBeGreaterThan(types.length / 2);
    expect(await echo.compareTypes(comparable)).toBe("");
  }, 120_000);

  it("refuse every wrong value, and say where it is wrong", async () => {
    await forEachType(
      (index) => (types[index] as (typeof types)[number]).wrong,
      async (index, value) => {
        const wrong = value as { readonly wire: unknown; readonly path: string };
        const answer = await fetch(path(index), {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ value: wrong.wire }),
        });
        const problem = (await answer.json()) as { code?: string; details?: { path: string }[] };
        const found = { status: answer.status, code: problem.code, paths: problem.details?.map((one) => one.path) };
        const where = `${described(index)} with ${JSON.stringify(wrong.wire)}: ${JSON.stringify(found)}`;
        expect([found.status, found.code], where).toEqual([400, "invalid_argument"]);
        expect(found.paths, where).toContain(`/value${wrong.path}`);
      },
    );
  }, 120_000);
});
