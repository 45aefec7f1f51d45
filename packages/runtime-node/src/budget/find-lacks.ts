import type { ErrorDetail, Resources } from "@vmodel/core";
import { formatBytes } from "@vmodel/core/registration";
import type { Budget } from "./budget.ts";

type Taken = ReadonlyMap<string, Resources>;

/** What is wrong with one kind of resource; undefined when there is enough. A new kind is a new row. */
const kinds: {
  readonly [K in keyof Resources]-?: (needed: Resources, budget: Budget, taken: Taken) => string | undefined;
} = {
  cpu: (needed, budget, taken) => lackOf("cpu", needed, budget, taken, (cores) => count(cores)),
  memory: (needed, budget, taken) =>
    lackOf("memory", needed, budget, taken, (bytes) => `${formatBytes(bytes)} of memory`),
  gpu: lackOfCards,
};

/** What a service needs and cannot have, with what is available; empty when it fits. */
export function findLacks(needed: Resources, budget: Budget, taken: Taken): readonly ErrorDetail[] {
  return Object.entries(kinds).flatMap(([path, find]) => {
    const message = find(needed, budget, taken);
    return message === undefined ? [] : [{ path, message }];
  });
}

function lackOf(
  kind: "cpu" | "memory",
  { [kind]: needed }: Resources,
  { [kind]: budget }: Budget,
  taken: Taken,
  format: (amount: number) => string,
): string | undefined {
  if (needed === undefined || budget === undefined) return undefined;
  const users = [...taken].flatMap(([service, { [kind]: amount }]) =>
    amount === undefined ? [] : [{ service, amount }],
  );
  const available = Math.max(0, budget - users.reduce((sum, { amount }) => sum + amount, 0));
  // Sums of fractions of cores are not exact.
  if (needed <= available + Number.EPSILON * budget) return undefined;
  const held = users.map(({ service, amount }) => `${service} has ${format(amount)}`).join(", ");
  const of = users.length === 0 ? "" : ` of ${format(budget)} (${held})`;
  return `${format(needed)}; available: ${format(available)}${of}`;
}

/** A card belongs to one service at a time. */
function lackOfCards({ gpu: needed }: Resources, { gpu: budget = "" }: Budget, taken: Taken): string | undefined {
  if (needed === undefined) return undefined;
  const there = cardsOf(budget);
  const users = new Map([...taken].flatMap(([service, { gpu = "" }]) => cardsOf(gpu).map((card) => [card, service])));
  const wanted = cardsOf(needed);
  if (wanted.every((card) => there.includes(card) && !users.has(card))) return undefined;
  const free = there.filter((card) => !users.has(card));
  const held = wanted.flatMap((card) => (users.has(card) ? [`${users.get(card)} has card ${card}`] : []));
  const available = free.length === 0 ? "none" : free.join(", ");
  return `GPU cards ${wanted.join(", ")}; available: ${available}${held.length === 0 ? "" : ` (${held.join(", ")})`}`;
}

function cardsOf(gpu: string): string[] {
  return gpu.split(",").filter((card) => card !== "");
}

function count(cores: number): string {
  const rounded = Math.round(cores * 100) / 100;
  return `${rounded} ${rounded === 1 ? "core" : "cores"}`;
}
