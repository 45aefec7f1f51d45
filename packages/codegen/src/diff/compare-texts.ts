import { type Change, type ChangePlace, change } from "./change.ts";
import { compareAnnotations, type NamedTypes } from "./compare-annotations.ts";
import type { ComparedMethod } from "./compared.ts";

interface Described {
  readonly desc: string;
  readonly type_desc?: string;
}

/** What has changed in the texts of a method, its parameters, its result and its errors. */
export function compareTexts(
  old: ComparedMethod,
  now: ComparedMethod,
  at: (path: string) => ChangePlace,
  definitions: NamedTypes,
): Change[] {
  const params = now.params.flatMap((param): Change[] => {
    const was = old.params.find(({ name }) => name === param.name);
    return was === undefined ? [] : compareDescribed(was, param, at(`params.${param.name}`), definitions);
  });
  const errors = (now.errors ?? []).flatMap((error): Change[] => {
    const was = old.errors?.find(({ name }) => name === error.name);
    return was === undefined ? [] : compareDescribed(was, error, at(`errors.${error.name}`), definitions);
  });
  return [
    ...compareDescriptions(old, now, at("")),
    ...params,
    ...compareDescribed(old.return, now.return, at("return"), definitions),
    ...errors,
    ...(JSON.stringify(old.examples ?? []) === JSON.stringify(now.examples ?? [])
      ? []
      : [change("text-changed", at("examples"), "the examples have changed")]),
    ...(old.deprecated === undefined || now.deprecated === undefined || old.deprecated === now.deprecated
      ? []
      : [change("text-changed", at(""), "why it is deprecated has changed")]),
  ];
}

/** What has changed in a description. */
export function compareDescriptions(old: Described, now: Described, place: ChangePlace): Change[] {
  const isSame = old.desc === now.desc && old.type_desc === now.type_desc;
  return isSame ? [] : [change("text-changed", place, "the description has changed")];
}

function compareDescribed(
  old: Described & { readonly schema: ComparedMethod["return"]["schema"] },
  now: Described & { readonly schema: ComparedMethod["return"]["schema"] },
  place: ChangePlace,
  definitions: NamedTypes,
): Change[] {
  return [...compareDescriptions(old, now, place), ...compareAnnotations(old.schema, now.schema, place, definitions)];
}
