/** A text that should have been an address, without a user, a password, and what stands after a question mark. */
export function hideSecrets(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, "//…@").replace(/\?.*/s, "?…");
}
