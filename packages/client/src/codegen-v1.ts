/**
 * Everything that generated client packages may import, and nothing else. This subpath never changes incompatibly: a
 * change that generated code would notice becomes `codegen-v2`, beside this one.
 *
 * @module
 */
import type { ErrorDescriptor, Protocol } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { CallSchemas } from "@vmodel/core/transport";

export type { ErrorDescriptor, Protocol };

/**
 * What a client must know of one service function to call it. `args`, `returns` and `errors` are there for what is not
 * the same as a value and on the wire (dates, bytes, maps …), and say no more than codecs have to know.
 */
export interface MethodDescriptor extends CallSchemas {
  /** Names of the parameters, in call order. */
  readonly params: readonly string[];
  /**
   * Contract hash of the method, sent along so that the host can refuse a client that disagrees with it. Absent when the
   * client was made from a dictionary that has no hashes.
   */
  readonly hash?: string;
  /** Present when the method streams items. */
  readonly stream?: true;
  /** The author's default for the call's deadline, in streams for the wait for each item; ms. */
  readonly timeoutMs?: number;
}

/**
 * One service as a generated constant. `Methods` is the interface of its calls by position, `Calls` maps each method's
 * name to `{ args, returns }` by name.
 *
 * @example
 * ```ts
 * export declare const service_1: ServiceDescriptor<"standard", Service1, Service1Calls>;
 * ```
 */
export interface ServiceDescriptor<
  P extends Protocol = Protocol,
  Methods extends object = object,
  Calls extends object = object,
> {
  /** The service's own name on the host. */
  readonly name: string;
  readonly protocol: P;
  readonly methods: Readonly<Record<string, MethodDescriptor>>;
  /** Named types that the methods' schemas refer to, as `#/$defs/…`. */
  readonly defs?: Readonly<Record<string, JsonSchema>>;
  /** Declared only, no value is ever there. A string, since a unique symbol would differ between two copies of this. */
  readonly "~types": { readonly methods: Methods; readonly calls: Calls };
}
