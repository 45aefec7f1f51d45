import type { GraphNeeds } from "@vmodel/hub-models";
import type { EmbeddingsOptions } from "./options.ts";

/** What a model must have so that vectors can be made with it; some of today's are decoders, whose cache stays empty. */
export function encoderNeeds(options: EmbeddingsOptions): GraphNeeds {
  const { pooling = "mean" } = options;
  return {
    purpose: `embeddings with pooling "${pooling}"`,
    inputs: ["input_ids"],
    given: ["attention_mask", "token_type_ids", "position_ids", "num_logits_to_keep", "use_cache_branch", "past_*"],
    outputs: [vectorOutputs(options)],
  };
}

/** Names of the output that holds the vectors: of the texts, or of their tokens. */
export function vectorOutputs({ pooling = "mean" }: EmbeddingsOptions): readonly string[] {
  return pooling === "model" ? ["sentence_embedding"] : ["last_hidden_state", "token_embeddings"];
}
