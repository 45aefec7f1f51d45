import { join } from "node:path";
import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import type { LifecycleContext } from "@vmodel/core";
import { weightsPath } from "../model-files.ts";
import type { HubModelOptions } from "../options.ts";
import { modelDirectory } from "../prepare-model.ts";
import { brokenFile } from "./broken-file.ts";

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
 * @throws Error that names the file which cannot be read; then nothing stays in memory
 */
export async function openTextModel(
  kind: ModelKind,
  options: HubModelOptions,
  { files, resources, signal }: LifecycleContext,
): Promise<TextModel> {
  const directory = await modelDirectory(options, files);
  const transformers = await import("@huggingface/transformers");
  signal.throwIfAborted();
  const { dtype = "fp32", modelFile = "model", subfolder = "onnx" } = options;
  // Per call rather than in the library's settings, which are the whole process's.
  const local = { local_files_only: true };
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
    return { transformers, tokenizer, model, directory };
  } catch (error) {
    throw new Error(await brokenFile(directory, join(directory, weightsPath(options)), error), { cause: error });
  }
}
