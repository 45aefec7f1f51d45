import type { Logger } from "@vmodel/core";
import { VModelError } from "@vmodel/core";
import { longestTimeoutMs } from "@vmodel/core/transport";
import { isLogLevel, type LogLevel, logLevels } from "../logging/log-level.ts";
import { createCors } from "./cors.ts";
import type { CorsOptions } from "./cors-options.ts";
import { checkAllowedHosts } from "./host-names.ts";
import { createTokenSet, type Tokens } from "./tokens.ts";

/** How far a host brings a service by itself, once it listens. */
export type StartGoal = "ready" | "prepared" | "none";

/** Where a host listens. */
export interface ListenAddress {
  /** Name or address of an interface of this machine. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined;
  /** 0 takes a free port. Default: 8000. */
  readonly port?: number | undefined;
}

/** Options of a host. Times in ms. */
export interface HostOptions {
  /**
   * How far services are brought at the start: all alike, or by service name, where `*` stands for the others (without it
   * they are brought to `ready`). A function is asked also for services that a reload adds. A service that fails to start
   * takes nothing down: its status and `/readyz` tell. Where all are `none`, what nobody loads is not imported either, in a
   * VModel that the host opens. Default: `ready`.
   */
  readonly start?: StartGoal | Readonly<Record<string, StartGoal>> | ((service: string) => StartGoal);
  /**
   * Bearer token that every route but `/livez` and `/readyz` asks for; of several, any is good, so that a new one can take
   * an old one's place. Default: none.
   */
  readonly token?: Tokens | undefined;
  /**
   * Bearer token that lifecycle steps ask for in place of `token`. It is good for everything else, too, because whoever
   * loads a service has to see how that goes. Default: the same as `token`.
   */
  readonly lifecycleToken?: Tokens | undefined;
  /** Allows to listen beyond this machine without a token. Default: false. */
  readonly insecure?: boolean | undefined;
  /** Origins whose web pages may use the host. Default: false, none but the host's own. */
  readonly cors?: CorsOptions | false | undefined;
  /**
   * Names that requests may be sent to, beside addresses, `localhost` and the names below it; one that begins with a dot
   * stands for all names below it, too. Default: on a loopback address without a token none, elsewhere any.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** The largest body of a call, in bytes. Default: 16 MiB. */
  readonly bodyLimitBytes?: number | undefined;
  /** How long the head of a request may take to arrive. Default: 60 000. */
  readonly headersTimeoutMs?: number | undefined;
  /** How long a whole request may take to arrive. Default: 300 000. */
  readonly requestTimeoutMs?: number | undefined;
  /** How long an idle connection is kept. Default: 72 000. */
  readonly idleTimeoutMs?: number | undefined;
  /** Pause between the comments that keep a silent stream alive. Default: 15 000. */
  readonly keepAliveMs?: number | undefined;
  /**
   * How long answers that are under way are waited for at the end before they are cut off, from when intake has stopped; a
   * second at the least, for what `close()` finds. Default: 35 000.
   */
  readonly closeMs?: number | undefined;
  /**
   * Whether there is an API reference page at `/docs`. It can be opened without the token, but shows nothing until the
   * token has been entered. Default: true.
   */
  readonly docs?: boolean | undefined;
  /** Whether `/metrics` tells Prometheus of calls, steps and the process, for the token of the other routes. Default: true. */
  readonly metrics?: boolean | undefined;
  /** Writes a line (level `info`) for every call, not only for those that fail. Default: false. */
  readonly accessLog?: boolean | undefined;
  /** The least level of lines that this host writes to its log. Default: `info`. */
  readonly logLevel?: LogLevel | undefined;
  /**
   * Told of what the host does, and of failures whose text callers do not get, under their request id. Default: the
   * VModel's log; where that has none either, failures (`error`) go to standard error, and nothing else.
   */
  readonly log?: Logger | undefined;
}

/** What may stay undefined. */
type Optional = "token" | "lifecycleToken" | "insecure" | "allowedHosts" | "log";

/** The options with every default filled in. */
export type HostSettings = {
  readonly [K in Exclude<keyof HostOptions, Optional>]-?: Exclude<HostOptions[K], undefined>;
} & Pick<HostOptions, Optional>;

const defaults = {
  start: "ready",
  bodyLimitBytes: 16 * 1024 * 1024,
  headersTimeoutMs: 60_000,
  requestTimeoutMs: 300_000,
  idleTimeoutMs: 72_000,
  keepAliveMs: 15_000,
  closeMs: 35_000,
  docs: true,
  metrics: true,
  accessLog: false,
  logLevel: "info",
} as const;

type Defaults = typeof defaults;

/** The options whose default is a number. */
type NumberOption = { [K in keyof Defaults]: Defaults[K] extends number ? K : never }[keyof Defaults];

/** @throws VModelError `invalid_argument`, naming the option */
export function resolveHostOptions(options: HostOptions): HostSettings {
  const number = (name: NumberOption): number => {
    const value = options[name] ?? defaults[name];
    const most = name === "bodyLimitBytes" ? Number.MAX_SAFE_INTEGER : longestTimeoutMs;
    if (Number.isInteger(value) && value > 0 && value <= most) return value;
    throw new VModelError(
      "invalid_argument",
      `The host's option ${name} is ${value}; it takes a whole number from 1 to ${most}.`,
    );
  };
  const { token, lifecycleToken, insecure, cors = false, allowedHosts } = options;
  if (token !== undefined) createTokenSet("token", token);
  if (lifecycleToken !== undefined) createTokenSet("lifecycleToken", lifecycleToken);
  createCors(cors);
  checkAllowedHosts(allowedHosts);
  const logLevel = options.logLevel ?? defaults.logLevel;
  if (!isLogLevel(logLevel)) {
    const message = `The host's option logLevel is ${JSON.stringify(logLevel)}; it takes ${logLevels.join(", ")}.`;
    throw new VModelError("invalid_argument", message);
  }
  return {
    start: options.start ?? defaults.start,
    token,
    lifecycleToken,
    insecure,
    cors,
    allowedHosts,
    bodyLimitBytes: number("bodyLimitBytes"),
    headersTimeoutMs: number("headersTimeoutMs"),
    requestTimeoutMs: number("requestTimeoutMs"),
    idleTimeoutMs: number("idleTimeoutMs"),
    keepAliveMs: number("keepAliveMs"),
    closeMs: number("closeMs"),
    docs: options.docs ?? defaults.docs,
    metrics: options.metrics ?? defaults.metrics,
    accessLog: options.accessLog ?? defaults.accessLog,
    logLevel,
    log: options.log,
  };
}
