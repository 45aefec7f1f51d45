import type { JsonSchema, Manifest } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { type Change, type ChangeKind, changeKinds } from "./change.ts";
import { compareManifests } from "./compare-manifests.ts";
import { manifest, method, object, service } from "./testing/manifests.ts";
import { schemaChanges } from "./testing/schema-changes.ts";
import { serviceChanges } from "./testing/service-changes.ts";

const rows = [...schemaChanges, ...serviceChanges];
const string = { type: "string" };
const number = { type: "number" };
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

function line({ service: name, method: called, path, kind, message }: Change): string {
  return `${kind} ${[name, called].filter((part) => part !== undefined).join(".")}${path === "" ? "" : ` ${path}`}: ${message}`;
}

describe("the difference of manifests", () => {
  it.each(rows)("tells of %s", (_, old, now, changes) => {
    expect(compareManifests(old, now).map(line)).toEqual(changes);
  });

  it("is tried with every kind of change", () => {
    const tried = new Set(rows.flatMap(([, , , changes]) => changes.map((text) => text.replace(/ .*/, ""))));
    expect([...tried].sort()).toEqual(Object.keys(changeKinds).sort());
  });

  it("counts as its kind does", () => {
    const found = rows.flatMap(([, old, now]) => compareManifests(old, now));
    for (const { kind, level, breaksWire } of found) expect({ level, breaksWire }).toMatchObject(pick(kind));
  });

  it("says nothing of chains of types as long as they like, and finds what has changed at their end", () => {
    const chain = (last: JsonSchema): Manifest => {
      const defs: Record<string, JsonSchema> = { T3000: last };
      for (let index = 0; index < 3000; index++) {
        defs[`T${index}`] = object({ next: { anyOf: [ref(`T${index + 1}`), { type: "null" }] } });
      }
      return manifest([service([method({ a: ref("T0") })])], defs);
    };
    expect(compareManifests(chain(object({ x: string })), chain(object({ x: string })))).toEqual([]);
    const [found, ...more] = compareManifests(chain(object({ x: string })), chain(object({ x: number })));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ kind: "input-narrowed", message: expect.stringContaining("takes number") });
    expect(found?.path.split(".next")).toHaveLength(3001);
  });

  it("gives up on what would take for ever, and counts it as breaking", () => {
    // Each member of each union has to be tried against every other, at every depth.
    const defs = (leaf: JsonSchema): Manifest["$defs"] => {
      const all: Record<string, JsonSchema> = { T40: leaf };
      for (let index = 0; index < 40; index++) {
        const inner = ref(`T${index + 1}`);
        all[`T${index}`] = { anyOf: ["p", "q", "r"].map((name) => object({ [`${name}?`]: inner, "s?": inner })) };
      }
      return all;
    };
    const of = (leaf: JsonSchema): Manifest => manifest([service([method({ a: ref("T0") })])], defs(leaf));
    expect(compareManifests(of(string), of(number)).map(({ level }) => level)).toContain("breaking");
  });
});

function pick(kind: ChangeKind): object {
  const { level, breaksWire } = changeKinds[kind];
  return { level, breaksWire };
}
