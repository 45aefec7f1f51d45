import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sentences, sentences } from "./sentences.ts";

type Key = keyof Sentences;

/** A body of a class with one decorated function, and the sentence that the compiler prints about it. */
const members: readonly (readonly [Key, string])[] = [
  ["static", "@loadFunc() static load() {}"],
  ["static", "@serviceFunc() static add(a: number) { return a; }"],
  ["private", "@loadFunc() #load() {}"],
  ["notPublic", "@loadFunc() private load() {}"],
  ["notPublic", "@serviceFunc() protected add(a: number) { return a; }"],
  ["notPublic", "@serviceFunc() [Symbol.iterator]() { return 1; }"],
  ["literalName", "@serviceFunc() [text]() { return 1; }"],
  ["notMethod", "@serviceFunc() add = (a: number) => a;"],
  ["notMethod", "@loadFunc() get load() { return () => {}; }"],
  ["notMethod", "@loadFunc() accessor load = () => {};"],
  ["notMethod", "@getServiceInfoFunc() info = () => ({});"],
  ["notClass", '@service("a") add(a: number) { return a; }'],
  ["notCalled", "@serviceFunc add(a: number) { return a; }"],
  ["notCalled", "@serviceFunc({ timeoutMs: 5 }) add(a: number) { return a; }"],

  ["reserved", "@serviceFunc() then() { return 1; }"],
  ["reserved", "@loadFunc() then() {}"],
  ["reserved", '@serviceFunc("then") add() { return 1; }'],
  ["reserved", '@serviceFunc("constructor") add() { return 1; }'],
  ["reserved", '@serviceFunc("__proto__") add() { return 1; }'],
  ["reserved", "@serviceFunc() __proto__() { return 1; }"],
  ["reserved", '@serviceFunc("$x") add() { return 1; }'],
  ["reserved", "@serviceFunc() $x() { return 1; }"],
  ["keywordMethod", "@serviceFunc() delete() { return 1; }"],
  ["keywordMethod", "@serviceFunc(undefined, { timeoutMs: 5 }) import() { return 1; }"],
  ["keywordMethod", '@serviceFunc("class") add() { return 1; }'],
  ["identifier", '@serviceFunc("a-b") add() { return 1; }'],
  ["identifier", '@serviceFunc("") add() { return 1; }'],
  ["identifier", '@serviceFunc("1a") add() { return 1; }'],
  ["identifier", '@serviceFunc() "a b"() { return 1; }'],
  ["literalName", "@serviceFunc(text) add() { return 1; }"],

  ["stepParams", "@loadFunc() load(path: string) { return path !== text; }"],
  ["stepParams", "@loadFunc() load(ctx: LifecycleContext, path: string) { ctx.log.info(path); }"],
  ["stepReturn", "@loadFunc() load() { return 1; }"],
  ["stepReturn", "@testFunc() async test() { return text; }"],
  ["stepReturn", "@testFunc() test() { return anything; }"],
  ["stepReturn", "@testFunc() async test() { return anything; }"],
  ["stepReturn", "@prepareFunc() async *prepare() { yield 1; }"],

  ["restParam", "@serviceFunc() add(...all: number[]) { return all; }"],
  ["anyParam", "@serviceFunc() add(a: number, b: any) { return a === b; }"],
  ["contextLast", "@serviceFunc() add(ctx: CallContext, a: number) { return [ctx.requestId, a]; }"],
  ["contextLast", "@serviceFunc() add(ctx: CallContext, a?: number) { return [ctx.requestId, a]; }"],
  ["lifecycleContext", "@serviceFunc() add(a: number, ctx: LifecycleContext) { return [ctx.requestId, a]; }"],
  ["returnsAny", "@serviceFunc() get() { return anything; }"],
  ["returnsAny", "@serviceFunc() async get() { return anything; }"],
  ["returnsAny", "@serviceFunc() get() { return [anything]; }"],
  ["returnsAny", "@serviceFunc() async *get() { yield anything; }"],
  ["returnsFunction", "@serviceFunc() get() { return () => 1; }"],
  ["returnsFunction", "@serviceFunc() async get() { return [() => 1]; }"],
  ["returnsFunction", "@serviceFunc() get() { return Map; }"],
  ["returnsFunction", "@serviceFunc() async *get() { yield Map; }"],
  ["returnsFunction", "@serviceFunc() get(): string | (() => string) { return text; }"],
  ["returnsSymbol", "@serviceFunc() get() { return Symbol(); }"],
  ["returnsSymbol", "@serviceFunc() async get() { return [Symbol()]; }"],
  ["returnsPromises", "@serviceFunc() get() { return [Promise.resolve(1)]; }"],
  ["returnsIterator", "@serviceFunc() *get() { yield 1; }"],
  ["returnsPromisedStream", "@serviceFunc() async get() { return stream; }"],
  ["returnsSometimesStream", "@serviceFunc() get() { return text === '' ? text : stream; }"],
  ["returnsStreams", "@serviceFunc() get() { return [stream]; }"],
  ["returnsStreams", "@serviceFunc() async *get() { yield stream; }"],
  ["finalValue", "@serviceFunc() async *get() { yield 1; return 2; }"],

  [
    "batchKeys",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5, maxDelay: 5 } }) a(all: number[]) { return all; }',
  ],
  ["batchKeys", '@serviceFunc("a", { batch: { maxSize: 8 } }) a(all: number[]) { return all; }'],
  ["batchKeys", '@serviceFunc("a", { batch: { maxSize: "8", maxDelayMs: 5 } }) a(all: number[]) { return all; }'],
  ["batchLiteral", '@serviceFunc("a", { batch: { maxSize: count, maxDelayMs: 5 } }) a(all: number[]) { return all; }'],
  ["batchLiteral", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: count } }) a(all: number[]) { return all; }'],
  ["batchSize", '@serviceFunc("a", { batch: { maxSize: 0, maxDelayMs: 5 } }) a(all: number[]) { return all; }'],
  ["batchSize", '@serviceFunc("a", { batch: { maxSize: -1, maxDelayMs: 5 } }) a(all: number[]) { return all; }'],
  ["batchSize", '@serviceFunc("a", { batch: { maxSize: 1.5, maxDelayMs: 5 } }) a(all: number[]) { return all; }'],
  ["batchDelay", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: -1 } }) a(all: number[]) { return all; }'],
  ["batchParams", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a() { return [1]; }'],
  [
    "batchParams",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(ctx: CallContext) { return [ctx.requestId]; }',
  ],
  ["batchParams", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(one: number) { return [one]; }'],
  [
    "batchParams",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[], k: number) { return [all[k]!]; }',
  ],
  [
    "batchParams",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all?: number[]) { return all ?? []; }',
  ],
  ["batchParams", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[] = []) { return all; }'],
  [
    "batchParams",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: [number, number]) { return all; }',
  ],
  [
    "batchParams",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: [number, ...number[]]) { return all; }',
  ],
  [
    "batchParams",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[] | string) { return [all]; }',
  ],
  [
    "batchParams",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: Float32Array) { return [...all]; }',
  ],
  ["restParam", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(...all: number[]) { return all; }'],
  [
    "contextLast",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(ctx: CallContext, all: number[]) { return [ctx.requestId, all]; }',
  ],
  ["anyParam", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: any[]) { return [all.length]; }'],
  [
    "batchReturn",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]) { return all.length; }',
  ],
  [
    "batchReturn",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) async a(all: number[]) { return all.length; }',
  ],
  ["batchReturn", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): void { void all; }'],
  [
    "batchReturn",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): [number] { return [all.length]; }',
  ],
  [
    "batchReturn",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): number[] | undefined { return all; }',
  ],
  [
    "batchReturn",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): TooBig[] { return all.map(() => new TooBig("", {})); }',
  ],
  [
    "batchErrors",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): (number | Error)[] { return all; }',
  ],
  [
    "batchErrors",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): (number | TooBig | RangeError)[] { return all; }',
  ],
  ["batchStream", '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) async *a(all: number[]) { yield all; }'],
  [
    "returnsAny",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]) { return [all, anything]; }',
  ],
  [
    "returnsPromises",
    '@serviceFunc("a", { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]) { return all.map(async (one) => one); }',
  ],

  ["infoParams", "@getServiceInfoFunc() info(service_name: string) { return { service_name }; }"],
  ["infoReturn", "@getServiceInfoFunc() info() { return 1; }"],
  ["infoReturn", "@getServiceInfoFunc() async info() { return {}; }"],
  ["infoReturn", "@getServiceInfoFunc() info() { return anything; }"],
  ["infoReturn", "@getServiceInfoFunc() info() { return { methods: [{ desc: 'a method without a name' }] }; }"],
];

