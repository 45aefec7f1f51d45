export { EmptyPrompt, NoChatTemplate, NotUnicode, PromptTooLong } from "./errors.ts";
export { Generate } from "./generate.ts";
export type {
  ChatMessage,
  Completion,
  EndReason,
  GeneratedEnd,
  GeneratedText,
  GenerationOptions,
  Prompt,
  StopText,
  TokenUsage,
} from "./generation.ts";
export type { AnswerCheck, GenerateOptions } from "./options.ts";
