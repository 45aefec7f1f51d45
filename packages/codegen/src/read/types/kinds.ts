import { readArray } from "./array.ts";
import { readBuiltin } from "./builtin.ts";
import { readCallable } from "./callable.ts";
import { readClass } from "./class.ts";
import { readCodec } from "./codec.ts";
import { readEnum } from "./enum.ts";
import { readIntersection } from "./intersection.ts";
import type { TypeKind } from "./kind.ts";
import { readLiteralType } from "./literal-type.ts";
import { readNamed } from "./named.ts";
import { readObject } from "./object.ts";
import { readParametric } from "./parametric.ts";
import { readPrimitive } from "./primitive.ts";
import { readTemplate } from "./template.ts";
import { readTuple } from "./tuple.ts";
import { readUnion } from "./union.ts";

/** Every kind of type that is told apart. The first one that knows a type reads it. */
export const kinds: readonly TypeKind[] = [
  readNamed,
  readPrimitive,
  readEnum,
  readLiteralType,
  readTemplate,
  readParametric,
  readUnion,
  readIntersection,
  readArray,
  readTuple,
  readCodec,
  readBuiltin,
  readCallable,
  readClass,
  readObject,
];
