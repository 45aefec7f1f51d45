/** An input or an output as its file declares it: a dimension that is not known ahead has a name. */
export interface DeclaredTensor {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** What the file of a model takes and gives, with shapes. */
export interface DeclaredGraph {
  readonly inputs: readonly DeclaredTensor[];
  readonly outputs: readonly DeclaredTensor[];
}

/** A `config.json`. What it is called there is each kind of model's own. */
export type ModelConfig = Readonly<Record<string, unknown>>;

/** What is known of a model beside its file. */
export interface ModelFacts {
  readonly config: ModelConfig;
  /** The highest id of the tokenizer's own tokens, without what was added to them. */
  readonly highestToken: number;
}

/**
 * Where the file of a model contradicts its `config.json` or its tokenizer, as it follows the name of the file; undefined
 * when nothing does. Only what cannot be right is told: kinds of models differ in what they say, and in what of it holds for their
 * files.
 */
export function configMisfitOf(graph: DeclaredGraph, facts: ModelFacts): string | undefined {
  const all = allOf(facts.config);
  const problems = [
    layerMisfit(graph, facts.config, all),
    headMisfit(graph, facts.config, all),
    stateMisfit(graph, all),
    vocabularyMisfit(graph, facts, all),
  ].filter((problem) => problem !== undefined);
  if (problems.length === 0) return undefined;
  return `does not fit the files beside it: ${problems.join(", and ")}. Are all of them of the same model?`;
}

/** Parts of models that do more than text say what holds for their text. */
const parts = ["text_config", "phi_config", "language_config", "decoder"];

/** A config with those of its parts, which say it more exactly. */
function allOf(config: ModelConfig): ModelConfig {
  return Object.assign({}, config, ...parts.map((part) => config[part]).filter((part) => typeof part === "object"));
}

/** What transformers.js has found in a config, whatever it is called there. */
function normalized({ normalized_config: found }: ModelConfig): ModelConfig {
  return typeof found === "object" && found !== null ? (found as ModelConfig) : {};
}

/** What tells that not every layer has a cache of keys and values of its own. */
const uneven = ["num_kv_shared_layers", "layers_block_type", "cca_time1"];

function layerMisfit({ inputs }: DeclaredGraph, config: ModelConfig, all: ModelConfig): string | undefined {
  const { num_layers: said } = normalized(config);
  const layers = new Set(inputs.flatMap(({ name }) => /^past\w*\.(\d+)(\.|$)/.exec(name)?.[1] ?? []).map(Number));
  if (typeof said !== "number" || layers.size === 0) return undefined;
  const there = Math.max(...layers) + 1;
  const types = Array.isArray(all.layer_types) ? all.layer_types : [];
  const isEven =
    uneven.every((name) => all[name] === undefined) && types.every((type) => /^(full|sliding)_attention$/.test(type));
  if (there === said || (there < said && !isEven)) return undefined;
  return `its cache (past_key_values) has ${count(there, "layer")}, config.json says ${said}`;
}

function headMisfit({ inputs }: DeclaredGraph, config: ModelConfig, all: ModelConfig): string | undefined {
  const keys = inputs.filter(({ name, shape }) => /^past_key_values\.\d+\.key$/.test(name) && shape.length === 4);
  const {
    num_heads: heads,
    num_attention_heads: attention = heads,
    hidden_size: size,
    dim_kv: given,
  } = normalized(config);
  const allowedHeads = [
    ...numbersOf(all, /^(num_(key_value|kv|attention|global_key_value)_heads|n_heads?|n_head_kv|num_heads)$/),
    ...(typeof heads === "number" ? [heads] : []),
    ...(all.multi_query === true ? [1] : []),
  ];
  const problem = differing(
    keys.map(({ shape }) => shape[1]),
    allowedHeads,
  );
  if (problem !== undefined) return `its cache has ${count(problem.there, "head")}, config.json says ${problem.said}`;
  // What is compressed has no size of heads.
  if (typeof all.kv_lora_rank === "number") return undefined;
  const split = typeof size === "number" && typeof attention === "number" ? [size / attention] : [];
  const allowedSizes = [
    ...(typeof given === "number" ? [given] : split),
    ...numbersOf(all, /(^|_)head_dim$|^(d_kv|kv_channels)$/),
  ];
  const sizes = keys.filter(({ shape }) => typeof shape[2] === "string").map(({ shape }) => shape[3]);
  const other = differing(sizes, allowedSizes);
  return other && `the heads of its cache have ${count(other.there, "number")}, config.json says ${other.said}`;
}

function stateMisfit({ outputs }: DeclaredGraph, all: ModelConfig): string | undefined {
  const states = outputs.find(({ name }) => name === "last_hidden_state")?.shape;
  const found =
    states?.length === 3 ? differing([states[2]], numbersOf(all, /^(hidden_size|dim|d_model|n_embd)$/)) : undefined;
  return (
    found && `its last_hidden_state has vectors of ${count(found.there, "number")}, config.json says ${found.said}`
  );
}

function vocabularyMisfit(
  { outputs }: DeclaredGraph,
  { highestToken }: ModelFacts,
  all: ModelConfig,
): string | undefined {
  const there = outputs.find(({ name }) => name === "logits")?.shape.at(-1);
  if (typeof there !== "number") return undefined;
  if (highestToken >= there)
    return `its logits are of ${count(there, "token")}, tokenizer.json has ids up to ${highestToken}`;
  const said = all.vocab_size;
  if (typeof said !== "number" || there === said || isPadded(there, said)) return undefined;
  return `its logits are of ${count(there, "token")}, config.json says ${said} (vocab_size)`;
}

/** Whether a vocabulary was brought to a length that processors like. */
function isPadded(there: number, said: number): boolean {
  return [8, 16, 32, 64, 128, 256, 512].some((step) => there === Math.ceil(said / step) * step);
}

/** What all of the sizes that are known differ in from what is allowed; undefined when one of them is, or nothing is known. */
function differing(
  sizes: readonly (number | string | undefined)[],
  allowed: readonly number[],
): { readonly there: number; readonly said: string } | undefined {
  const known = sizes.filter((size) => typeof size === "number");
  const [there] = known;
  if (there === undefined || allowed.length === 0 || known.some((size) => allowed.includes(size))) return undefined;
  return { there, said: [...new Set(allowed)].join(" or ") };
}

function numbersOf(all: ModelConfig, names: RegExp): number[] {
  return Object.entries(all).flatMap(([name, value]) => (names.test(name) && typeof value === "number" ? [value] : []));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
