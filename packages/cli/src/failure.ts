import { exitCodeOf, type StopSignalName } from "./terminal/stop-signals.ts";

/** The thing asked for failed: exit code 1. What is to be said has been said when `message` is empty. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

/** A signal has ended the command: exit code 128 and the signal's number. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly exitCode: number;

  /** @param message what is as it is now, and what to do to go on */
  constructor(signal: StopSignalName, message: string) {
    super(`${signal}: ${message}`);
    this.exitCode = exitCodeOf(signal);
  }
}

/** The command was used wrongly: exit code 2. */
export class UsageFailure extends Error {
  override readonly name = "UsageFailure";
}
