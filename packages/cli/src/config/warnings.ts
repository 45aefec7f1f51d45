import { existsSync } from "node:fs";
import { join } from "node:path";
import didYouMean from "didyoumean2";
import { modulesVariable, servicesVariable, variableOf } from "./option-row.ts";
import { optionRows } from "./option-table.ts";
import type { ResolvedOptions } from "./resolve-options.ts";
import type { Setting } from "./setting.ts";

/** Variables of the other commands, and of this one beside its options. */
const otherVariables = ["VMODEL_CONFIG", modulesVariable, servicesVariable, "VMODEL_URL"];

const isLocal = (host: string): boolean => /^(localhost|127\.[\d.]+|::1)$/i.test(host);

/** What is said and has no effect, or another one than it looks like, a sentence each. */
export function findWarnings(resolved: ResolvedOptions, environment: NodeJS.ProcessEnv): readonly string[] {
  const { settings, values } = resolved;
  const { token, lifecycleToken, host } = values;
  const isSet = (path: Parameters<typeof settings.get>[0]): boolean => settings.get(path)?.source !== "default";
  const tokens = [token ?? []].flat();
  const shared = [lifecycleToken ?? []].flat().some((one) => tokens.includes(one));
  const found: [boolean, string][] = [
    [
      values.insecure && token !== undefined,
      `${from(settings.get("insecure"))} has no effect where there is a token: leave it out.`,
    ],
    [shared, "token and lifecycleToken have a token in common, so that callers can load and unload: choose two."],
    [
      token === undefined && lifecycleToken !== undefined,
      "There is a lifecycleToken and no token: calls are open to everybody who can reach the host.",
    ],
    [
      values["cors.origins"] === "*" && token === undefined,
      'cors.origins is "*" and there is no token: every web page that is opened on a machine that reaches the host can use it.',
    ],
    [
      isSet("headersTimeoutMs") && values.headersTimeoutMs > values.requestTimeoutMs,
      `headersTimeoutMs is longer than requestTimeoutMs (${values.requestTimeoutMs}), which ends the wait before it.`,
    ],
    [
      isSet("restart.firstDelayMs") && values["restart.firstDelayMs"] > values["restart.longestDelayMs"],
      `restart.firstDelayMs is longer than restart.longestDelayMs (${values["restart.longestDelayMs"]}), which is waited for in its place.`,
    ],
    [
      values["restart.attempts"] === 0 &&
        ["windowMs", "firstDelayMs", "longestDelayMs"].some((one) => isSet(`restart.${one}` as "restart.windowMs")),
      "restart.attempts is 0: nothing is restarted, and its times have no effect.",
    ],
    [
      values.isolation === "in-process" &&
        (isSet("processes.execArgv") || isSet("processes.env")) &&
        isEverywhere("in-process", resolved),
      "processes has no effect where every service runs in the host's own process (isolation).",
    ],
    [
      token === undefined && !isLocal(host) && values.insecure,
      `Whoever reaches ${host} can use, load and unload the services: insecure is set and there is no token.`,
    ],
  ];
  return [
    ...found.filter(([applies]) => applies).map(([, text]) => text),
    ...(values["files.stores"] ?? []).flatMap(emptyStore),
    ...unknownVariables(environment),
  ];
}

/** A slip in a path is else told only when a file is missing, or never, when it is fetched again. */
function emptyStore(directory: string): string[] {
  if (existsSync(join(directory, ".store"))) return [];
  return [
    `${directory} (files.stores) holds no files: name a data directory that a host or vmodel prepare has filled.`,
  ];
}

function isEverywhere(isolation: string, { services }: ResolvedOptions): boolean {
  return [...services.values()].every((service) => (service.isolation ?? isolation) === isolation);
}

function from(setting: Setting | undefined): string {
  return setting?.from ?? "";
}

/** A slip in the name of a variable would change nothing, and nobody would know. */
function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = [...[...optionRows.keys()].map(variableOf), ...otherVariables];
  const strangers = Object.keys(environment).filter((name) => name.startsWith("VMODEL_") && !known.includes(name));
  return strangers.map((name) => {
    const bare = (variable: string): string => variable.replace("VMODEL_", "");
    const nearest = name.length > 64 ? null : didYouMean(bare(name), known.map(bare));
    return `There is no variable ${name}${nearest === null ? "." : `; did you mean VMODEL_${nearest}?`}`;
  });
}
