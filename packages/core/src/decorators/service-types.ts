import type { IsPlainData } from "./data-types.ts";
import type { ServiceName } from "./name-types.ts";
import type { Sentences } from "./sentences.ts";

/** An amount of memory with its unit: KiB, MiB, GiB, TiB are powers of 1024, KB, MB, GB, TB powers of 1000. */
export type MemoryText = `${number}${"KiB" | "MiB" | "GiB" | "TiB" | "KB" | "MB" | "GB" | "TB"}`;

/** What a service needs, and may use; what is left out has no limit. */
export interface ResourceOptions {
  /** Processor cores; fractions are allowed. */
  readonly cpu?: number;
  /** Bytes, or a text such as `"256MiB"`. */
  readonly memory?: number | MemoryText;
  /** Ids of the GPU cards to use, comma-separated: `"0,1"`. */
  readonly gpu?: string;
}

/** What may be set for a service. */
export interface ServiceOptions {
  readonly resources?: ResourceOptions;
  /** Default deadline of calls, in streams of the wait for each item; ms. */
  readonly timeoutMs?: number;
}

/** What the compiler tells a class decorator; nothing at all under experimentalDecorators. */
type ClassContext = [] | [context: { readonly kind: unknown; addInitializer(initializer: never): void }];

type ConfigProblem<Params extends readonly unknown[]> = Params extends readonly []
  ? never
  : number extends Params["length"]
    ? Sentences["constructorParams"]
    : Required<Params> extends readonly [infer Config]
      ? false extends IsPlainData<Config>
        ? Sentences["config"]
        : never
      : Sentences["constructorParams"];

type ClassProblem<Class> = Class extends new (
  ...args: infer Params
) => unknown
  ? ConfigProblem<Params>
  : Class extends abstract new (
        ...args: never
      ) => unknown
    ? Sentences["abstract"]
    : Sentences["privateConstructor"];

/** `Class`, or the sentence that says why it cannot be a service. */
type ServiceClassOf<Class, Context> = Context extends readonly []
  ? Sentences["legacy"]
  : Context extends readonly [{ readonly kind: "class" }]
    ? [ClassProblem<Class>] extends [never]
      ? Class
      : ClassProblem<Class>
    : Sentences["notClass"];

/**
 * Makes an exported class a service. `name` is globally unique and an identifier, since clients import it as a
 * variable. A class that takes a constructor parameter is given its configuration there.
 *
 * @example
 * ```ts
 * @service("service_1", { resources: { cpu: 1, memory: "256MiB", gpu: "0,1" } })
 * export class Service1 { … }
 * ```
 */
export type ServiceDecorator = <const Name>(
  name: ServiceName<Name>,
  options?: ServiceOptions,
) => <Class, const Context extends ClassContext>(value: ServiceClassOf<Class, Context>, ...context: Context) => void;
