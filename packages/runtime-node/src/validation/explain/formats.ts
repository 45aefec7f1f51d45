import formats, { type FormatName } from "ajv-formats";

/** Whether a string is of a format, as the compiled schema judges it; unknown formats judge nothing. */
export function fitsFormat(format: string, value: string): boolean {
  let known: ReturnType<typeof formats.default.get>;
  try {
    known = formats.default.get(format as FormatName);
  } catch {
    return true;
  }
  if (known instanceof RegExp) return known.test(value);
  if (typeof known === "function") return known(value) === true;
  if (typeof known !== "object") return true;
  const validate: unknown = known.validate;
  if (validate instanceof RegExp) return validate.test(value);
  return typeof validate !== "function" || validate(value) === true;
}
