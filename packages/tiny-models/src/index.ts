export { classifierFile } from "./classifier.ts";
export { type Encoder, encoderFiles, type SpecialToken, writeEncoder } from "./encoder.ts";
export { endToken, type LanguageModel, languageModelFiles, type Token, writeLanguageModel } from "./language-model.ts";
export { type FileContents, writeFiles } from "./write-files.ts";
