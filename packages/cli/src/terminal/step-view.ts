import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CliContext } from "../context.ts";
import { formatProgressLines } from "./progress-lines.ts";
import { StatusLines } from "./status-lines.ts";
import { formatStatus } from "./status-text.ts";

/**
 * Tells how a step of one service goes: on a terminal in lines that change, with a bar for the step and one for each file
 * that is under way; elsewhere in a line for each state and each tenth of the way.
 */
export class StepView {
  readonly #context: CliContext;
  readonly #service: string;
  readonly #lines: StatusLines;

  /** @param before how the service was before the step, which needs no line */
  constructor(context: CliContext, service: string, before?: ServiceStatus) {
    this.#context = context;
    this.#service = service;
    this.#lines = new StatusLines(before);
  }

  /** Settled states are told by the step's own answer. */
  tell(status: ServiceStatus): void {
    const { show, err, colors } = this.#context;
    if (show !== undefined) {
      const [first, ...files] = formatProgressLines(status, colors.err);
      show([`${this.#service}  ${first}`, ...files].join("\n"));
    } else if (this.#lines.isNew(status) && /ing$/.test(status.state)) {
      err(`${this.#service}  ${formatStatus(status, colors.err)}`);
    }
  }

  /** Takes away what is shown. */
  end(): void {
    this.#context.show?.("");
  }
}
