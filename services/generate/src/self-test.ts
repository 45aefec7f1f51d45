import type { GenerateOptions } from "./options.ts";
import type { TextGenerator } from "./text-generator.ts";

/** Texts that every tokenizer knows, and every model has something to say to. */
const prompts = ["The", "Il était une fois"];

/**
 * What holds for every model, and what this one was said to say.
 * @throws Error that says what does not hold
 */
export async function testGenerator(generator: TextGenerator, { selfTest = [] }: GenerateOptions): Promise<void> {
  for (const prompt of prompts) {
    const claim = (holds: boolean, what: string): void => {
      if (!holds) throw new Error(`The answer to ${JSON.stringify(prompt)} ${what}`);
    };
    const options = { maxTokens: 8 };
    const first = await generator.complete(prompt, options);
    const again = await generator.complete(prompt, options);
    claim(first.usage.output > 0 && first.usage.output <= 8, `has ${first.usage.output} tokens, of 8 at the most`);
    claim(first.text === again.text, "is another one each time, with no chance in it");
    const drawn = { ...options, temperature: 1, seed: 1 };
    const [one, two] = [await generator.complete(prompt, drawn), await generator.complete(prompt, drawn)];
    claim(one.text === two.text, "is another one each time, with the same seed");
  }
  for (const { prompt, contains } of selfTest) {
    const { text } = await generator.complete(prompt, {});
    if (text.includes(contains)) continue;
    throw new Error(
      `The answer to ${JSON.stringify(prompt)} lacks ${JSON.stringify(contains)}: ${JSON.stringify(text)}`,
    );
  }
}
