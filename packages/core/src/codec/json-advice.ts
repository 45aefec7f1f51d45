/**
 * What a caller of `$invoke` should give in place of a value that JSON has no word for, as the end of a sentence; empty
 * where there is nothing.
 *
 * @param what the value in a few words, as a {@link CodecError} has them ("a Date")
 */
export function jsonAdvice(what = ""): string {
  const form = forms.find(([kinds]) => kinds.test(what));
  return form === undefined ? "" : `: $invoke takes JSON, so give ${form[1]}, or use $call`;
}

const forms: readonly (readonly [RegExp, string])[] = [
  [/[A-Z]\w*Array$|Buffer$/, "base64 text"],
  [/Date$/, "ISO text"],
  [/bigint$/, "decimal text"],
  [/Map$/, "an array of [key, value] pairs"],
  [/Set$/, "an array"],
];
