import { type Manifest, methodContract, type ParamInfo } from "@vmodel/core/manifest";
import { type Change, type ChangePlace, change } from "./change.ts";
import { SchemaComparison } from "./compare-schemas.ts";
import { compareTexts } from "./compare-texts.ts";
import type { ComparedMethod } from "./compared.ts";

/** The named types before and now, and what compares schemas that refer to them. */
export interface Definitions {
  readonly old: Manifest["$defs"];
  readonly now: Manifest["$defs"];
  readonly schemas: SchemaComparison;
}

/** Definitions of two manifests. */
export function definitionsOf(old: Pick<Manifest, "$defs">, now: Pick<Manifest, "$defs">): Definitions {
  return { old: old.$defs, now: now.$defs, schemas: new SchemaComparison(old.$defs, now.$defs) };
}

/** What has changed in a method of a service. */
export function compareMethods(
  old: ComparedMethod,
  now: ComparedMethod,
  service: string,
  definitions: Definitions,
): Change[] {
  const at = (path: string): ChangePlace => ({ service, method: now.name, path });
  const isSame = methodContract(old, definitions.old) === methodContract(now, definitions.now);
  return [
    ...(isSame ? [] : compareContracts(old, now, at, definitions)),
    ...compareTimeouts(old.timeout_ms, now.timeout_ms, at("")),
    ...compareDeprecation(old.deprecated, now.deprecated, at("")),
    ...compareTexts(old, now, at, definitions),
  ];
}

type At = (path: string) => ChangePlace;

function compareContracts(old: ComparedMethod, now: ComparedMethod, at: At, definitions: Definitions): Change[] {
  if (old.stream !== now.stream) {
    const text = now.stream ? "streams now, where it answered one value" : "answers one value now, where it streamed";
    return [change("stream-changed", at(""), `${text}: calls of clients built before are refused`)];
  }
  return [
    ...compareParams(old.params, now.params, at, definitions),
    ...compareResults(old, now, at, definitions),
    ...compareErrors(old, now, at, definitions),
  ];
}

function compareParams(
  old: readonly ParamInfo[],
  now: readonly ParamInfo[],
  at: At,
  { schemas }: Definitions,
): Change[] {
  const [before, after] = [old, now].map((params) => new Map(params.map((param) => [param.name, param]))) as [
    Map<string, ParamInfo>,
    Map<string, ParamInfo>,
  ];
  const removed = old.filter(({ name }) => !after.has(name));
  const common = now.filter(({ name }) => before.has(name));
  const hasMoved = common.some(({ name }) => now.findIndex(is(name)) !== old.findIndex(is(name)));
  const order = (params: readonly ParamInfo[]): string => `(${params.map(({ name }) => name).join(", ")})`;
  return [
    ...removed.map(({ name }) => {
      return change("parameter-removed", at(`params.${name}`), "is gone: calls with it are refused");
    }),
    ...now.flatMap((param): Change[] => {
      const place = at(`params.${param.name}`);
      const was = before.get(param.name);
      if (was === undefined) return [addedParam(param, place)];
      return [...compareRequired(was, param, place), ...schemas.input(was.schema, param.schema, place)];
    }),
    ...(hasMoved
      ? [
          change(
            "parameter-order",
            at("params"),
            `the order is now ${order(now)}, was ${order(old)}: callers pass them by position`,
          ),
        ]
      : []),
  ];
}

function is(name: string): (param: ParamInfo) => boolean {
  return (param) => param.name === name;
}

function addedParam({ required }: ParamInfo, place: ChangePlace): Change {
  return required
    ? change("parameter-required", place, "is new and required: calls without it are refused")
    : change("parameter-added", place, "is new and may be left out");
}

function compareRequired(old: ParamInfo, now: ParamInfo, place: ChangePlace): Change[] {
  if (old.required === now.required) return [];
  return now.required
    ? [change("parameter-required", place, "is now required: calls without it are refused")]
    : [change("parameter-optional", place, "may now be left out")];
}

function compareResults(old: ComparedMethod, now: ComparedMethod, at: At, { schemas }: Definitions): Change[] {
  const [before, after] = [old.return.schema, now.return.schema];
  const isNothing = JSON.stringify(before) === '{"not":{}}';
  // Who expects nothing reads nothing.
  if (isNothing && !old.stream && JSON.stringify(after) !== '{"not":{}}') {
    return [change("output-extended", at("return"), "there is a result now; callers ignore it")];
  }
  return schemas.output(before, after, at("return"));
}

function compareErrors(old: ComparedMethod, now: ComparedMethod, at: At, { schemas }: Definitions): Change[] {
  const before = new Map((old.errors ?? []).map((error) => [error.name, error]));
  const after = new Set((now.errors ?? []).map(({ name }) => name));
  return [
    ...[...before.keys()]
      .filter((name) => !after.has(name))
      .map((name) => {
        return change("error-removed", at(`errors.${name}`), "is no longer declared: clients no longer export it");
      }),
    ...(now.errors ?? []).flatMap(({ name, schema }): Change[] => {
      const was = before.get(name);
      const place = at(`errors.${name}`);
      return was === undefined
        ? [change("error-declared", place, "is declared anew")]
        : schemas.output(was.schema, schema, place);
    }),
  ];
}

function compareTimeouts(old: number | undefined, now: number | undefined, place: ChangePlace): Change[] {
  if (old === now) return [];
  const text = (limit: number | undefined): string => (limit === undefined ? "none" : `${limit} ms`);
  const isShorter = (now ?? Number.POSITIVE_INFINITY) < (old ?? Number.POSITIVE_INFINITY);
  const message = `the timeout is now ${text(now)}, was ${text(old)}`;
  return isShorter
    ? [change("timeout-shortened", place, `${message}: calls that take longer fail`)]
    : [change("timeout-lengthened", place, message)];
}

function compareDeprecation(old: string | undefined, now: string | undefined, place: ChangePlace): Change[] {
  if ((old === undefined) === (now === undefined)) return [];
  return [change("deprecated", place, now === undefined ? "is no longer deprecated" : "is deprecated")];
}
