import { isJsonObject, member } from "../api/json.ts";
import { UnreadableAnswer } from "../errors.ts";
import type { ChatAnswer, TokenUsage } from "./chat.ts";

/**
 * Reads the answer of `POST /chat/completions`.
 * @param model the model that was asked for
 * @throws UnreadableAnswer when it has no choice
 */
export function readChatAnswer(answer: unknown, model: string): ChatAnswer {
  const choice = firstChoice(answer);
  const message = member(choice, "message");
  if (!isJsonObject(message)) {
    throw new UnreadableAnswer("The answer of the API has no choices[0].message", { status: 200 });
  }
  const usage = readUsage(answer);
  return {
    text: text(message.content) ?? "",
    reason: text(member(choice, "finish_reason")) ?? "stop",
    model: text(member(answer, "model")) ?? model,
    ...(usage === undefined ? {} : { usage }),
  };
}

/** What one event of a streamed answer adds; each part may be missing. */
export interface ChatDelta {
  readonly text: string | undefined;
  readonly reason: string | undefined;
  readonly model: string | undefined;
  readonly usage: TokenUsage | undefined;
}

/** Reads an event of a streamed answer. Events that say nothing are common: of the role, of the usage alone. */
export function readChatDelta(event: unknown): ChatDelta {
  const choice = firstChoice(event);
  return {
    text: text(member(member(choice, "delta"), "content")) || undefined,
    reason: text(member(choice, "finish_reason")),
    model: text(member(event, "model")),
    usage: readUsage(event),
  };
}

function firstChoice(answer: unknown): unknown {
  const choices = member(answer, "choices");
  return Array.isArray(choices) ? choices[0] : undefined;
}

function readUsage(answer: unknown): TokenUsage | undefined {
  const usage = member(answer, "usage");
  const input = member(usage, "prompt_tokens");
  const output = member(usage, "completion_tokens");
  return isCount(input) && isCount(output) ? { input, output } : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
