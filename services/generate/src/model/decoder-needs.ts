import type { GraphNeeds } from "@vmodel/hub-models";

/**
 * What a model must have so that tokens can be made with it, one after the other. Without a cache of what it has seen it
 * would see the last token only. `present` is the library's name for what becomes `past_key_values` of the next token.
 */
export const decoderNeeds: GraphNeeds = {
  purpose: "generating text",
  inputs: ["input_ids", "past_key_values.*"],
  given: ["attention_mask", "position_ids", "num_logits_to_keep", "use_cache_branch", "past_*"],
  outputs: [["logits"], ["present.*"]],
};
