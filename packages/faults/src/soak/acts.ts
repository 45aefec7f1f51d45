import type { Step } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { RunnerKind } from "../host/runner-kind.ts";
import type { Random } from "./random.ts";
import type { Bounds, Seen, SoakClient } from "./soak-client.ts";
import type { Ended } from "./tally.ts";

/** What a client may do in one step of a soak. */
export interface Act {
  readonly name: string;
  /** How often, compared with the others. */
  readonly weight: number;
  /** Does it; throws an Error when the host did what it must not. */
  run(client: SoakClient, random: Random): Promise<void>;
}

const services = ["model", "model", "model", "simple", "plain"] as const;

/** How a call may end that is right in itself: what it does with others around is not its own. */
const refusals: readonly Ended[] = [
  "failed_precondition",
  "unavailable",
  "lifecycle_failed",
  "resource_exhausted",
  "crashed",
];
const stepEnds: readonly Ended[] = ["ok", "canceled", "lifecycle_failed", "unavailable", "crashed", "gone"];

/** What clients do, whatever runs the services. */
const everyday: readonly Act[] = [
  {
    name: "add",
    weight: 20,
    async run(client, random) {
      const [a, b] = [random.whole(-1e6, 1e6), random.whole(-1e6, 1e6)];
      expectValue(await client.call(random.one(services), "add", { a, b }), a + b);
    },
  },
  {
    name: "echo",
    weight: 4,
    async run(client, random) {
      const bytes = Buffer.alloc(random.whole(0, 100_000), random.whole(0, 255)).toString("base64");
      expectValue(await client.call("model", "echo", { bytes }), bytes);
    },
  },
  {
    name: "work",
    weight: 8,
    async run(client, random) {
      const turns = random.whole(0, 200);
      expectValue(await client.call(random.one(services), "work", { turns }), turns);
    },
  },
  {
    name: "stubborn",
    weight: 4,
    async run(client, random) {
      const turns = random.whole(0, 400);
      expectValue(await client.call("model", "stubborn", { turns }), turns);
    },
  },
  {
    name: "together",
    weight: 10,
    async run(client, random) {
      const turns = random.whole(0, 100);
      const seen = await client.call("model", "together", { turns });
      if (turns % 12 === 1) expectEnd(seen, ["declared"]);
      else expectValue(seen, turns);
    },
  },
  {
    name: "tokens",
    weight: 8,
    async run(client, random) {
      const count = random.whole(0, 50);
      expectValue(await client.call(random.one(services), "tokens", { count }), upTo(count));
    },
  },
  {
    name: "leave",
    weight: 6,
    async run(client, random) {
      const items = random.whole(1, 20);
      expectEnd(await client.leave(random.one(services), "tokens", { count: 100_000 }, items), ["gone"]);
    },
  },
  {
    name: "cancel",
    weight: 8,
    async run(client, random) {
      const signal = AbortSignal.timeout(random.whole(0, 8));
      expectEnd(await anyCall(client, random, { signal }), ["ok", "gone", "canceled"]);
    },
  },
  {
    name: "deadline",
    weight: 5,
    async run(client, random) {
      const args = { turns: random.whole(0, 2_000) };
      const seen = await client.callWithin(random.whole(1, 10), "model", random.one(["work", "stubborn"]), args);
      expectEnd(seen, ["ok", "deadline_exceeded"]);
    },
  },
  {
    name: "die",
    weight: 5,
    async run(client, random) {
      const sent = random.chance(0.3) ? random.next() : 1;
      const read = sent === 1 && random.chance(0.7) ? random.whole(1, 1000) : 0;
      await client.die(random.one(services), "tokens", { count: 100_000 }, { sent, read });
    },
  },
  {
    name: "use",
    weight: 4,
    async run(client, random) {
      const [service, step] = random.one([
        ["model", "load"],
        ["simple", "prepare"],
      ] as const);
      expectEnd(await client.step(service, step), stepEnds);
      for (let n = random.whole(1, 10); n > 0; n--)
        expectValue(await client.call(service, "add", { a: n, b: 1 }), n + 1);
    },
  },
  {
    name: "fail",
    weight: 2,
    async run(client) {
      expectEnd(await client.call("model", "fail", {}), ["internal"]);
    },
  },
  {
    name: "refuse",
    weight: 2,
    async run(client, random) {
      expectEnd(await client.call("model", "refuse", { limit: random.whole(0, 9) }), ["declared"]);
    },
  },
  {
    name: "misuse",
    weight: 3,
    async run(client, random) {
      const wrong = random.one([{ a: "1", b: 2 }, { a: 1 }, { a: 1, b: 2, c: 3 }]);
      const seen = await client.call(random.one(services), "add", wrong);
      if (seen.ended !== "invalid_argument") throw new Error(`misuse ended as ${seen.ended}: ${seen.message}`);
    },
  },
  {
    name: "poison",
    weight: 1,
    async run(client) {
      expectEnd(await client.call("model", "poison", {}), ["ok"]);
    },
  },
  {
    name: "ask",
    weight: 3,
    async run(client, random) {
      const path = random.one(["/livez", "/readyz", "/v1/services", "/v1/services/model/status", "/openapi.json"]);
      const { status } = await client.get(path);
      if (status !== 200 && !(path === "/readyz" && status === 503)) throw new Error(`${path} answered ${status}`);
    },
  },
  {
    name: "watch",
    weight: 2,
    run: (client, random) => client.watch(random.one(services), 1),
  },
];

