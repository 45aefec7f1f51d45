import { describe, expect, it } from "vitest";
import { configMisfitOf, type DeclaredTensor, type ModelConfig } from "./config-misfit.ts";

interface Decoder {
  readonly layers?: readonly number[];
  readonly shape?: readonly (number | string)[];
  readonly vocabulary?: number | string;
}

/** What a decoder with some layers declares. */
function decoder({ layers = [0, 1], shape = ["b", 2, "past", 8], vocabulary = 100 }: Decoder = {}) {
  const caches = layers.flatMap((layer): DeclaredTensor[] =>
    ["key", "value"].map((name) => ({ name: `past_key_values.${layer}.${name}`, shape })),
  );
  const inputs = [{ name: "input_ids", shape: ["b", "length"] }, ...caches];
  return { inputs, outputs: [{ name: "logits", shape: ["b", "length", vocabulary] }] };
}

const config = (more: ModelConfig = {}, found: ModelConfig = {}): ModelConfig => ({
  vocab_size: 100,
  normalized_config: { num_layers: 2, num_heads: 2, num_attention_heads: 4, hidden_size: 32, ...found },
  ...more,
});
const misfit = (graph: Parameters<typeof configMisfitOf>[0], of: ModelConfig, highestToken = 99) =>
  configMisfitOf(graph, { config: of, highestToken });

describe("what fits, or may fit, is taken", () => {
  it.each<[string, ReturnType<typeof decoder>, ModelConfig]>([
    ["as it is said", decoder(), config()],
    ["sizes that the file leaves open", decoder({ shape: ["b", "heads", "past", "size"], vocabulary: "v" }), config()],
    ["a config that says nothing", decoder(), {}],
    [
      "keys and values repeated for every head",
      decoder({ shape: ["b", 4, "past", 8] }),
      config({ num_attention_heads: 4 }),
    ],
    ["one head for all queries", decoder({ shape: ["b", 1, "past", 8] }), config({ multi_query: true })],
    ["heads whose size is said apart", decoder({ shape: ["b", 2, "past", 16] }), config({ head_dim: 16 })],
    ["layers that share a cache", decoder({ layers: [0] }), config({ num_kv_shared_layers: 1 })],
    ["layers of other kinds", decoder({ layers: [1] }), config({ layer_types: ["conv", "full_attention"] })],
    [
      "layers of which the last is of another kind",
      decoder({ layers: [0] }),
      config({ layer_types: ["full_attention", "conv"] }),
    ],
    ["a vocabulary that was rounded up", decoder({ vocabulary: 128 }), config()],
    [
      "a text part that says it",
      decoder({ vocabulary: 120 }),
      config({ vocab_size: 7, text_config: { vocab_size: 120 } }),
    ],
    ["other layouts of a cache", decoder({ shape: ["b x heads", 8, "past"] }), config()],
    ["a compressed cache", decoder({ shape: ["b", 2, "past", 512] }), config({ kv_lora_rank: 448 })],
  ])("%s", (_, graph, of) => {
    expect(misfit(graph, of)).toBeUndefined();
  });

  it("a model without a cache or logits", () => {
    const outputs = [{ name: "last_hidden_state", shape: ["b", "length", 32] }];
    expect(misfit({ inputs: [], outputs }, config({ hidden_size: 32 }))).toBeUndefined();
    expect(misfit({ inputs: [], outputs }, config())).toBeUndefined();
  });
});

it("everything that does not fit is told at once", () => {
  const graph = decoder({ layers: [0, 1, 2], shape: ["b", 3, "past", 9], vocabulary: 90 });
  expect(misfit(graph, config({}), 80)).toBe(
    "does not fit the files beside it: its cache (past_key_values) has 3 layers, config.json says 2, " +
      "and its cache has 3 heads, config.json says 2, " +
      "and its logits are of 90 tokens, config.json says 100 (vocab_size). Are all of them of the same model?",
  );
  expect(misfit(decoder({ layers: [0] }), config())).toContain("has 1 layer, config.json says 2");
  expect(misfit(decoder({ shape: ["b", 2, "past", 9] }), config())).toContain("have 9 numbers, config.json says 8");
  expect(misfit(decoder(), config(), 100)).toContain("of 100 tokens, tokenizer.json has ids up to 100");
});

it("more layers than there are get no cache from the library, whatever kind they are of", () => {
  const graph = decoder({ layers: [0, 1, 2] });
  expect(misfit(graph, config({ layer_types: ["conv", "full_attention"] }))).toContain("has 3 layers");
});
