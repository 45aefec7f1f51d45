import { ts } from "ts-morph";
import type { AnnotationsModel, TypeModel } from "../../model/type-model.ts";
import { isMapped } from "../compiler-internals.ts";
import { type DocTag, docsOf } from "../jsdoc.ts";
import type { Reading } from "../reading.ts";
import type { TypePath } from "../types/path.ts";
import { definedConstituents } from "../types/undefined.ts";
import { codeDefault, compareDefaults } from "./code-default.ts";
import { narrowed } from "./narrowed.ts";
import { reportAtTag } from "./report-at-tag.ts";
import { warnOfSlips } from "./tag-names.ts";
import { reportUnseenDocs } from "./unseen-docs.ts";
import { readValueTags } from "./value-tags.ts";

/** A type narrowed by the keywords of a declaration, and what else its JSDoc says. */
export type Documented = AnnotationsModel & { readonly type: TypeModel };

/**
 * Puts the type of a property or of a named type together with the JSDoc of its declarations, of which the first one with
 * a text has the word.
 *
 * @param isAsDeclared false where the type is another than the declaration says: then its tags about values mean nothing
 */
export function documented(
  type: TypeModel,
  declarations: readonly ts.Declaration[],
  path: TypePath,
  reading: Reading,
  isAsDeclared = true,
): Documented {
  const all = declarations.map(docsOf);
  for (const declaration of declarations) reportUnseenDocs(declaration, reading);
  const { desc = "", deprecated } = all.find((docs) => docs.desc !== "" || docs.deprecated !== undefined) ?? {};
  const texts = { desc, ...(deprecated === undefined ? {} : { deprecated }) };
  const tags = all.flatMap((docs) => docs.tags);
  warnOfSlips(tags, reading);
  if (tags.length === 0 || !isAsDeclared) return { type, ...texts };
  const narrow = narrowed(type, tags, path.whole, reading);
  const isSecret = tags.some(({ name }) => name === "secret");
  if (isSecret) return { type: narrow, ...texts, ...secret(tags, path.whole, reading) };
  const values = readValueTags(tags, { type: narrow, parts: [] }, reading);
  const field = declarations.find(ts.isPropertyDeclaration);
  compareDefaults(values.default, { value: codeDefault(field?.initializer, reading) }, path.whole, tags, reading);
  return { type: narrow, ...texts, ...values };
}

/** Whether a property has the type that its declaration says: a mapped type may have given it another one. */
export function hasOwnType(property: ts.Symbol, { checker }: Reading): boolean {
  const declaration = property.valueDeclaration ?? property.declarations?.[0];
  if (!isMapped(property) || declaration === undefined) return true;
  const declared = new Set(definedConstituents(checker.getTypeAtLocation(declaration)));
  const own = definedConstituents(checker.getTypeOfSymbol(property));
  return own.length === declared.size && own.every((one) => declared.has(one));
}

/** A secret has no value in the manifest. */
export function secret(tags: readonly DocTag[], path: string, reading: Reading): { readonly secret: true } {
  for (const tag of tags) {
    if (tag.name === "default" || tag.name === "example") reportAtTag("VM1511", { path, tag: tag.name }, tag, reading);
  }
  return { secret: true };
}
