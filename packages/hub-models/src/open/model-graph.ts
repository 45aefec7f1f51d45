/** What the file of a model takes and gives, by name. */
export interface ModelGraph {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What a service needs of a model. A name that ends with `*` stands for all that begin so, of several one is enough. */
export interface GraphNeeds {
  /** What the model is for, as it completes "is no model for": `embeddings`. */
  readonly purpose: string;
  /** Inputs that it must have. */
  readonly inputs: readonly string[];
  /** Inputs that it may have, too; it can be run with these and no others. */
  readonly given: readonly string[];
  /** Outputs that it must have, each with the names that are as good. */
  readonly outputs: readonly (readonly string[])[];
}

/** Why a model cannot be run as a service needs it, to follow the name of its file; undefined when it can. */
export function misfitOf(graph: ModelGraph, { purpose, inputs, given, outputs }: GraphNeeds): string | undefined {
  const missing = [
    ...inputs.filter((name) => !has(graph.inputs, name)).map((name) => `no input ${name}`),
    ...outputs
      .filter((names) => !names.some((name) => has(graph.outputs, name)))
      .map((names) => `no output ${names.join(" or ")}`),
  ];
  const foreign = graph.inputs.filter((input) => ![...inputs, ...given].some((name) => matches(input, name)));
  if (missing.length === 0 && foreign.length === 0) return undefined;
  const wants = foreign.length === 0 ? [] : [`wants ${foreign.join(", ")}, which nobody gives it`];
  const problems = [...(missing.length === 0 ? [] : [`it has ${missing.join(", ")}`]), ...wants].join(", and ");
  const there = `its inputs are ${graph.inputs.join(", ")}, its outputs ${graph.outputs.join(", ")}`;
  return `is no model for ${purpose}: ${problems} (${there}). Is it the right file, and are dtype, modelFile and subfolder right?`;
}

function has(names: readonly string[], wanted: string): boolean {
  return names.some((name) => matches(name, wanted));
}

function matches(name: string, wanted: string): boolean {
  return wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
