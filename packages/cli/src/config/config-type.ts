import type { MemoryText } from "@vmodel/core";
import type { CallSettings, HostOptions, ListenAddress, StartGoal, VModelOptions } from "@vmodel/runtime-node";

/** An amount of memory: a number of bytes, or a text such as `"256MiB"`. */
export type Size = number | MemoryText;

/** Where a service runs. */
type Isolation = Extract<VModelOptions["isolation"], string>;

/** Options of one method. */
export type MethodConfig = NonNullable<NonNullable<CallSettings["services"]>[string]["methods"]>[string];

/** What there is to give, or to take; what is left out of a budget has no limit, of a service's it is as declared. */
export interface ResourceAmounts {
  /** Processor cores; fractions are allowed. */
  readonly cpu?: number | undefined;
  readonly memory?: Size | undefined;
  /** Ids of GPU cards with commas between them. */
  readonly gpu?: string | undefined;
}

/** Options of one service. What is left out is as for all services. */
export interface ServiceConfig extends MethodConfig {
  /** What its class is constructed with: values in a module, in JSON as JSON carries them, dates as texts for example. */
  readonly config?: unknown;
  /** How far it is brought at the start. */
  readonly start?: StartGoal | undefined;
  /** Where it runs. */
  readonly isolation?: Isolation | undefined;
  /** What it may take in place of what it declares. */
  readonly resources?: ResourceAmounts | undefined;
  /** Bounds of the calls of single methods, by name. */
  readonly methods?: Readonly<Record<string, MethodConfig>> | undefined;
}

type FromHost = Pick<
  HostOptions,
  | "token"
  | "lifecycleToken"
  | "insecure"
  | "cors"
  | "allowedHosts"
  | "headersTimeoutMs"
  | "requestTimeoutMs"
  | "idleTimeoutMs"
  | "keepAliveMs"
  | "closeMs"
  | "docs"
  | "metrics"
  | "accessLog"
  | "logLevel"
>;

type FromVModel = Partial<Pick<VModelOptions, "limits" | "restart" | "checkResults" | "files" | "offline">>;

/** What a configuration file `vmodel.config.{ts,mts,js,mjs,json}` may say. Times in ms. */
export interface VModelConfig extends ListenAddress, FromHost, FromVModel {
  /** Path of the JSON Schema, for editors: `./node_modules/vmodel/config.schema.json`. */
  readonly $schema?: string;
  /** Packages or files whose exported classes are the services; paths are seen from the file. Default: those found. */
  readonly modules?: readonly string[] | undefined;
  /** Where services keep their files, seen from the file. Default: `.vmodel`. */
  readonly data?: string | undefined;
  /** How far services are brought at the start. Default: `ready`. */
  readonly start?: StartGoal | undefined;
  /** Where services run. Default: `auto`, those that declare resources in processes of their own. */
  readonly isolation?: Isolation | undefined;
  /** How service processes are started. */
  readonly processes?: Pick<NonNullable<VModelOptions["processes"]>, "execArgv" | "env" | "cgroups"> | undefined;
  /** What there is to give to services: what the machine has, no limits, or so much. Default: `machine`. */
  readonly budget?: "machine" | "none" | ResourceAmounts | undefined;
  /** How many calls may run and wait at a time, and how long they may take, unless a service has bounds of its own. */
  readonly calls?: Omit<CallSettings, "services"> | undefined;
  /** The largest body of a call. Default: 16 MiB. */
  readonly bodyLimitBytes?: Size | undefined;
  /** Options of single services, by name. */
  readonly services?: Readonly<Record<string, ServiceConfig>> | undefined;
}

type Scalar = string | number | boolean;

/** The paths of what is inside a value: texts by name and lists are one option. */
type Inside<Key extends string, Value> = Value extends false
  ? Value extends boolean
    ? never
    : never
  : Value extends Scalar | readonly unknown[]
    ? Key
    : string extends keyof Value
      ? Key
      : `${Key}.${Leaves<Value>}`;

type Leaves<T> = { [K in keyof T & string]-?: Inside<K, NonNullable<T[K]>> }[keyof T & string];

/** The path of an option, such as `calls.maxConcurrent`. */
export type OptionPath = Leaves<Omit<VModelConfig, "$schema" | "modules" | "services">>;

/** The path of an option of single services. */
export type ServiceOptionPath = Leaves<Omit<ServiceConfig, "config" | "methods">>;
