// Examples of methods as arguments and result, of parameters, properties and types as values; what is fenced is prose.
import { service, serviceFunc } from "@vmodel/core/minimal";

/**
 * A moment with a number.
 * @example { at: new Date("2026-01-02T03:04:05Z"), count: 12n }
 */
export interface Event {
  /** @example new Date("2026-01-01T00:00:00Z") */
  at: Date;
  /**
   * @example 1n
   * @example `-5n`
   */
  count: bigint;
}

@service("examples")
export class Examples {
  /**
   * Adds.
   * @example { a: 1, b: 2 } => 3
   * @example
   * { a: 1 }
   * @example a -1.5
   * @example
   * Negative numbers are fine:
   * ```ts
   * await client.examples.add(-1, -2); // @see the manual
   *
   * @decorated class Calls {}
   * ```
   * @deprecated use a calculator
   */
  @serviceFunc() add(a: number, b = 0): number {
    return a + b;
  }

  /** @example { events: [{ at: "2026-01-01T00:00:00Z", count: 1n }], names: new Set(["a"]) } => ["one", "two"] */
  @serviceFunc() async *tell(events: Event[], names: Set<string>): AsyncGenerator<string> {
    for (const { count } of events) yield `${count} ${names.size}`;
  }

  /** @example {} => { code: 0 } */
  @serviceFunc() state(): { code: number } {
    return { code: 0 };
  }
}