/** A whole declaration of a class, and the sentence that the compiler prints about it. */
const classes: readonly (readonly [Key, string])[] = [
  ["abstract", '@service("a") export abstract class A {}'],
  ["privateConstructor", '@service("a") export class A { private constructor() {} }'],
  ["privateConstructor", '@service("a") export class A { protected constructor() {} }'],
  ["constructorParams", '@service("a") export class A { constructor(readonly a: string, readonly b: string) {} }'],
  ["constructorParams", '@service("a") export class A { constructor(readonly a: string, readonly b?: string) {} }'],
  ["constructorParams", '@service("a") export class A { constructor(...all: string[]) { all.pop(); } }'],
  ["config", '@service("a") export class A { constructor(readonly config: any) {} }'],
  ["config", '@service("a") export class A { constructor(readonly config: () => void) {} }'],
  ["config", '@service("a") export class A { constructor(readonly config: { a: { b: symbol }[] }) {} }'],
  ["config", '@service("a") export class A { constructor(readonly config: { a: { b?: () => void } }) {} }'],
  ["config", '@service("a") export class A { constructor(readonly config: { a: string | Promise<string> }) {} }'],
  ["keyword", '@service("class") export class A {}'],
  ["reserved", '@service("then") export class A {}'],
  ["reserved", '@service("$a") export class A {}'],
  ["identifier", '@service("my-service") export class A {}'],
  ["literalName", "@service(text) export class A {}"],
  ["notCalled", "@service export class A {}"],
  ["notMethod", "@serviceFunc() export class A {}"],
];

