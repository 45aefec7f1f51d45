import type { Step } from "../protocol/protocol.ts";
import type { Machine } from "./machine.ts";
import { routes } from "./routes.ts";

/** The resources that a service needs while its model is, or may be, in memory. */
export interface ResourceClaim {
  /**
   * Refuses what could never be had here.
   * @throws VModelError `insufficient_resources`
   */
  check(): void;
  /**
   * Takes them; not called again before {@link give}.
   * @throws VModelError `insufficient_resources`, with what is needed and what is available
   */
  take(): void;
  /** Gives them back. */
  give(): void;
}

/** Takes what a service needs before it goes up to ready, and gives it back when nothing of the model is left. */
export class Claim {
  readonly #claim: ResourceClaim | undefined;
  #taken: boolean;

  /** @param taken whether it has been taken already */
  constructor(claim: ResourceClaim | undefined, taken: boolean) {
    this.#claim = claim;
    this.#taken = taken;
  }

  /**
   * Before an explicit step.
   * @throws VModelError `insufficient_resources`
   */
  beforeStep({ protocol, level }: Machine, step: Step): void {
    const goal = routes[protocol].goals[step];
    if (goal?.direction !== "up") return;
    if (goal.level === "ready") this.take();
    else if (level === "registered" && !this.#taken) this.#claim?.check();
  }

  /** @throws VModelError `insufficient_resources` */
  take(): void {
    if (this.#taken) return;
    this.#claim?.take();
    this.#taken = true;
  }

  /** After each change of the machine. */
  look(machine: Machine): void {
    if (!this.#taken || needsResources(machine)) return;
    this.#taken = false;
    this.#claim?.give();
  }
}

/** Whether a model is or may be in memory, or is about to be. */
function needsResources(machine: Machine): boolean {
  const { protocol, level, loaded, failed, motion, edge, repair, restart, waiters, closing, quiet } = machine;
  if (protocol === "minimal") return (failed === null || edge !== null) && !(closing && quiet && edge === null);
  if (loaded || restart !== null || repair !== null || level === "ready") return true;
  // A simplified service holds its model from prepare on, also while a cleanup frees it.
  if (edge !== null && (edge.phase === "load" || edge.phase === "test" || protocol === "simplified")) return true;
  if (motion?.direction === "up" && motion.goal === "ready") return true;
  return waiters.some((waiter) => waiter.direction === "up" && waiter.goal === "ready");
}
