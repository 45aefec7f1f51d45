import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { emitClient } from "../emit/client-files.ts";
import { createReader } from "../read/ts-morph-reader.ts";
import { servicePackageJson, Workspace } from "../testing/workspace.ts";
import { createManifest, manifestText } from "./create-manifest.ts";

/** Files whose types the compiler unites by itself, so that its own order would show. */
const files: Readonly<Record<string, string>> = {
  "animals/cat.ts":
    'export interface Cat { kind: "cat"; friends: Animal[] }\nimport type { Animal } from "./dog.ts";\n',
  "animals/dog.ts":
    'import type { Cat } from "./cat.ts";\nexport interface Dog { kind: "dog" }\nexport type Animal = Dog | Cat;\n',
  "either.ts": "export type Either<A, B> = A | B;\nexport type Values<T> = T[keyof T];\n",
  "kinds.ts": `declare const tag: unique symbol;
export type Id = string & { readonly [tag]: "Id" };
export type Brand<T, Name> = T & { readonly __brand: Name };
export interface Cage { id: Id; built: Date; fed: Map<Brand<string, "Food">, Set<bigint>>; photo?: Uint8Array }
export type Kept<T> = { [K in keyof T as T[K] extends Date ? never : K]: T[K] };
`,
  "zoo.ts": `import { service, serviceFunc } from "@vmodel/core/minimal";
import type { Cat } from "./animals/cat.ts";
import type { Animal, Dog } from "./animals/dog.ts";
import type { Either, Values } from "./either.ts";
import type { Cage, Id, Kept } from "./kinds.ts";
import type { Beast as Fox } from "wild/fox";
import type { Beast as Bear } from "wild/bear";
/**
 * A zoo.
 *
 * With animals.
 */
@service("zoo")
export class Zoo {
  /**
   * Takes one.
   * @param one which
   *   one
   */
  @serviceFunc() a(one: Either<Dog, Cat>, two: Either<Cat | null, Dog>, key: keyof Cat): Animal[] { return [one, two ?? one].filter(() => key); }
  @serviceFunc() c(one: Either<Fox, Bear>): Either<Bear, Fox>[] { return [one]; }
  @serviceFunc() d(cage: Either<Cage, null>, sign: Either<\`a\${number}\`, \`b\${string}\`>, ends: [...Either<Id, null>[], Date]): Either<Kept<Cage>, Set<Date>>[] {
    return [cage ?? new Set([ends.length, sign.length].map((day) => new Date(day)))];
  }
  @serviceFunc() e(either: Either<Float32Array, Either<number, bigint[]>>, any: Either<object, null>): Values<{ b: bigint; a: null; c: boolean }> { return any === null ? null : either === 1; }
  @serviceFunc() b(value: Values<{ z: "z"; y: Dog; x: 10 | 9; w: boolean | null }>) { return value === "z" ? { cat: value } : [value]; }
}
`,
  "aviary.ts": `import { service, serviceFunc } from "@vmodel/core/minimal";
import type { Dog } from "./animals/dog.ts";
interface Cat { bird: true }
@service("aviary")
export class Aviary {
  @serviceFunc() a(cat: Cat | Dog): Cat { return "bird" in cat ? cat : { bird: true }; }
}
`,
};

const workspace = new Workspace().linkCore();
afterAll(() => workspace[Symbol.dispose]());

interface Checkout {
  readonly path: string;
  readonly order: readonly string[];
  readonly lineEnd: string;
  /** Whether the package of wild animals is read as well, so that the compiler sees its files first. */
  readonly withWild: boolean;
}

const wild: Readonly<Record<string, string | object>> = {
  "package.json": { name: "wild", type: "module", exports: { "./*": "./*.ts" } },
  "bear.ts": 'export interface Beast { kind: "bear" }\n',
  "fox.ts": 'export interface Beast { kind: "fox" }\n',
};

/** Manifest and client of a checkout of the same files. */
async function outputs(checkouts: readonly Checkout[]): Promise<string[]> {
  for (const { path, lineEnd } of checkouts) {
    workspace.write({ [`${path}/package.json`]: servicePackageJson("@x/zoo") });
    for (const [name, content] of Object.entries(wild))
      workspace.write({ [`${path}/node_modules/wild/${name}`]: content });
    for (const [name, text] of Object.entries(files)) {
      workspace.write({ [`${path}/src/${name}`]: text.replaceAll("\n", lineEnd) });
    }
  }
  const read = createReader().read(
    checkouts.flatMap(({ path, order, withWild }) => {
      const files = order.map((name) => workspace.path(`${path}/src/${name}`));
      const zoo = { name: "@x/zoo", directory: workspace.path(path), files };
      const directory = workspace.path(`${path}/node_modules/wild`);
      const others = { name: "wild", directory, files: [join(directory, "bear.ts"), join(directory, "fox.ts")] };
      return withWild ? [others, zoo] : [zoo];
    }),
  );
  const zoos = read.filter(({ model }) => model.services.length > 0);
  expect(zoos).toHaveLength(checkouts.length);
  return Promise.all(
    zoos.map(async ({ model, diagnostics }) => {
      expect(diagnostics).toEqual([]);
      const { manifest } = createManifest("@x/zoo", model);
      const info = { name: "c", version: "1.0.0", servicePackage: "@x/zoo", shared: {} };
      const client = emitClient({ manifest, info });
      return [manifestText(manifest), ...(client?.values() ?? [])].join("\n");
    }),
  );
}

describe("manifest and client", () => {
  it("have the same bytes whatever the order of files, the path of the checkout, line ends, and what else is read", async () => {
    const order = Object.keys(files);
    const [expected] = await outputs([{ path: "first", order, lineEnd: "\n", withWild: false }]);
    expect(expected).toContain("AviaryCat");
    const checkout = fc.record({
      path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,4})?$/),
      order: fc.shuffledSubarray(order, { minLength: order.length }),
      lineEnd: fc.constantFrom("\n", "\r\n"),
      withWild: fc.boolean(),
    });
    const checkouts = fc.uniqueArray(checkout, {
      selector: ({ path }) => path.split("/")[0],
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(checkouts, async (all) => {
        for (const text of await outputs(all)) expect(text).toBe(expected);
      }),
      { numRuns: 6 },
    );
  });
});
