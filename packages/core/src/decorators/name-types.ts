import type { keywords } from "./name-rules.ts";
import type { Sentences } from "./sentences.ts";

/** What people put into names that no identifier has. Few, as each costs every name; registration knows them all. */
type Punctuation = " " | "-" | "." | "/" | ":" | "," | "#" | "@" | "!" | "?" | "(";

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";

/** What cannot name a method: some of it would break clients, some of it promises. */
type ReservedName = "then" | "constructor" | "__proto__" | `$${string}`;

type Keyword = (typeof keywords)[number];

/** The sentence that says why this cannot be a function of a class; never, when it can. */
export type MemberNameProblem<Name> = Name extends ReservedName
  ? Sentences["reserved"]
  : Name extends "" | `${Digit}${string}` | `${string}${Punctuation}${string}`
    ? Sentences["identifier"]
    : string extends Name
      ? Sentences["literalName"]
      : Name extends string
        ? never
        : Sentences["notCalled"];

type NameOf<Name, Problem> = [Problem] extends [never] ? Name : Problem;

/** The name itself, or the sentence that says why it cannot name a method. */
export type MethodName<Name> = Name extends Keyword
  ? Sentences["keywordMethod"]
  : NameOf<Name, MemberNameProblem<Name>>;

/** The name itself, or the sentence that says why it cannot name a service. */
export type ServiceName<Name> = Name extends Keyword ? Sentences["keyword"] : NameOf<Name, MemberNameProblem<Name>>;

/** `Expected`, or the sentence that says why a function of this name needs another one for callers; `Mapped` is that. */
export type OwnName<Name, Mapped, Expected> = [Mapped] extends [undefined]
  ? Name extends Keyword
    ? Sentences["keywordMethod"]
    : Expected
  : Expected;
