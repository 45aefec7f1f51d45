import { codecOf } from "@vmodel/core/codec";
import { formatNoun } from "@vmodel/core/manifest";
import type { ErrorObject } from "ajv";

/** What is wrong with a value, and where in it, as a JSON pointer. */
export interface ValueProblem {
  readonly path: string;
  /** Goes on from "it". */
  readonly problem: string;
}

/** Says why a schema refused a value, in the words that callers of a service get. The errors are those of one check. */
export function valueProblem(value: unknown, errors: readonly ErrorObject[]): ValueProblem {
  const best = deepest(errors);
  if (best === undefined) return { path: "", problem: "is refused" };
  const { instancePath: path, params } = best;
  if (best.keyword === "required") return { path: `${path}/${params.missingProperty}`, problem: "is missing" };
  if (best.keyword === "additionalProperties") {
    return { path: `${path}/${params.additionalProperty}`, problem: "is not a known property" };
  }
  const given = best.data ?? value;
  const expected = errors.filter((error) => error.instancePath === path).map(expectation);
  const known = expected.filter((nouns) => nouns !== undefined).flat();
  if (expectation(best) === undefined) return { path, problem: rowOf(best) };
  const isFraction = typeof given === "number" && known.includes("a whole number");
  const isChoice = errors.every(({ keyword }) => keyword !== "type");
  return { path, problem: `must be ${orList(known)}${isFraction || isChoice ? "" : `, not ${nounOf(kindOf(given))}`}` };
}

/** Of the complaints about the members of a union, the one that got furthest. */
function deepest(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split("/").length;
  return errors.reduce<ErrorObject | undefined>((best, one) => {
    return best === undefined || depth(one) > depth(best) ? one : best;
  }, undefined);
}

/** What was expected instead of a value of another kind; undefined: the kind is right. */
function expectation({ keyword, params, parentSchema }: ErrorObject): string[] | undefined {
  if (keyword === "enum") return (params.allowedValues as unknown[]).map((one) => JSON.stringify(one));
  if (keyword === "const") return [JSON.stringify(params.allowedValue)];
  if (keyword !== "type") return undefined;
  const codec = parentSchema === undefined ? undefined : codecOf(parentSchema);
  return codec === undefined ? [params.type].flat().map((type) => nounOf(String(type))) : [codec.wireNoun];
}

function rowOf({ keyword, params, message = "is refused", parentSchema = {}, data }: ErrorObject): string {
  const limit = String(params.limit);
  const codec = codecOf(parentSchema);
  if (codec !== undefined && (keyword === "format" || keyword === "pattern")) return `must be ${codec.wireNoun}`;
  switch (keyword) {
    case "not":
      return "must be absent, as nothing is returned";
    case "minimum":
      return `must be at least ${limit}`;
    case "maximum":
      return `must be at most ${limit}`;
    case "exclusiveMinimum":
      return `must be greater than ${limit}`;
    case "exclusiveMaximum":
      return `must be less than ${limit}`;
    case "multipleOf":
      return `must be a multiple of ${String(params.multipleOf)}`;
    case "minLength":
      return params.limit === 1 ? "must not be empty" : `must have at least ${counted(params.limit, "character")}`;
    case "maxLength":
      return `must have at most ${counted(params.limit, "character")}`;
    case "minItems":
      return `must have at least ${counted(params.limit, "item")}, has ${sizeOf(data)}`;
    case "maxItems":
      return `must have at most ${counted(params.limit, "item")}, has ${sizeOf(data)}`;
    case "minProperties":
      return `must have at least ${counted(params.limit, "property", "properties")}, has ${sizeOf(data)}`;
    case "maxProperties":
      return `must have at most ${counted(params.limit, "property", "properties")}, has ${sizeOf(data)}`;
    case "uniqueItems":
      return `must not repeat an earlier item (item ${String(params.j)})`;
    case "format":
      return `must be ${formatNoun(String(params.format))}`;
    case "pattern": {
      const text = parentSchema["x-vmodel-ts"];
      return typeof text === "string" ? `must be of the form ${text}` : `must match the pattern ${params.pattern}`;
    }
    default:
      return message;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function nounOf(kind: string): string {
  if (kind === "null") return kind;
  if (kind === "integer") return "a whole number";
  return `${/^[aeio]/.test(kind) ? "an" : "a"} ${kind}`;
}

function sizeOf(value: unknown): number {
  return Object.keys(Object(value)).length;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function orList(items: readonly string[]): string {
  const unique = [...new Set(items)];
  return unique.length < 2 ? (unique[0] ?? "nothing") : `${unique.slice(0, -1).join(", ")} or ${unique.at(-1)}`;
}
