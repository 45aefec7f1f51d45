// Conditional types, evaluated: distributed over unions, with `infer`, and nested.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Element<T> = T extends readonly (infer Item)[] ? Item : T;
type Kind<T> = T extends string ? "text" : T extends number ? "number" : "other";
type Argument<F> = F extends (first: infer A, ...rest: never[]) => unknown ? A : never;
type Head<T> = T extends [infer First extends string, ...unknown[]] ? First : null;
declare function format(options: { width: number }, text: string): string;

@service("conditional")
export class ConditionalTypes {
  @serviceFunc() a(item: Element<readonly Date[]>, kind: Kind<string | number | Date>, options: Argument<typeof format>): Head<["x" | "y", 1]> {
    return item.getTime() > options.width && kind === "text" ? "x" : "y";
  }
}
