import type { Logger, ResourceOptions } from "@vmodel/core";
import type { LifecycleLimits, RestartPolicy, ServiceStatus } from "@vmodel/core/lifecycle";
import type { Interceptor } from "@vmodel/core/transport";
import type { BudgetOption } from "../budget/budget.ts";
import type { ConfigOverride } from "../config/config-override.ts";
import type { FileOptions } from "../files/settings.ts";
import type { Isolation } from "../modules/isolation.ts";
import type { Importing } from "../modules/module-spec.ts";
import type { ProcessOptions } from "../process/options.ts";
import type { CallSettings } from "../service/call-settings.ts";

/** Options of a VModel. */
export interface VModelOptions {
  /** Module or directory that specifiers resolve from, usually `import.meta.url`. Default: the working directory. */
  readonly from?: string | URL;
  /**
   * Where services keep their files, one directory a service. Owned by one VModel at a time.
   * Default: a temporary directory that `close()` removes.
   */
  readonly dataDirectory?: string;
  /** How services fetch files (`ctx.files.fetch`). */
  readonly files?: FileOptions;
  /**
   * Whether nothing may be fetched over the network: a file that is not here is an error, which says where it was looked
   * for. Default: false.
   */
  readonly offline?: boolean;
  /** Times that bound the lifecycle, in ms. Default: stall 300 000, drain 30 000, grace 5 000. */
  readonly limits?: Partial<LifecycleLimits>;
  /**
   * The configuration of services whose class takes one, by service name, as values. Checked at `open()`. Each instance
   * of the class gets a copy of its own.
   */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The same as JSON carries it, for configuration that was read from a file: dates, for example, as texts. */
  readonly configJson?: Readonly<Record<string, unknown>>;
  /**
   * Single values that are stronger than what `config` and `configJson` say, by service name, such as those of a command
   * line; of two for one place the later one.
   */
  readonly configOverrides?: Readonly<Record<string, readonly ConfigOverride[]>>;
  /** How many calls may run and wait at a time, and how long they may take. Default: any number, any time. */
  readonly calls?: CallSettings;
  /**
   * Holds the results and items of every call to the manifest, for development: what a client would not expect is
   * `internal`, and the log names its place. Default: false, since every call pays for it; self-tests always do it.
   */
  readonly checkResults?: boolean;
  /**
   * Where services run, for all alike or by service name, where `*` stands for the others (without it they have the
   * default). Default: `in-process`; in a host that opens the VModel itself `auto`.
   */
  readonly isolation?: Isolation | Readonly<Record<string, Isolation>>;
  /**
   * What services that declare resources may take while they are loaded; what does not fit is refused with
   * `insufficient_resources`. Default: `none`, no limits; in a host that opens the VModel itself `machine`.
   */
  readonly budget?: BudgetOption;
  /**
   * What single services may take on this machine, by service name, in place of what they declare: of `{ cpu: 1 }` the rest is
   * as declared. The budget, what holds a service's process to it and `ctx.resources` go by it. Default: what is declared.
   */
  readonly resources?: Readonly<Record<string, ResourceOptions>>;
  /**
   * How services in processes of their own come back after a crash. Default: 5 restarts within 600 000 ms, after 500 ms and
   * then twice as long each time, up to 30 000 ms.
   */
  readonly restart?: Partial<RestartPolicy>;
  /**
   * When the modules are imported whose services run in this process: when the VModel opens, or each with the first step of
   * one of its services, so that what nobody loads takes neither time nor memory; what is wrong with its code comes to light
   * there, too. Minimal services, which are always ready, are imported at open in any case. Default: `at-open`; in a host
   * that opens the VModel itself and starts nothing (`start: "none"`) `on-demand`.
   */
  readonly importing?: Importing;
  /** How the processes are started of services that run in one of their own. */
  readonly processes?: ProcessOptions;
  /** Interceptors around everything that crosses the transport, the first one outermost. */
  readonly interceptors?: readonly Interceptor[];
  /** Told of the lifecycle, and of what services write into the log of their calls. Default: silent. */
  readonly log?: Logger;
}

/** Told about every change of a service's status. Must not throw. */
export type StatusListener = (status: ServiceStatus) => void;
