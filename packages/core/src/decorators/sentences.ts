/**
 * What is wrong with a decorated class, in words. The decorators' types make the compiler print these; where types were
 * not checked, registration says the same.
 */
export const sentences = {
  legacy: "services use standard decorators: remove experimentalDecorators from the tsconfig",
  noMetadata:
    "the compiler left out decorator metadata: compile with TypeScript 5.2 or later, esbuild, or swc's 2022-03",
  notMethod: "only a method can be decorated: write it as a method, not as a field or an accessor",
  static: "a decorated function cannot be static: services are instances",
  private: "a decorated function cannot be #private: the runner calls it",
  notPublic: "a decorated function must be public and have a plain name",
  reserved: "a name cannot be then, constructor or __proto__, nor begin with $",
  identifier: "a name must be an identifier: letters, digits and _, no digit first",
  keyword: "a service name cannot be a reserved word: clients import it as a variable",
  keywordMethod: "a method name cannot be a reserved word: map it to another one, as @serviceFunc('remove') does",
  notCalled: "a decorator is called with its name, a string: @service('name'), @serviceFunc() or @serviceFunc('name')",
  literalName: "a name must be a literal, because the build reads it from the source",
  stepParams: "a lifecycle function takes nothing but an optional (ctx: LifecycleContext)",
  stepReturn: "a lifecycle function returns nothing or a boolean, or a promise of that; false means failure",
  restParam: "a service function cannot have rest parameters: take an array",
  anyParam: "a parameter of a service function cannot be any: callers could send anything",
  contextLast: "CallContext must be the last parameter of a service function",
  lifecycleContext: "a service function gets a CallContext: LifecycleContext is for lifecycle functions",
  returnsAny: "a service function cannot return any: write its return type",
  returnsFunction: "a service function cannot return a function or a class",
  returnsSymbol: "a service function cannot return a symbol",
  returnsPromises: "a service function cannot return promises inside data: await them",
  returnsIterator: "a service function cannot return an iterator: make it an async generator, or return an array",
  returnsPromisedStream: "a streaming function returns its stream itself, not a promise of it",
  returnsSometimesStream: "a service function returns either a stream or a value, not one or the other",
  returnsStreams: "a service function cannot return streams inside data: stream the items themselves",
  finalValue: "a streaming function cannot return a final value: yield it",
  batchKeys: "batch takes maxSize and maxDelayMs, both numbers, and nothing else",
  batchLiteral: "maxSize and maxDelayMs must be literals, because the build reads them from the source",
  batchSize: "maxSize is a whole number from 1: the most calls that one run serves",
  batchDelay: "maxDelayMs is a number of ms from 0: the longest that a call is kept waiting for others",
  batchParams:
    "a batched function takes one array, with one item for each of its callers, and an optional CallContext after it",
  batchReturn:
    "a batched function returns an array with a result for each item, a ServiceError where one failed, or a promise of that",
  batchErrors:
    "a batched function returns a ServiceError where an item failed: no other class of Error reaches a caller",
  batchStream: "a batched function cannot stream: it answers one result for each item",
  infoParams: "getServiceInfoFunc decorates a method without parameters",
  infoReturn: "getServiceInfoFunc's method returns one literal of the type ServiceInfoTexts",
  abstract: "a service class cannot be abstract: the runner makes instances of it",
  notClass: "@service decorates a class",
  constructorParams: "a service class takes at most one constructor parameter, its configuration",
  config: "the configuration of a service must be plain data: no functions, classes, symbols or any",
  privateConstructor: "a service class needs a public constructor: the runner calls it",
} as const;

/** The sentences as types, for the compiler to print. */
export type Sentences = typeof sentences;
