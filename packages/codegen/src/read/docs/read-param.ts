import type { ts } from "ts-morph";
import type { ParamModel, PartModel } from "../../model/service-model.ts";
import { rangeOf } from "../range.ts";
import { refused, type TypeReader } from "../types/kind.ts";
import type { TypePath } from "../types/path.ts";
import { mayBeUndefined } from "../types/undefined.ts";
import { codeDefault, compareDefaults, warnOfNonFinite } from "./code-default.ts";
import { secret } from "./documented.ts";
import { narrowed } from "./narrowed.ts";
import type { ParamTags } from "./param-tags.ts";
import { readParts } from "./parts.ts";
import { readValueTags } from "./value-tags.ts";

/** Reads a parameter with a name: its type, and what the JSDoc of its method or constructor says about it. */
export function readDocumentedParam(
  param: ts.ParameterDeclaration,
  name: ts.Identifier,
  path: TypePath,
  docs: ParamTags,
  types: TypeReader,
): ParamModel {
  const { reading } = types;
  const type = reading.checker.getTypeAtLocation(param);
  const isOmittable = param.questionToken !== undefined || param.initializer !== undefined || mayBeUndefined(type);
  if (param.type !== undefined) reading.checked.add(param.type);
  const tags = docs.of(param);
  const model = narrowed(types.read(type, { node: param.type, at: name, path }), tags, path.whole, reading);
  // They are found when every named type has been read.
  const parts: PartModel[] = [];
  const isSecret = tags.some((tag) => tag.name === "secret");
  const values = isSecret ? secret(tags, path.whole, reading) : readValueTags(tags, { type: model, parts }, reading);
  const code = isSecret || model === refused ? undefined : codeDefault(param.initializer, reading);
  const written: unknown = Reflect.get(values, "default");
  if (!isSecret) compareDefaults(written, isOmittable ? { value: code } : "required", path.whole, tags, reading);
  if (!isSecret) warnOfNonFinite(param.initializer, model, { path: path.whole, name: name.text }, reading);
  if (param.initializer !== undefined && code !== undefined && written === undefined) {
    const place = { range: rangeOf(param.initializer), text: param.getSourceFile().text };
    reading.values.push({ value: code, what: "default", within: "", type: model, parts, place, isCode: true });
  }
  reading.deferred.push(() => parts.push(...readParts(model, docs.parts(param), path, reading)));
  return {
    name: name.text,
    desc: docs.desc(param),
    ...(code === undefined ? {} : { default: code }),
    ...values,
    type: model,
    required: !isOmittable,
    parts,
    range: rangeOf(name),
  };
}