/** What the compiler says in words of its own, or with a name of the author's in the sentence. */
const others: readonly (readonly [string, string])[] = [
  ["Did you mean to write 'resources'?", '@service("a", { resource: {} }) export class A {}'],
  ["MiB", '@service("a", { resources: { memory: "256M" } }) export class A {}'],
  ["Did you mean to write 'timeoutMs'?", 'export class A { @serviceFunc("a", { timeout: 5 }) a() { return 1; } }'],
  [
    "service info has no key description",
    "export class A { @getServiceInfoFunc() i() { return { service_name: 'a', description: '' }; } }",
  ],
  [
    "service info has no key parms",
    "export class A { @getServiceInfoFunc() i() { return { methods: [{ name: 'a', parms: [] }] }; } }",
  ],
  ["Did you mean to call it first", "export class A { @loadFunc load() {} }"],
  [
    "has no exported member 'loadFunc'",
    'import { loadFunc } from "@vmodel/core/simplified"; export const a = loadFunc;',
  ],
  [
    "has no exported member 'prepareFunc'",
    'import { prepareFunc } from "@vmodel/core/minimal"; export const a = prepareFunc;',
  ],
];

const good: readonly string[] = [
  ...[
    "@prepareFunc() async prepare(ctx: LifecycleContext) { ctx.progress({ done: 1 }); }",
    "@prepareFunc() prepare(ctx?: CallContext): void | boolean { return ctx === undefined; }",
    "@loadFunc() load(): never { throw new Error(text); }",
    "@loadFunc() async load(): Promise<never> { throw new Error(text); }",
    "@testFunc() async test() { return text === ''; }",
    "@testFunc() test(): Promise<void | boolean> { return Promise.resolve(); }",
    "@unloadFunc() unload(): void {}",
    "@cleanupFunc() cleanup() { return true; }",
    "@getServiceInfoFunc() info() { return {}; }",
    "@getServiceInfoFunc() info(): ServiceInfoTexts { return {}; }",
    `@getServiceInfoFunc() info() { return { service_name: "a", service_desc: "b", resources: { cpu: 1, memory: 5, gpu: "0" },
      methods: [{ name: "a", return: { desc: "" } }, { name: "b", params: [{ name: "c", type: "number", type_desc: "" }] }] }; }`,
    "@serviceFunc() add(a: number, b?: string, c = '') { return [a, b, c]; }",
    "@serviceFunc('func_1', { timeoutMs: 5 }) async add(a: Tree, ctx: CallContext): Promise<Tree[]> { void ctx; return [a]; }",
    "@serviceFunc(undefined, { timeoutMs: 5 }) async *add(a: number, ctx?: CallContext) { void ctx; yield a; }",
    "@serviceFunc() add(a = 1, ctx: CallContext | undefined) { return [a, ctx?.requestId]; }",
    "@serviceFunc() add(): AsyncIterable<Tree> { return stream as never; }",
    "@serviceFunc() add(): AsyncGenerator<number> { return stream; }",
    "@serviceFunc() add(): never { throw new Error(text); }",
    "@serviceFunc() async add(): Promise<never> { throw new Error(text); }",
    "@serviceFunc() add(): void {}",
    "@serviceFunc() add(): undefined | null | Tree { return null; }",
    "@serviceFunc() add(): Deep { return []; }",
    "@serviceFunc() add(a: unknown): unknown { return a; }",
    "@serviceFunc() add(a: { signal: string }, b: Record<string, unknown>) { return { a, b }; }",
    "@serviceFunc() add(): Map<string, Date> { return new Map(); }",
    "@serviceFunc() add(): Uint8Array | Set<bigint> { return new Set<bigint>(); }",
    "@serviceFunc() add(): Brand | Color { return Color.Red; }",
    "@serviceFunc('a', { batch: { maxSize: 8, maxDelayMs: 0 } }) a(all: number[]) { return all; }",
    "@serviceFunc(undefined, { timeoutMs: 5, batch: { maxSize: 1, maxDelayMs: 0.5 } }) a(all: readonly Tree[], ctx: CallContext) { void ctx; return all; }",
    "@serviceFunc('a', { batch: { maxSize: eight, maxDelayMs: 5 } }) async a(all: string[], ctx?: CallContext) { void ctx; return all; }",
    "@serviceFunc('a', { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): (string | ServiceError)[] { return all.map(String); }",
    "@serviceFunc('a', { batch: { maxSize: 8, maxDelayMs: 5 } }) async a(all: number[]): Promise<readonly (Tree | TooBig)[]> { return all.map(() => new TooBig('', {})); }",
    "@serviceFunc('a', { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): { name: string; message: string }[] { void all; return []; }",
    "@serviceFunc('a', { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[][]): never { throw new Error(text + String(all)); }",
    "@serviceFunc('a', { batch: { maxSize: 8, maxDelayMs: 5 } }) a(all: number[]): (string | undefined)[] { return all.map(() => undefined); }",
    "@serviceFunc() 加(a: number) { return a; }",
    "@serviceFunc('remove') delete(a: number) { return a; }",
    "@loadFunc() import(): void {}",
    "@serviceFunc('größe') add(a: number) { return a; }",
    "@serviceFunc('a$b') add(a: number) { return this.helper(a); } private helper(a: number) { return a; }",
  ].map((member) => `export class A { ${member} }`),
  '@service("a") export class A { #x = 1; private y = 2; sum() { return this.#x + this.y; } }',
  '@service("a", { resources: { cpu: 0.5, memory: "1.5GiB", gpu: "0,1" }, timeoutMs: 5 }) export class A {}',
  '@service("a", { resources: { memory: 5 } }) export class A { constructor(readonly config: Tree) {} }',
  '@service("a") export class A { constructor(private readonly config?: Config) {} url() { return this.config?.url; } }',
  '@service("a") export class A { constructor(readonly config: Config = { url: text, deep: [] }) {} }',
  '@service("a") export class A<T> { value?: T; }',
  '@service("a") class A { readonly a = 1; } export default A;',
  "export abstract class A { @serviceFunc() a() { return 1; } } @service('b') export class B extends A { override a() { return 2; } }",
];

