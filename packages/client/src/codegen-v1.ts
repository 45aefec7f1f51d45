/**
 * Everything that generated client packages may import, and nothing else. This subpath never changes incompatibly: a
 * change that generated code would notice becomes `codegen-v2`, beside this one.
 *
 * @module
 */
import type { Protocol } from "@vmodel/core";

export type { Protocol };

/** What a client must know of one service function to call it. */
export interface MethodDescriptor {
  /** Names of the parameters, in call order. */
  readonly params: readonly string[];
  /** Contract hash of the method, sent along so that the host can refuse a client that disagrees with it. */
  readonly hash: string;
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
  /** Declared only, no value is ever there. A string, since a unique symbol would differ between two copies of this. */
  readonly "~types": { readonly methods: Methods; readonly calls: Calls };
}
