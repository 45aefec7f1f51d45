import { partsOf } from "../../../model/parts.ts";
import { resolved } from "../../../model/resolved.ts";
import type { DefinitionModel, TypeModel } from "../../../model/type-model.ts";

/** After so many rounds types that still fall apart are left as they are. */
const most = 20;

/**
 * Named types by what is made of their JSON: those of one class are decoded in the same way, however often they refer to
 * each other.
 */
export class DecodeClasses {
  readonly #classes = new Map<TypeModel, string>();
  #lessons = 0;

  /** Whether two types are known to be decoded in one way. */
  areSame(one: TypeModel, other: TypeModel): boolean {
    const known = this.#classes.get(one);
    return known !== undefined && known === this.#classes.get(other);
  }

  /** Sorts out the named types in some types, unless they are known or it takes too long. */
  learn(types: readonly TypeModel[]): void {
    if (types.every((type) => this.#classes.has(resolved(type)))) return;
    const lesson = this.#lessons++;
    for (const [definition, number] of refined(definitionsIn(types))) {
      this.#classes.set(resolved(definition.type), `${lesson}.${number}`);
    }
  }
}

/** Splits one class of all until no two types of a class differ in what they refer to. */
function refined(definitions: readonly DefinitionModel[]): ReadonlyMap<DefinitionModel, number> {
  let classes = new Map<DefinitionModel, number>(definitions.map((definition) => [definition, 0]));
  for (let round = 0, count = 1; round < most; round++) {
    const numbers = new Map<string, number>();
    const next = new Map<DefinitionModel, number>();
    for (const definition of definitions) {
      const text = `${classes.get(definition)} ${signature(definition.type, classes)}`;
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      next.set(definition, number);
    }
    if (numbers.size === count) return classes;
    classes = next;
    count = numbers.size;
  }
  return new Map();
}

function definitionsIn(types: readonly TypeModel[]): DefinitionModel[] {
  const found = new Set<DefinitionModel>();
  const waiting = [...types];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind !== "reference") waiting.push(...partsOf(next));
    else if (!found.has(next.definition)) {
      found.add(next.definition);
      waiting.push(next.definition.type);
    }
  }
  return [...found];
}

/** A type as text, with the numbers of classes for names. Members of a union that are of one class count once. */
function signature(type: TypeModel, classes: ReadonlyMap<DefinitionModel, number>): string {
  return JSON.stringify(type, (key, value: unknown) => {
    if (key === "range" || key === "desc") return undefined;
    if (!isModel(value)) return value;
    if (value.kind === "reference") return classes.get(value.definition);
    if (value.kind !== "union") return value;
    return [...new Set(value.members.map((member) => signature(member, classes)))].sort();
  });
}

function isModel(value: unknown): value is TypeModel {
  return typeof value === "object" && value !== null && "kind" in value;
}
