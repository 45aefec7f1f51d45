import type { CodeRow } from "./code-row.ts";
import { docsCodes } from "./docs-codes.ts";
import { typeCodes } from "./type-codes.ts";

/** Everything that can be wrong with a package. Codes are never reused. */
export const diagnosticCodes = {
  VM1001: {
    message: "No service was found in {package}",
    hint: "Decorate an exported class with @service, or set `vmodel.source` in package.json to where the services are",
    doc: "The sources of a service package hold no class that is decorated with `@service`.",
  },
  VM1002: {
    message: "{text}",
    hint: "Correct the syntax; nothing was read from this file",
    doc: "A source that TypeScript cannot parse.",
  },
  VM1003: {
    message: "{text}",
    hint: "Correct the type; what does not compile cannot be described",
    doc: "A type error in a signature or a data type of a service.",
  },
  VM1004: {
    message: "The tsconfig cannot be used: {text}",
    hint: "Correct the file; run `tsc -p .` to see what the compiler says",
    doc: "A tsconfig.json that TypeScript cannot read.",
  },
  VM1005: {
    message: "`experimentalDecorators` turns the standard decorators off that services are marked with",
    hint: "Remove `experimentalDecorators` from the tsconfig",
    doc: "Services use standard decorators.",
  },
  VM1006: {
    message: "`{module}` cannot be found",
    hint: "Install the dependencies of the package; entry points are @vmodel/core/standard, /simplified and /minimal",
    doc: "An import of `@vmodel/core` that leads nowhere, so that its decorators are not known.",
  },
  VM1007: {
    message: "`{module}` has no `{name}`",
    hint: "Decorators come from the entry point of their protocol: @vmodel/core/standard has all, /simplified no loadFunc, testFunc and unloadFunc, /minimal only service, serviceFunc and getServiceInfoFunc",
    doc: "An import from `@vmodel/core` of something that this entry point does not have.",
  },
  VM1008: {
    message: "{package} has no tsconfig.json, nor has any directory above it",
    hint: 'Write one beside its package.json: { "compilerOptions": { "target": "es2024", "module": "nodenext", "strict": true, "rootDir": "src", "outDir": "dist" }, "include": ["src"] }',
    doc: "Without a tsconfig.json it is open how the sources of a package are meant.",
  },
  VM1009: {
    message: "The sources of {package} are nested too deep for the compiler",
    hint: "Look for a type or a value that is written thousands of levels deep, or a chain of thousands of type aliases, and split it",
    doc: "A type or an expression so deep that the compiler runs out of stack.",
  },
  VM1010: {
    message: "`target` leaves decorators as they are, and Node cannot run them",
    hint: 'Set `"target": "es2024"`, or a lower one, in the tsconfig, and compile again',
    doc: "A tsconfig.json with the target `esnext`, from which `tsc` makes JavaScript that no Node can load. One with `noEmit` or `emitDeclarationOnly` may have it.",
  },
  VM1011: {
    message: "`@{name}` {problem}, so it marks nothing",
    hint: "Import it from the entry point of the service's protocol: @vmodel/core/standard, /simplified or /minimal",
    doc: "A decorator with the name of one of ours that was not imported from `@vmodel/core`.",
  },

  VM1101: {
    message: "The service `{service}` is not exported",
    hint: "Write `export class {class}`; only exported services are registered",
    doc: "A decorated class that the module does not export.",
  },
  VM1102: {
    message: "The class `{class}` has decorated functions but no @service",
    hint: 'Decorate the class with @service("name") from the same entry point',
    doc: "A class with decorated functions that is no service, nor the base class of one.",
  },
  VM1103: {
    message: "The {protocol} service `{service}` lacks {missing}",
    hint: "Add the missing functions, or import from the entry point of a smaller protocol",
    doc: "A service without a function that its protocol requires.",
  },
  VM1104: {
    message: "`{class}` has {marks} {count}",
    hint: "Keep one of them",
    doc: "A protocol function, or `@service`, that is there more than once, or two marks on one method.",
  },
  VM1105: {
    message: "@{mark} is of the {foreign} protocol, but `{class}` is a {protocol} service",
    hint: "Import every decorator of one class from one entry point",
    doc: "Two protocols in one class.",
  },
  VM1106: {
    message: "@{mark} is not on a public method of an instance with a plain name: it is on {target}",
    hint: "Move the decorator to a public method, not static, not #private, not computed",
    doc: "A decorated member that the runner could not call.",
  },
  VM1107: {
    message: "The service class `{class}` {problem}",
    hint: "A service class is concrete, not generic, and takes at most one constructor parameter, its configuration",
    doc: "A service class that cannot be constructed.",
  },
  VM1108: {
    message: "{what} cannot be read from the source",
    hint: "Write it as a literal, or as a const that is one; sources are read, never run",
    doc: "An argument of a decorator whose value is not in the source.",
  },
  VM1109: {
    message: "An option of @{mark} is of no use: {text}",
    hint: 'Options are `timeoutMs`, a whole number of ms; of @service, `resources: { cpu: 1, memory: "256MiB", gpu: "0,1" }`; of @serviceFunc, `batch: { maxSize: 32, maxDelayMs: 5 }`',
    doc: "An option of a decorator that makes no sense.",
  },
  VM1110: {
    message: "Two services are named `{service}`",
    hint: "Give each service a name of its own; service names are globally unique",
    doc: "A service name that occurs twice in a package.",
  },
  VM1111: {
    message: "The service `{service}` has two methods named `{method}`",
    hint: "Give each method a name of its own, as the argument of @serviceFunc",
    doc: "A method name that occurs twice in a service.",
  },
  VM1112: {
    message: "`{name}` cannot name a service: {reason}",
    hint: "Choose another name",
    doc: "A service name that clients could not import.",
  },
  VM1113: {
    message: "`{name}` cannot name a method: {reason}",
    hint: 'Choose another name, or map it to one: @serviceFunc("name")',
    doc: "A method name that clients could not call.",
  },
  VM1114: {
    message: "A {what} cannot be named `__proto__`",
    hint: "Rename it; JavaScript objects lose a key of this name",
    doc: "A parameter or property named `__proto__`.",
  },
  VM1115: {
    message: "@{mark} is written without parentheses",
    hint: "Write @{mark}({argument}): decorators are made by calling them",
    doc: "A decorator that is not called.",
  },

  VM1201: {
    message: "`{method}` has overloads",
    hint: "Give each signature a method of its own",
    doc: "A service function with several signatures.",
  },
  VM1202: {
    message: "`{method}` is generic",
    hint: "Use concrete types; a caller over the wire has no type arguments",
    doc: "A service function with type parameters.",
  },
  VM1203: {
    message: "`{method}` has a rest parameter",
    hint: "Take an array instead: `{name}: {type}`",
    doc: "A service function with a rest parameter.",
  },
  VM1204: {
    message: "`{method}` destructures its parameter {index}",
    hint: "Give the parameter a name and destructure it in the body; callers see the name",
    doc: "A service function whose parameter has no name.",
  },
  VM1205: {
    message: "{text}",
    hint: "Take `ctx: CallContext` as the last parameter of a service function, or none",
    doc: "A context that is not a CallContext, or not the last parameter.",
  },
  VM1206: {
    message: "`{method}` returns a synchronous iterator, `{type}`",
    hint: "Make it an async generator (`async *{method}`), or return an array",
    doc: "A synchronous generator as a service function.",
  },
  VM1207: {
    message: "`{method}` sometimes returns a stream and sometimes a value",
    hint: "Make two methods of it, or always return a stream",
    doc: "A return type such as `string | AsyncIterable<string>`.",
  },
  VM1208: {
    message: "`{method}` returns a promise of a stream",
    hint: "Return the stream itself: make the method an async generator",
    doc: "A return type such as `Promise<AsyncIterable<string>>`.",
  },
  VM1209: {
    message: "`{method}` streams and then returns a final value, `{type}`",
    hint: "Yield the final value, or return nothing",
    doc: "An async generator with a return value.",
  },
  VM1210: {
    message: "`{method}` returns `{type}`, which is async iterable without being one of the language's own types",
    hint: "Declare the return type as AsyncIterable<…> or AsyncGenerator<…>",
    doc: "A stream of another type than AsyncIterable, AsyncIterableIterator or AsyncGenerator.",
  },
  VM1211: {
    message: "`{method}` is batched, {problem}",
    hint: "Take one array, `items: T[]`, and a CallContext after it if you like: callers send one T each, and a run of the method gets those of many",
    doc: "A function with the option `batch` that takes anything but one array of any length.",
  },
  VM1212: {
    message: "`{method}` is batched, and {problem}",
    hint: "Return an array of the same length, `(R | ServiceError)[]`, or a promise of one: callers get one R each, or the error that stands in its place",
    doc: "A function with the option `batch` that returns anything but one array of any length.",
  },

  ...typeCodes,

  VM1401: {
    message: "getServiceInfoFunc's method `{method}` is not one return of a literal: {reason}",
    hint: "Write `return { … }` with literal texts; sources are read, never run",
    doc: "A written service info that would have to be run.",
  },
  VM1402: {
    message: "The written service info contradicts the source: {text}",
    hint: "Correct it, or leave it out: names, types, parameters and order come from the source",
    doc: "A written service info that says something else than the source.",
  },

  ...docsCodes,
} as const satisfies Record<string, CodeRow>;

/** A code of {@link diagnosticCodes}. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
