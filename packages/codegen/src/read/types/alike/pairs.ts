import type { TypeModel } from "../../../model/type-model.ts";

/** Two types, in this order. */
export type Pair<T extends TypeModel = TypeModel> = readonly [T, T];

/** Each of some with each of the others. */
export function combinations<T extends TypeModel>(some: readonly T[], others: readonly T[]): Pair<T>[] {
  return some.flatMap((one) => others.map((other) => [one, other] as const));
}

/** What is known about pairs of types. */
export class PairMap<Value> {
  readonly #values = new Map<TypeModel, Map<TypeModel, Value>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get([one, other]: Pair): Value | undefined {
    return this.#values.get(one)?.get(other);
  }

  set([one, other]: Pair, value: Value): void {
    const row = this.#values.get(one) ?? new Map<TypeModel, Value>();
    this.#values.set(one, row);
    if (!row.has(other)) this.#size++;
    row.set(other, value);
  }
}
