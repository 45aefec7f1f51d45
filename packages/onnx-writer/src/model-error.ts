/** A model that cannot be written. The message has a line for each thing that is wrong; `problems` are these lines. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly problems: readonly string[];

  constructor(model: string, problems: readonly string[]) {
    super(`the model "${model}" cannot be written:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}
