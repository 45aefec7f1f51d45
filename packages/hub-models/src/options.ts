/** A file of a model, with the checksum that it has to have. */
export interface PinnedFile {
  /** Path in the model's repository, with slashes: `onnx/model.onnx`. */
  path: string;
  /**
   * SHA-256 of the file.
   * @pattern ^[0-9a-fA-F]{64}$
   */
  sha256: string;
  /**
   * Its bytes, when known.
   * @integer
   * @minimum 0
   */
  size?: number;
}

/** How the numbers of a model are stored; which of them there are is the choice of who exported it. */
export type ModelDtype = "fp32" | "fp16" | "q8" | "int8" | "uint8" | "q4" | "q4f16" | "bnb4";

/** Which model, and where it comes from. */
export interface HubModelOptions {
  /**
   * A directory, absolute or beginning with `./` or `../` (seen from where the host was started), or the id of a model on
   * the hub, such as `onnx-community/all-MiniLM-L6-v2-ONNX`.
   * @minLength 1
   */
  model: string;
  /**
   * Branch, tag or commit on the hub. Name a commit, so that the same model is fetched everywhere.
   * @default "main"
   */
  revision?: string;
  /**
   * Which of the model's files to take: `fp32` is `model.onnx`, `q8` is `model_quantized.onnx`, `q4` is `model_q4.onnx` and so on.
   * @default "fp32"
   */
  dtype?: ModelDtype;
  /**
   * Name of the model's file without the part of `dtype` and `.onnx`.
   * @default "model"
   */
  modelFile?: string;
  /**
   * Folder that the model's file lies in.
   * @default "onnx"
   */
  subfolder?: string;
  /**
   * The files to fetch, with their checksums. Then nobody has to be asked which there are, and nothing else is ever
   * fetched: recommended for production. Left out: the hub is asked, once.
   */
  files?: PinnedFile[];
  /**
   * Address of the hub, or of a mirror.
   * @default "https://huggingface.co"
   * @pattern ^https?://[^\s?#]+$
   */
  endpoint?: string;
}