const prelude = `
import { cleanupFunc, getServiceInfoFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import { type CallContext, type LifecycleContext, ServiceError, type ServiceInfoTexts } from "@vmodel/core";
declare const count: number;
declare const eight: 8;
class TooBig extends ServiceError<object> {}
declare const text: string;
declare const anything: any;
declare const stream: AsyncGenerator<number>;
declare const brand: unique symbol;
type Brand = string & { [brand]: true };
enum Color { Red = "red" }
type Deep = Deep[] | string;
interface Tree { readonly kids: readonly Tree[]; readonly [key: string]: unknown }
interface Config { url: string; when?: Date; tree?: Config; deep: Deep; bytes?: Uint8Array; map?: Map<string, Set<string>> }
export type Used = CallContext | LifecycleContext | ServiceInfoTexts | Brand | Deep | Tree | Config;
export const used = [cleanupFunc, getServiceInfoFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc, text, anything, stream, Color, count, eight, TooBig];
`;

const sources = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");

/** Compiles each snippet as a file of its own in one run; answers the compiler's text about each. */
async function compile(snippets: readonly string[], options: object = {}): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), "vmodel-compile-"));
  try {
    await Promise.all(snippets.map((text, index) => writeFile(join(directory, `${index}.ts`), `${text}\n${prelude}`)));
    const compilerOptions = {
      ...{
        target: "es2024",
        module: "preserve",
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: [],
      },
      ...{ lib: ["es2024", "esnext.disposable", "webworker"], allowImportingTsExtensions: true, ...options },
      paths: {
        "@vmodel/core": [join(sources, "index.ts")],
        "@vmodel/core/*": [join(sources, "decorators/*.ts")],
      },
    };
    await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, [tsc, "-p", directory, "--pretty", "false"], { cwd: directory }, (_, stdout) =>
        resolve(stdout),
      );
    });
    const texts = snippets.map(() => "");
    for (const [, index, text] of output.matchAll(/^(\d+)\.ts(\(.*(?:\n .*)*)/gm)) texts[Number(index)] += `${text}\n`;
    expect(output.replace(/^\d+\.ts\(.*(?:\n .*)*/gm, "").trim()).toBe("");
    return texts;
  } finally {
    await rm(directory, { recursive: true });
  }
}

