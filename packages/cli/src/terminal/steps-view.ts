import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CliContext } from "../context.ts";
import { formatProgressLines } from "./progress-lines.ts";
import { StatusLines } from "./status-lines.ts";
import { formatStatus } from "./status-text.ts";

/** Files of all services that are shown at once: what is shown has to fit on a screen to be taken away again. */
const mostFiles = 8;

/**
 * Tells how the steps of one service, or of several at once, go: on a terminal in lines that change, with a bar for each
 * step and one for each file that is under way; elsewhere in a line for each state and each tenth of the way.
 */
export class StepsView {
  readonly #context: CliContext;
  readonly #width: number;
  readonly #lines: ReadonlyMap<string, StatusLines>;
  /** The steps that run, in the order in which they began. */
  readonly #running = new Map<string, ServiceStatus>();

  /** @param before how services were before the step, which needs no line */
  constructor(context: CliContext, services: readonly string[], before: readonly ServiceStatus[] = []) {
    this.#context = context;
    this.#width = Math.max(0, ...services.map(({ length }) => length));
    const seen = new Map(before.map((status) => [status.service, status]));
    this.#lines = new Map(services.map((service) => [service, new StatusLines(seen.get(service))]));
  }

  /** Settled states are told by the step's own answer. */
  tell(status: ServiceStatus): void {
    const { service, state } = status;
    const isRunning = /ing$/.test(state);
    if (isRunning) this.#running.set(service, status);
    else this.#running.delete(service);
    if (this.#context.show !== undefined) return this.#draw();
    if (this.#lines.get(service)?.isNew(status) !== true || !isRunning) return;
    this.#context.err(`${service}  ${formatStatus(status, this.#context.colors.err)}`);
  }

  /** The step of a service has ended; what is written of it stands above what is shown of the others. */
  end(service: string, write: () => void = () => {}): void {
    this.#running.delete(service);
    write();
    this.#draw();
  }

  #draw(): void {
    const { show, colors } = this.#context;
    const most = Math.max(1, Math.floor(mostFiles / this.#running.size));
    const lines = [...this.#running.values()].flatMap((status) => {
      const [first, ...files] = formatProgressLines(status, colors.err, most);
      return [`${status.service.padEnd(this.#width)}  ${first}`, ...files];
    });
    show?.(lines.join("\n"));
  }
}
