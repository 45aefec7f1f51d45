import type { Step } from "@vmodel/core";
import type { State } from "@vmodel/core/lifecycle";
import type { HostProcess } from "../host/host-process.ts";
import { until } from "../host/until.ts";
import { get, post, type StagedDirectory, type StagedHostOptions } from "./staged-host.ts";

/** A state that a service is in when something happens to its host. */
export interface StateCase {
  readonly name: string;
  /** What the host is started with so that it can come about. */
  readonly options: Pick<StagedHostOptions, "staged" | "start" | "restart">;
  /** Brings it about. */
  reach(host: HostProcess, directory: StagedDirectory): Promise<Inside | undefined>;
  /** The point at which the service stands still, and which a host that stops waits for. */
  readonly held?: string;
  /** Whether something was loaded, be it by half, that is to be unloaded in the end. */
  readonly loaded: boolean;
}

/** Somebody who is inside a service. */
export interface Inside {
  /** What it will be answered. */
  readonly answer: Promise<string>;
}

const service = "/v1/services/staged";

/** Every state of the protocol, and those in which somebody is inside. */
export const states: readonly StateCase[] = [
  standing("registered", "none"),
  standing("prepared", "prepared"),
  standing("ready", "ready"),
  running("prepare", "none", "prepare"),
  running("load", "none", "load"),
  running("test", "none", "load"),
  { ...running("unload", "ready", "unload"), held: "unload" },
  { ...running("cleanup", "prepared", "cleanup"), held: "cleanup" },
  {
    name: "failed",
    options: { start: "ready", staged: { fail: ["load"] } },
    reach: (host) => inState(host, "failed"),
    loaded: true,
  },
  {
    name: "ready with a call inside",
    options: { start: "ready", staged: { hold: ["call"] } },
    reach: (host, directory) => inside(host, directory, "call"),
    held: "call",
    loaded: true,
  },
  {
    name: "ready with a stream inside",
    options: { start: "ready", staged: { hold: ["stream"] } },
    reach: (host, directory) => inside(host, directory, "stream"),
    held: "stream",
    loaded: true,
  },
  {
    name: "draining",
    options: { start: "ready", staged: { hold: ["call"] } },
    async reach(host, directory) {
      const caller = await inside(host, directory, "call");
      await post(host, `${service}/unload?wait=false`);
      await inState(host, "draining");
      return caller;
    },
    held: "call",
    loaded: true,
  },
];

/** Its process has died, and it is not time yet for another one: where services have processes of their own. */
export const restarting: StateCase = {
  name: "restarting",
  options: { start: "ready", restart: { firstDelayMs: 600_000, longestDelayMs: 600_000 } },
  async reach(host) {
    await inState(host, "ready");
    const { body } = await get(host, `${service}/status`);
    process.kill(body.runner?.pid as number, "SIGKILL");
    return inState(host, "restarting");
  },
  loaded: false,
};

/** The names of those in which nothing lives of a service. */
export const atRest: ReadonlySet<string> = new Set(["registered", "prepared", "failed", "restarting"]);

/** A state that the host reaches by itself, in which nothing runs. */
function standing(state: State, start: "none" | "prepared" | "ready"): StateCase {
  return { name: state, options: { start }, reach: (host) => inState(host, state), loaded: state === "ready" };
}

/** A hook that runs and does not end. */
function running(hook: Step, start: "none" | "prepared" | "ready", step: Step): StateCase {
  return {
    name: `in ${hook}`,
    options: { start, staged: { hold: [hook] } },
    async reach(host, directory) {
      await host.told("started");
      await post(host, `${service}/${step}?wait=false`);
      await directory.untilTold(`${hook}-began`);
      return undefined;
    },
    // A load that is given up is undone, too.
    loaded: ["load", "test", "unload"].includes(hook),
  };
}

async function inState(host: HostProcess, state: State): Promise<undefined> {
  await until(async () => (await get(host, `${service}/status`)).body.state === state, `staged is ${state}`);
}

/** Gets somebody into a ready service. */
async function inside(host: HostProcess, directory: StagedDirectory, method: "call" | "stream"): Promise<Inside> {
  await inState(host, "ready");
  const answer = fetch(`${host.url}${service}/methods/${method}`, { method: "POST" }).then((response) =>
    response.text(),
  );
  // Who cuts the host off does not listen any more.
  answer.catch(() => undefined);
  await directory.untilTold(`${method}-began`);
  return { answer };
}
