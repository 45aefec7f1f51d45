import { join } from "node:path";
import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import type { LifecycleContext } from "@vmodel/core";
import { weightsPath } from "../model-files.ts";
import type { HubModelOptions } from "../options.ts";
import { modelDirectory } from "../prepare-model.ts";
import { brokenFile } from "./broken-file.ts";
import {
  configMisfitOf,
  type DeclaredGraph,
  type DeclaredTensor,
  type ModelConfig,
  type ModelFacts,
} from "./config-misfit.ts";
import { type GraphNeeds, type ModelGraph, misfitOf } from "./model-graph.ts";

/** The library, as it is imported: with the first model, since it takes long and brings native code. */
export type Transformers = typeof import("@huggingface/transformers");

/** A model in memory, with its tokenizer. */
export interface TextModel {
  readonly transformers: Transformers;
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  /** Absolute path. */
  readonly directory: string;
}

/** Which head of a model is wanted: its hidden states, or what follows. */
export type ModelKind = "AutoModel" | "AutoModelForCausalLM";

/**
 * Opens a model that was made ready, without any network. For `loadFunc`; `model.dispose()` frees it.
 * @param options as they were for the prepare
 * @param needs what the service runs it with
 * @throws Error that names the file which cannot be read or is of another model; then nothing stays in memory
 */
export async function openTextModel(
  kind: ModelKind,
  options: HubModelOptions,
  { files, resources, signal }: LifecycleContext,
  needs: GraphNeeds,
): Promise<TextModel> {
  const directory = await modelDirectory(options, files);
  const transformers = await import("@huggingface/transformers");
  signal.throwIfAborted();
  const { dtype = "fp32", modelFile = "model", subfolder = "onnx" } = options;
  // Per call rather than in the library's settings, which are the whole process's.
  const local = { local_files_only: true };
  const weights = join(directory, weightsPath(options));
  let text: TextModel;
  try {
    const tokenizer = await transformers.AutoTokenizer.from_pretrained(directory, local);
    const model = await transformers[kind].from_pretrained(directory, {
      ...local,
      dtype,
      model_file_name: modelFile,
      subfolder,
      device: "cpu",
      session_options: {
        ...(resources.cpu === undefined ? {} : { intraOpNumThreads: Math.max(1, Math.floor(resources.cpu)) }),
      },
    });
    text = { transformers, tokenizer, model, directory };
  } catch (error) {
    throw new Error(await brokenFile(directory, weights, error), { cause: error });
  }
  const misfit = misfitOf(graphOf(text.model), needs) ?? configMisfitOf(declaredBy(text.model), factsOf(text));
  if (misfit === undefined) return text;
  await text.model.dispose();
  throw new Error(`${weights} ${misfit}`);
}

/** The part that has the cache and gives what is asked for. */
function declaredBy({ sessions }: PreTrainedModel): DeclaredGraph {
  const { inputMetadata, outputMetadata } = sessions.decoder_model_merged ?? sessions.model;
  const tensors = (all: readonly (DeclaredTensor & { readonly isTensor: boolean })[]): readonly DeclaredTensor[] =>
    all.filter(({ isTensor }) => isTensor);
  return { inputs: tensors(inputMetadata), outputs: tensors(outputMetadata) };
}

function factsOf({ model, tokenizer }: TextModel): ModelFacts {
  const added = tokenizer._tokenizer.get_added_tokens_decoder();
  let highestToken = -1;
  for (const id of tokenizer.get_vocab().values()) if (id > highestToken && !added.has(id)) highestToken = id;
  return { config: model.config as unknown as ModelConfig, highestToken };
}

function graphOf({ sessions }: PreTrainedModel): ModelGraph {
  // Models that do more than text come in parts: one makes vectors of the tokens, the other goes on with those.
  const { embed_tokens: first, decoder_model_merged: parted } = sessions;
  const { inputNames: inputs, outputNames: outputs } = parted ?? sessions.model;
  if (first === undefined) return { inputs, outputs };
  const between = new Set(["inputs_embeds", ...first.outputNames]);
  return { inputs: [...first.inputNames, ...inputs.filter((name: string) => !between.has(name))], outputs };
}
