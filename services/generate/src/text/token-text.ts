/** The text of some tokens, without special ones. */
export type Decode = (tokens: readonly bigint[]) => string;

/** What a decoder says for bytes that are no character, or not yet. */
const incomplete = "\u{FFFD}";

/**
 * Makes text of tokens as they come, in whole characters: a character may consist of several tokens, and some tokens read
 * otherwise behind another one. So a token is decoded together with the ones before it that were told last, and what it
 * adds is told once it is whole.
 */
export class TokenText {
  readonly #decode: Decode;
  /** Those that were told last, and what came since. */
  #tokens: bigint[] = [];
  /** How many of them were told. */
  #told = 0;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** Takes a token. @returns what can be told now; often empty */
  push(token: bigint): string {
    this.#tokens.push(token);
    const added = this.#added();
    if (added === "" || added.endsWith(incomplete)) return "";
    this.#tokens = this.#tokens.slice(this.#told);
    this.#told = this.#tokens.length;
    return added;
  }

  /** What is left at the end, without a last character of which bytes are missing. */
  end(): string {
    const added = this.#added();
    return added.slice(0, added.length - (/\u{FFFD}+$/u.exec(added)?.[0].length ?? 0));
  }

  #added(): string {
    const before = this.#told === 0 ? "" : this.#decode(this.#tokens.slice(0, this.#told));
    const now = this.#tokens.length === 0 ? "" : this.#decode(this.#tokens);
    return now.slice(before.length);
  }
}
