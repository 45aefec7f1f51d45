import type { ApiRequest } from "../api/api.ts";
import { checkEmpty } from "../api/check-empty.ts";
import { UnknownModel } from "../errors.ts";
import type { RemoteOptions } from "../options.ts";
import type { ChatMessage, ChatOptions } from "./chat.ts";

/**
 * `POST /chat/completions`, see https://platform.openai.com/docs/api-reference/chat/create. What nobody asked for is
 * left out, since servers differ in what they know.
 * @throws UnknownModel when no model is named, EmptyText when a message says nothing
 */
export function toChatRequest(
  messages: readonly ChatMessage[],
  options: ChatOptions,
  { model: configured, maxTokensField = "max_tokens" }: RemoteOptions,
  stream: boolean,
): ApiRequest & { readonly model: string } {
  const { model = configured, temperature, topP, maxTokens, stop, seed, json } = options;
  if (model === undefined) {
    throw new UnknownModel("No model is named: neither in the options nor in the configuration (model)", { model: "" });
  }
  checkEmpty(
    messages.map(({ content }) => content),
    (index) => `/messages/${index}/content`,
  );
  const body = {
    model,
    messages,
    ...(stream ? { stream } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { [maxTokensField]: maxTokens }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop }),
    ...(seed === undefined ? {} : { seed }),
    ...(json === true ? { response_format: { type: "json_object" } } : {}),
  };
  return { path: "/chat/completions", body, model };
}
