import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonSchema, Manifest } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { annotationsIn } from "./annotations.ts";
import { compareManifests } from "./compare-manifests.ts";
import { SchemaReader } from "./schema/alternatives.ts";
import { keywordsOf } from "./schema/keywords.ts";

const home = fileURLToPath(new URL("../golden/types", import.meta.url));

/** Every type that is carried. */
const manifests = readdirSync(home).map((name): readonly [string, Manifest] => {
  return [name, JSON.parse(readFileSync(join(home, name, "service-info.json"), "utf8"))];
});

function schemasIn({ services, $defs }: Manifest): JsonSchema[] {
  const methods = services.flatMap((service) => service.methods);
  const tops = [
    ...methods.flatMap(({ params, return: result, errors = [] }) => [...params, result, ...errors]),
    ...services.flatMap(({ config }) => (config === undefined ? [] : [{ schema: config }])),
  ].map(({ schema }) => schema);
  const all = [...tops, ...Object.values($defs)].flatMap((top) => [...annotationsIn(top, "").values()]);
  return all.map(({ schema }) => schema);
}

describe.each(manifests)("the manifest of %s", (_, manifest) => {
  it("says nothing that is not understood", () => {
    const reader = new SchemaReader(manifest.$defs);
    for (const schema of schemasIn(manifest)) {
      expect(keywordsOf(schema), JSON.stringify(schema)).toBeDefined();
      const opaque = reader.alternatives(schema).filter(({ kind }) => kind === "opaque");
      expect(opaque, JSON.stringify(schema)).toEqual([]);
    }
  });

  it("does not differ from itself", () => {
    expect(compareManifests(manifest, structuredClone(manifest))).toEqual([]);
  });
});
