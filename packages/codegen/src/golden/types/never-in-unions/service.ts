// `never` drops out of unions and forbids properties.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Either = { a: string; b?: never } | { b: number; a?: never };
type Some<T> = T extends string ? T : never;

@service("nevers")
export class Nevers {
  @serviceFunc() a(one: Either, text: Some<"a" | 1 | "b">, rest: Exclude<"x" | "y", "y"> | never): Extract<Either, { a: string }> {
    return { a: `${one.a ?? text}${rest}` };
  }
}
