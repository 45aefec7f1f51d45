import type { MemberNameProblem } from "./name-types.ts";
import type { Sentences } from "./sentences.ts";

/** The constraint that every method fits. */
export type AnyFunction = (this: never, ...args: never) => unknown;

/**
 * What the compiler tells a decorator about its target, each part as a type of its own. What not every kind of target
 * has is optional, or else nothing would be inferred from those that lack it.
 */
export interface Target<This, Value, Kind, Name, Static, Private> {
  readonly kind: Kind;
  readonly name: Name;
  readonly static?: Static;
  readonly private?: Private;
  readonly access?: { get(object: This): Value };
}

/**
 * `Expected`, or the sentence that says why this cannot be a decorated function at all. No branch may be a naked type
 * parameter but `Expected`: the compiler would infer that parameter from the method.
 */
export type Public<This, Kind, Name, Static, Private, Expected> = unknown extends Kind
  ? Sentences["legacy"]
  : Kind extends "method"
    ? Static extends true
      ? Sentences["static"]
      : Private extends true
        ? Sentences["private"]
        : Name extends keyof This & string
          ? [MemberNameProblem<Name>] extends [never]
            ? Expected
            : MemberNameProblem<Name>
          : Sentences["notPublic"]
    : Sentences["notMethod"];