/** What moves services about. */
const steps: readonly Act[] = [
  step("load", 14, ["model"]),
  step("unload", 5, ["model"]),
  step("test", 3, ["model"]),
  step("prepare", 6, ["model", "simple"]),
  step("cleanup", 2, ["model", "simple"]),
];

/** What ends processes of services. */
const deaths: readonly Act[] = [
  {
    name: "crash",
    weight: 0.2,
    async run(client, random) {
      expectEnd(await client.call("model", "crash", { how: random.one(["exit", "kill", "throw"]) }), ["crashed"]);
    },
  },
  {
    name: "kill",
    weight: 0.2,
    async run(client, random) {
      const { body } = await client.get(`/v1/services/${random.one(services)}/status`);
      const { pid } = (body as ServiceStatus).runner ?? {};
      if (pid !== undefined) kill(pid);
    },
  },
];

/** A process takes a while to start, and who comes meanwhile waits. */
const patience: Act = {
  name: "ready",
  weight: 25,
  async run(client, random) {
    expectEnd(await client.ready(random.one(services), 2_000), ["ok", "gone"]);
  },
};

/** Services in processes of their own are moved about less, so that they are also called. */
const movesInProcesses = 0.2;

/** What clients may do. */
export const acts: Readonly<Record<RunnerKind, readonly Act[]>> = {
  "in-process": [...everyday, ...steps],
  process: [
    ...everyday,
    patience,
    ...steps.map((act) => ({ ...act, weight: act.weight * movesInProcesses })),
    ...deaths,
  ],
};

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has gone by itself.
  }
}

function step(name: Step, weight: number, of: readonly string[]): Act {
  return {
    name,
    weight,
    async run(client, random) {
      const service = random.one(of);
      const how = random.next();
      const bounds = how < 0.3 ? { signal: AbortSignal.timeout(random.whole(0, 5)) } : {};
      const seen = how > 0.7 ? await client.begin(service, name) : await client.step(service, name, bounds);
      // A test of what is not loaded is refused.
      const ends = name === "test" ? [...stepEnds, "conflict" as const, "failed_precondition" as const] : stepEnds;
      if (!ends.includes(seen.ended)) throw new Error(`${service}.${name} ended as ${seen.ended}: ${seen.message}`);
    },
  };
}

function anyCall(client: SoakClient, random: Random, bounds: Bounds): Promise<Seen> {
  const turns = random.whole(0, 2_000);
  return random.one([
    () => client.call(random.one(services), "work", { turns }, bounds),
    () => client.call("model", "stubborn", { turns }, bounds),
    () => client.call("model", "together", { turns: turns * 12 }, bounds),
    () => client.call(random.one(services), "tokens", { count: turns }, bounds),
  ])();
}

function expectEnd({ ended, message }: Seen, ends: readonly Ended[]): void {
  if (!ends.includes(ended) && !refusals.includes(ended)) throw new Error(`ended as ${ended}: ${message}`);
}

function expectValue(seen: Seen, value: unknown): void {
  expectEnd(seen, ["ok"]);
  if (seen.ended !== "ok" || JSON.stringify(seen.value) === JSON.stringify(value)) return;
  throw new Error(
    `answered ${JSON.stringify(seen.value)?.slice(0, 200)} instead of ${JSON.stringify(value)?.slice(0, 200)}`,
  );
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
