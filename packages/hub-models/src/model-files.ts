import type { HubModelOptions, ModelDtype } from "./options.ts";

/** What transformers.js appends to the name of the file for each dtype. */
const suffixes: Readonly<Record<ModelDtype, string>> = {
  fp32: "",
  fp16: "_fp16",
  q8: "_quantized",
  int8: "_int8",
  uint8: "_uint8",
  q4: "_q4",
  q4f16: "_q4f16",
  bnb4: "_bnb4",
};

/** What a text model cannot be opened without. */
const required = ["config.json", "tokenizer.json", "tokenizer_config.json"];

/** What it uses where it is there. */
const optional = ["generation_config.json", "chat_template.jinja"];

/** Path of the file with the weights. */
export function weightsPath({ dtype = "fp32", modelFile = "model", subfolder = "onnx" }: HubModelOptions): string {
  const file = `${modelFile}${suffixes[dtype]}.onnx`;
  return subfolder === "" ? file : `${subfolder}/${file}`;
}

/** Paths of all files that have to be there. */
export function requiredPaths(options: HubModelOptions): string[] {
  return [...required, weightsPath(options)];
}

/** Those of a listing that the model is opened with: weights may lie beside their file, as `model.onnx_data`. */
export function usedPaths(options: HubModelOptions, listed: readonly string[]): string[] {
  const weights = weightsPath(options);
  const used = new Set([...required, ...optional, weights]);
  return listed.filter((path) => used.has(path) || path.startsWith(`${weights}_data`) || path === `${weights}.data`);
}

/**
 * Sees to it that nothing is missing.
 * @param where what the listing is of
 * @throws Error that names what is missing, and the weights that there are
 */
export function checkRequired(options: HubModelOptions, listed: readonly string[], where: string): void {
  const missing = requiredPaths(options).filter((path) => !listed.includes(path));
  if (missing.length === 0) return;
  const weights = weightsPath(options);
  const others = listed.filter((path) => path.endsWith(".onnx"));
  const there = others.length === 0 ? "no file that ends with .onnx" : others.join(", ");
  const hint = missing.includes(weights) ? `. For the weights there is ${there}: see dtype, modelFile, subfolder` : "";
  throw new Error(`${where} has no ${missing.join(", no ")}${hint}`);
}
