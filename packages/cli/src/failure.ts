/** The thing asked for failed: exit code 1. What is to be said has been said when `message` is empty. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

/** The command was used wrongly: exit code 2. */
export class UsageFailure extends Error {
  override readonly name = "UsageFailure";
}
