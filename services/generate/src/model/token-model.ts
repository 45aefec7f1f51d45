import type { LogitsProcessorList, PreTrainedModel, Tensor, TextStreamer } from "@huggingface/transformers";
import type { TextModel } from "@vmodel/hub-models";
import { type Drawing, drawToken, highestOf } from "./draw-token.ts";
import { Turns } from "./turns.ts";

/** How tokens are made. */
export interface TokenRequest {
  /** At least 1. */
  readonly maxTokens: number;
  /** Left out: the likeliest token each time. */
  readonly drawing?: Drawing | undefined;
  readonly seed?: number | undefined;
}

/** A model in memory that makes tokens, one after the other. */
export class TokenModel {
  readonly #text: TextModel;
  /** Tokens that end an answer. */
  readonly #ends: readonly number[];

  constructor(text: TextModel) {
    this.#text = text;
    this.#ends = endsOf(text.model);
  }

  /** How many tokens prompt and answer can have together; infinite where the model does not say. */
  get limit(): number {
    const { model, tokenizer } = this.#text;
    const { max_position_embeddings: positions } = { ...textConfig(model) };
    return typeof positions === "number" ? positions : tokenizer.model_max_length;
  }

  /** Whether a token ends an answer. */
  isEnd(token: bigint): boolean {
    return this.#ends.includes(Number(token));
  }

  /**
   * Makes tokens until the model ends, or the bound; each when it is asked for. A reader that stops has stopped the model,
   * too, once `return` has settled.
   * @param prompt ids, at least one
   */
  async *tokens(prompt: readonly bigint[], request: TokenRequest): AsyncGenerator<bigint, void, undefined> {
    const turns = new Turns();
    const finished = this.#generate(prompt, request, turns).then(
      () => turns.end(),
      (error: unknown) => turns.end({ error }),
    );
    try {
      for (let token = await turns.next(); token !== undefined; token = await turns.next()) yield token;
    } finally {
      turns.stop();
      await finished;
    }
  }

  /** Frees the model. */
  async dispose(): Promise<void> {
    await this.#text.model.dispose();
  }

  async #generate(prompt: readonly bigint[], request: TokenRequest, turns: Turns): Promise<void> {
    const { transformers, model } = this.#text;
    const { Tensor, LogitsProcessorList } = transformers;
    const processors = new LogitsProcessorList();
    processors.push(this.#choosing(request) as unknown as LogitsProcessorList["processors"][number]);
    let isPrompt = true;
    const streamer = {
      put([row]: bigint[][]): void {
        const token = row?.[0];
        if (!isPrompt && token !== undefined) turns.give(token);
        isPrompt = false;
      },
      end(): void {},
    };
    await takingTurns(model, turns).generate({
      input_ids: new Tensor("int64", BigInt64Array.from(prompt), [1, prompt.length]),
      attention_mask: new Tensor("int64", new BigInt64Array(prompt.length).fill(1n), [1, prompt.length]),
      max_new_tokens: request.maxTokens,
      eos_token_id: [...this.#ends],
      // What is drawn is drawn by the processor, so that each call has chance of its own: the library's is everybody's.
      do_sample: false,
      num_beams: 1,
      num_return_sequences: 1,
      logits_processor: processors,
      streamer: streamer as unknown as TextStreamer,
    });
  }

  /** Leaves one token to choose from. */
  #choosing({ drawing, seed }: TokenRequest): (ids: bigint[][], logits: Tensor) => Tensor {
    const chance = new this.#text.transformers.random.Random(seed);
    return (_, logits) => {
      const data = logits.data as Float32Array;
      if (drawing === undefined) {
        highestOf(data);
        return logits;
      }
      const token = drawToken(data, drawing, chance.random());
      data.fill(Number.NEGATIVE_INFINITY);
      data[token] = 0;
      return logits;
    };
  }
}

/** The same model for one call: it waits for its turn before each token. */
function takingTurns(model: PreTrainedModel, turns: Turns): PreTrainedModel {
  const forward = async (inputs: unknown): Promise<unknown> => {
    await turns.wanted();
    return model.forward(inputs);
  };
  return Object.create(model, { forward: { value: forward } });
}

interface ModelConfig {
  readonly max_position_embeddings?: unknown;
  readonly eos_token_id?: unknown;
  readonly text_config?: ModelConfig;
}

/** Of models that do more than text, the part about text. */
function textConfig(model: PreTrainedModel): ModelConfig {
  const config = model.config as ModelConfig;
  return config.text_config ?? config;
}

function endsOf(model: PreTrainedModel): number[] {
  const ends = (model.generation_config as ModelConfig | null)?.eos_token_id ?? textConfig(model).eos_token_id;
  return [ends].flat().filter((id) => typeof id === "number");
}
