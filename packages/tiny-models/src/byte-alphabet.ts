/**
 * A character for each byte, as GPT-2 has them: printable ones stand for themselves, the others for what follows behind
 * U+0100. See `bytes_to_unicode` in https://github.com/openai/gpt-2/blob/master/src/encoder.py.
 */
export const byteAlphabet: readonly string[] = alphabet();

/** Bytes as a token is written in a vocabulary. */
export function toToken(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byteAlphabet[byte]).join("");
}

function alphabet(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPrintable(byte) ? byte : next++));
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
}
