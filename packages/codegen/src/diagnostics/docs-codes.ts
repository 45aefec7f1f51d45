import type { CodeRow } from "./code-row.ts";

/** What can be wrong with a type's or a method's JSDoc. */
export const docsCodes = {
  VM1501: {
    message: "`@{tag}` is about no parameter of `{method}`",
    hint: "{instead}",
    doc: "A tag of a method's JSDoc that names a parameter which is not there.",
  },
  VM1502: {
    message: "{whole} has no property `{name}`, which `@{tag}` is about",
    hint: "{instead}",
    doc: "A tag of a method's JSDoc that names a property which the parameter's type does not have.",
  },
  VM1503: {
    message: "`{tag}` declares no error: {reason}",
    hint: "Name a class that extends ServiceError<Data> and is in scope here; leave the braces out where it is only a text",
    doc: "A declared error that is not a class derived from `ServiceError`.",
  },
  VM1504: {
    message: "Two error classes cross the wire as `{name}`",
    hint: 'Rename one of them, or set `override readonly name = "…"` in it; clients tell errors by their names',
    doc: "Two declared errors of one name in a package.",
  },
  VM1505: {
    message: "`@{tag}` cannot be read: {reason}",
    hint: "{instead}",
    doc: "A keyword, a default or an example whose value is not a literal of the right kind.",
  },
  VM1506: {
    message: "`@{tag}` says nothing about {path}, which is `{type}`",
    hint: "{instead}",
    doc: "A keyword that does not go with the type it stands on.",
  },
  VM1507: {
    message: "{path} cannot be both `@{tag}` and `@{other}`",
    hint: "{instead}",
    doc: "Keywords that contradict one another, or the type.",
  },
  VM1508: {
    message: "The {what} does not fit the type{at}: {problem}",
    hint: 'Correct it, or the type; write values as in JSON, dates as `new Date("…")`, bigints as `1n`',
    doc: "A default or an example that the schema refuses.",
  },
  VM1509: {
    message: "`@default` of {path} is {written}, but the code's default is {code}",
    hint: "Leave the tag out, or let the code have this default",
    doc: "A default that says something else than the code.",
  },
  VM1510: {
    message: "`@secret` is on {path}",
    hint: "Take secrets from the constructor's parameter; what callers send and get is no secret to them",
    doc: "A secret in what callers send or get.",
  },
  VM1511: {
    message: "{path} is secret, and here is a value of it",
    hint: "Leave `@{tag}` out: the manifest is public",
    doc: "A secret with a value in the source.",
  },
  VM1512: {
    message: "The JSDoc before `{name}` stands where TypeScript does not see it",
    hint: "Put the comment on a line of its own, before {before}",
    doc: "A JSDoc comment that belongs to nothing: behind `{` on the same line, or behind a decorator.",
  },

  VM1601: {
    message: "The method `{method}` has no description",
    hint: "Say in its JSDoc what it does: planners choose methods by that",
    doc: 'A service function without a text. `"vmodel": { "lint": false }` in package.json turns warnings off.',
    severity: "warning",
  },
  VM1602: {
    message: "{text} no description",
    hint: "Say with `@param` what they are for: planners fill arguments in by that",
    doc: "Parameters without a text.",
    severity: "warning",
  },
  VM1603: {
    message: "There is no tag `@{tag}`, which is much like `@{known}`",
    hint: "Write `@{known}`, if that is what is meant; other tags are left to other tools",
    doc: "A tag that is spelled almost like one that is read.",
    severity: "warning",
  },
  VM1605: {
    message: "`@throws {name}` without braces declares no error",
    hint: "Write `@throws {braced}`: then callers get the error with its data; without braces it is only a text",
    doc: "A `@throws` that names a class derived from `ServiceError`, but not in braces.",
    severity: "warning",
  },
  VM1606: {
    message: "The default of {path} is {value}, which no caller could give: a number is finite",
    hint: "Use a finite number or an optional parameter; `@nonFinite {name}` lets callers give such numbers",
    doc: "A parameter with the default Infinity or NaN, whose type does not carry it.",
    severity: "warning",
  },
} as const satisfies Record<string, CodeRow>;
