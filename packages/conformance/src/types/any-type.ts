import fc from "fast-check";
import {
  arrayOf,
  keyType,
  mapOf,
  nullable,
  objectOf,
  type Property,
  recordOf,
  setOf,
  treeOf,
  tupleOf,
  unionOf,
  variantsOf,
} from "./composites.ts";
import { boxOf, indexedOf, intersectionOf, partialOf } from "./evaluated.ts";
import { leaves } from "./leaves.ts";
import type { TypeSample } from "./sample.ts";
import { leadingRestOf, optionalTupleOf } from "./tuples.ts";

const names = [
  "a",
  "some_name",
  "with-dash",
  "0",
  "class",
  "a/b",
  "~",
  "toString",
  "constructor",
  "ünï",
  "$ref",
  "type",
];

/** Any type that is carried, nested up to some depth. */
export const anyType: fc.Arbitrary<TypeSample> = fc.letrec<{ type: TypeSample; properties: Map<string, Property> }>(
  (tie) => {
    const type = tie("type");
    return {
      properties: fc
        .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.record({ type, optional: fc.boolean() })), {
          minLength: 1,
          maxLength: 4,
          selector: ([name]) => name,
        })
        .map((entries) => new Map(entries)),
      type: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom(...leaves),
        fc.tuple(type, fc.boolean()).map(([item, readonly]) => arrayOf(item, readonly)),
        fc
          .tuple(fc.array(type, { minLength: 1, maxLength: 3 }), fc.option(type, { nil: undefined }))
          .map(([items, rest]) => tupleOf(items, rest)),
        tie("properties").map(objectOf),
        type.map(recordOf),
        fc.tuple(keyType, type).map(([key, item]) => mapOf(key, item)),
        keyType.map(setOf),
        fc.array(type, { minLength: 2, maxLength: 3 }).map(unionOf),
        type.map(nullable),
        fc.array(tie("properties"), { minLength: 2, maxLength: 3 }).map(variantsOf),
        type.map(treeOf),
        fc.tuple(type, type).map(([one, other]) => optionalTupleOf(one, other)),
        fc.tuple(type, type).map(([rest, last]) => leadingRestOf(rest, last)),
        fc.tuple(tie("properties"), fc.boolean()).map(([properties, utility]) => partialOf(properties, utility)),
        fc.tuple(tie("properties"), tie("properties")).map(([one, other]) => intersectionOf(one, other)),
        type.map(boxOf),
        type.map(indexedOf),
      ),
    };
  },
).type;
