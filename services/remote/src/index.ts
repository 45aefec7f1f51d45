export type { ChatAnswer, ChatEnd, ChatMessage, ChatOptions, ChatText, StopText, TokenUsage } from "./chat/chat.ts";
export {
  AnswerCut,
  ApiFailed,
  EmptyText,
  KeyRefused,
  NotUnicode,
  RateLimited,
  RequestRefused,
  TooSlow,
  UnknownModel,
  Unreachable,
  UnreadableAnswer,
} from "./errors.ts";
export type { RemoteOptions } from "./options.ts";
export { type EmbedOptions, Remote } from "./remote.ts";
