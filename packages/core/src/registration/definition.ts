import type { Resources } from "../context/context.ts";
import type { BatchOptions } from "../decorators/batch-types.ts";
import type { FunctionKind, Protocol } from "../protocol/protocol.ts";

/** A class that is a service. The runner makes one instance a life, with the configuration if the class takes one. */
export type ServiceClass = new (config?: unknown) => object;

/** One service function. */
export interface MethodDefinition {
  /** The name that callers use: the mapped name, or else the member's own. */
  readonly name: string;
  /** Name of the public member of the class that is called. */
  readonly member: string;
  /** Default deadline of a call, in ms; undefined: the service's. */
  readonly timeoutMs: number | undefined;
  /** How calls are gathered; undefined: each is made by itself. */
  readonly batch: BatchOptions | undefined;
}

/** What the decorators of one class say, checked: complete, of one protocol and without repeated names. */
export interface ServiceDefinition {
  /** Globally unique. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly class: ServiceClass;
  /** Memory in bytes; an absent key means no limit. */
  readonly resources: Resources;
  /** Default deadline of calls, in ms; undefined: none. */
  readonly timeoutMs: number | undefined;
  /** For each lifecycle function, and for `info`, the name of the public member that is it. */
  readonly functions: Readonly<Partial<Record<Exclude<FunctionKind, "service">, string>>>;
  /** The service functions by the name that callers use, in the author's order, those of base classes first. */
  readonly methods: ReadonlyMap<string, MethodDefinition>;
  /** Where `@service` stands, as `file:line:column`. */
  readonly place: string;
}