describe("the compiler", () => {
  const bad: readonly (readonly [string, string])[] = [
    ...members.map(([key, text]) => [sentences[key], `export class A { ${text} }`] as const),
    ...classes.map(([key, text]) => [sentences[key], text] as const),
    ...others,
  ];
  let texts: readonly string[] = [];
  beforeAll(async () => {
    texts = await compile([...good, ...bad.map(([, text]) => text)]);
  });
  afterAll(() => {
    texts = [];
  });

  it.each(good.map((text, index) => [text, index] as const))("accepts %s", (_, index) => {
    expect(texts[index]).toBe("");
  });

  it.each(bad.map(([sentence, text], index) => [text, sentence, index] as const))(
    "refuses %s",
    (_, sentence, index) => {
      expect(texts[good.length + index]).toContain(sentence);
    },
  );

  it("refuses experimentalDecorators", async () => {
    const [inClass, onClass] = await compile(
      ["export class A { @serviceFunc() a() { return 1; } @loadFunc() load() {} }", '@service("a") export class A {}'],
      { experimentalDecorators: true },
    );
    expect(inClass?.split(sentences.legacy)).toHaveLength(3);
    expect(onClass).toContain(sentences.legacy);
  });

  it("is tried with every sentence that is meant for it", () => {
    const tried = new Set<string>([...members, ...classes].map(([key]) => key));
    const untried = Object.keys(sentences).filter((key) => !tried.has(key));
    expect(untried).toEqual(["legacy", "noMetadata"]);
  });
});
