import type { JsonSchema, Manifest } from "@vmodel/core/manifest";
import type { ChangeRow } from "./change-row.ts";
import { manifest, method, object, service } from "./manifests.ts";

const string = { type: "string" };
const number = { type: "number" };
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const input = (old: JsonSchema, now: JsonSchema, defs: Manifest["$defs"] = {}): [Manifest, Manifest] => [
  manifest([service([method({ a: old })])], defs),
  manifest([service([method({ a: now })])], defs),
];
const methods = (old: ReturnType<typeof method>[], now: ReturnType<typeof method>[]): [Manifest, Manifest] => [
  manifest([service(old)]),
  manifest([service(now)]),
];
const services = (old: Parameters<typeof service>[1], now: Parameters<typeof service>[1]): [Manifest, Manifest] => [
  manifest([service([], old)]),
  manifest([service([], now)]),
];

/** Changes of services, methods, errors, configuration and texts. */
export const serviceChanges: readonly ChangeRow[] = [
  ["nothing", ...input(string, { ...string }), []],
  [
    "a union in another order",
    ...input({ anyOf: [object({ a: string }), string] }, { anyOf: [string, object({ a: string })] }),
    [],
  ],
  ["a name for a type", ...input(object({ a: string }), ref("Named"), { Named: object({ a: string }) }), []],

  ["a service more", manifest([]), manifest([service([])]), ["service-added s: is new"]],
  ["a service less", manifest([service([])]), manifest([]), ["service-removed s: is gone: calls of it fail"]],
  ["a method more", ...methods([], [method({})]), ["method-added s.m: is new"]],
  ["a method less", ...methods([method({})], []), ["method-removed s.m: is gone: calls of it fail"]],
  [
    "streaming",
    ...methods([method({})], [method({}, { type: "null" }, { stream: true })]),
    ["stream-changed s.m: streams now, where it answered one value: calls of clients built before are refused"],
  ],
  [
    "no more streaming",
    ...methods([method({}, string, { stream: true })], [method({}, string)]),
    ["stream-changed s.m: answers one value now, where it streamed: calls of clients built before are refused"],
  ],

  [
    "an optional parameter more",
    ...methods([method({ a: string })], [method({ a: string, "b?": string })]),
    ["parameter-added s.m params.b: is new and may be left out"],
  ],
  [
    "a required parameter more",
    ...methods([method({})], [method({ b: string })]),
    ["parameter-required s.m params.b: is new and required: calls without it are refused"],
  ],
  [
    "a parameter less",
    ...methods([method({ "a?": string })], [method({})]),
    ["parameter-removed s.m params.a: is gone: calls with it are refused"],
  ],
  [
    "another name for a parameter",
    ...methods([method({ a: string })], [method({ b: string })]),
    [
      "parameter-removed s.m params.a: is gone: calls with it are refused",
      "parameter-required s.m params.b: is new and required: calls without it are refused",
    ],
  ],
  [
    "a parameter that may be left out now",
    ...methods([method({ a: string })], [method({ "a?": string })]),
    ["parameter-optional s.m params.a: may now be left out"],
  ],
  [
    "a parameter that is required now",
    ...methods([method({ "a?": string })], [method({ a: string })]),
    ["parameter-required s.m params.a: is now required: calls without it are refused"],
  ],
  [
    "another order of parameters",
    ...methods([method({ a: string, b: string })], [method({ b: string, a: string })]),
    ["parameter-order s.m params: the order is now (b, a), was (a, b): callers pass them by position"],
  ],
  [
    "an optional parameter before another",
    ...methods([method({ a: string, "c?": string })], [method({ a: string, "b?": string, "c?": string })]),
    [
      "parameter-added s.m params.b: is new and may be left out",
      "parameter-order s.m params: the order is now (a, b, c), was (a, c): callers pass them by position",
    ],
  ],

  [
    "a declared error",
    ...methods(
      [method({})],
      [method({}, { type: "null" }, { errors: [{ name: "TooLong", desc: "", schema: string }] })],
    ),
    ["error-declared s.m errors.TooLong: is declared anew"],
  ],
  [
    "an error that is no longer declared",
    ...methods(
      [method({}, { type: "null" }, { errors: [{ name: "TooLong", desc: "", schema: string }] })],
      [method({})],
    ),
    ["error-removed s.m errors.TooLong: is no longer declared: clients no longer export it"],
  ],
  [
    "the data of an error",
    ...methods(
      [method({}, { type: "null" }, { errors: [{ name: "TooLong", desc: "", schema: object({ limit: number }) }] })],
      [method({}, { type: "null" }, { errors: [{ name: "TooLong", desc: "", schema: object({ "limit?": number }) }] })],
    ),
    ["output-widened s.m errors.TooLong.limit: may now be missing, and callers expect it"],
  ],
  [
    "a shorter timeout",
    ...methods([method({}, string)], [method({}, string, { timeout_ms: 500 })]),
    ["timeout-shortened s.m: the timeout is now 500 ms, was none: calls that take longer fail"],
  ],
  [
    "a longer timeout",
    ...methods([method({}, string, { timeout_ms: 500 })], [method({}, string, { timeout_ms: 900 })]),
    ["timeout-lengthened s.m: the timeout is now 900 ms, was 500 ms"],
  ],
  [
    "batches, which are how calls run and not what they are",
    ...methods(
      [method({}, string, { batch: { max_size: 8, max_delay_ms: 5 } }), method({}, string, { name: "n" })],
      [method({}, string), method({}, string, { name: "n", batch: { max_size: 1, max_delay_ms: 0 } })],
    ),
    [],
  ],
  [
    "deprecation",
    ...methods([method({})], [method({}, { type: "null" }, { deprecated: "Use n." })]),
    ["deprecated s.m: is deprecated"],
  ],
  [
    "a default",
    ...input({ ...number, default: 1 }, { ...number, default: 2 }),
    ["default-changed s.m params.a: the default is now 2, was 1"],
  ],

  [
    "fewer steps",
    ...services({ protocol: "standard" }, { protocol: "simplified" }),
    ["protocol-reduced s protocol: is now simplified, was standard: load, test, unload can no longer be asked for"],
  ],
  [
    "more steps",
    ...services({ protocol: "minimal" }, { protocol: "simplified" }),
    ["protocol-extended s protocol: is now simplified, was minimal"],
  ],
  [
    "more memory",
    ...services({ resources: { memory: 1 } }, { resources: { memory: 2 } }),
    ["resources-raised s resources.memory: is now 2, was 1: hosts with less refuse to load it"],
  ],
  [
    "less memory",
    ...services({ resources: { memory: 2 } }, { resources: { memory: 1 } }),
    ["resources-lowered s resources.memory: is now 1, was 2"],
  ],
  [
    "a first limit",
    ...services({}, { resources: { cpu: 1 } }),
    ["resources-raised s resources.cpu: is now 1, was not declared: hosts with less refuse to load it"],
  ],
  [
    "no more limit",
    ...services({ resources: { cpu: 1 } }, {}),
    ["resources-raised s resources.cpu: is no longer limited, was 1: it may take all there is"],
  ],
  [
    "other cards",
    ...services({ resources: { gpu: "0,1" } }, { resources: { gpu: "1,2" } }),
    ["resources-raised s resources.gpu: is now 1,2, was 0,1: hosts with less refuse to load it"],
  ],
  ["cards in another order", ...services({ resources: { gpu: "0,1" } }, { resources: { gpu: "1,0" } }), []],
  [
    "a first configuration",
    ...services({}, { config: object({ url: string }), config_required: true }),
    ["config-narrowed s config: is now required: hosts do not start without one"],
  ],
  [
    "a first configuration that may be left out",
    ...services({}, { config: object({ url: string }), config_required: false }),
    ["config-widened s config: may now be given"],
  ],
  [
    "configuration that may be left out now",
    ...services(
      { config: object({ url: string }), config_required: true },
      { config: object({ url: string }), config_required: false },
    ),
    ["config-widened s config: may now be left out"],
  ],
  [
    "a required property of configuration",
    ...services({ config: object({}) }, { config: object({ url: string }) }),
    ["config-narrowed s config.url: is now required: hosts do not start with what was there before"],
  ],
  [
    "an optional property of configuration",
    ...services({ config: object({}) }, { config: object({ "url?": string }) }),
    ["config-widened s config.url: may now be given"],
  ],
  [
    "no more configuration",
    ...services({ config: object({ "url?": string }) }, {}),
    ["config-narrowed s config: is no longer taken: hosts do not start with one"],
  ],
  [
    "a secret",
    ...services(
      { config: object({ key: string }) },
      { config: object({ key: { ...string, "x-vmodel-secret": true } }) },
    ),
    ["secret-changed s config.key: is now secret"],
  ],

  [
    "a text",
    ...input({ ...string, description: "old" }, { ...string, description: "new" }),
    ["text-changed s.m params.a: the description has changed"],
  ],
  [
    "the text of a service",
    ...services({ service_desc: "a" }, { service_desc: "b" }),
    ["text-changed s: the description has changed"],
  ],
  [
    "examples",
    ...methods([method({})], [method({}, { type: "null" }, { examples: [{ args: {} }] })]),
    ["text-changed s.m examples: the examples have changed"],
  ],
  [
    "the text of a named type",
    manifest([], { T: string }),
    manifest([], { T: { ...string, description: "new" } }),
    ["text-changed  T: the description has changed"],
  ],
  [
    "a brand",
    ...input({ ...string, "x-vmodel-ts": "string & { a }" }, { ...string, "x-vmodel-ts": "string & { b }" }),
    [
      "typescript-changed s.m params.a: is now string & { b } in TypeScript, was string & { a }: code may no longer compile",
    ],
  ],
  [
    "a brand that has a name",
    ...input(string, ref("Id"), { Id: { ...string, "x-vmodel-ts": "string & { a }" } }),
    ["typescript-changed s.m params.a: is now string & { a } in TypeScript, was plain: code may no longer compile"],
  ],
  [
    "a brand of another name, inside",
    ...input(object({ id: ref("A") }), object({ id: ref("B") }), {
      A: { ...string, "x-vmodel-ts": "string & { a }" },
      B: { ...string, "x-vmodel-ts": "string & { b }" },
    }),
    [
      "typescript-changed s.m params.a.id: is now string & { b } in TypeScript, was string & { a }: code may no longer compile",
    ],
  ],
  [
    "a name for a readonly list",
    ...input({ type: "array", items: string, "x-vmodel-ts": "readonly string[]" }, ref("L"), {
      L: { type: "array", items: string, "x-vmodel-ts": "readonly string[]" },
    }),
    [],
  ],
  [
    "names of items",
    ...input(
      { type: "array", items: string, "x-vmodel-ts": "[a: string, ...b: string[]]" },
      { type: "array", items: string, "x-vmodel-ts": "[c: string, ...d: string[]]" },
    ),
    ["text-changed s.m params.a: the names of items have changed: [c: string, ...d: string[]]"],
  ],
  [
    "a named type less",
    manifest([], { T: string }),
    manifest([]),
    ["type-removed  T: is gone: apps that import the type no longer compile"],
  ],
  [
    "the name of the package",
    { ...manifest([]), package: "q" },
    manifest([]),
    ["text-changed  package: is now p, was q"],
  ],
];
