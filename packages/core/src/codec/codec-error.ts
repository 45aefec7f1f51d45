/**
 * A value that does not fit the place where a codec is, or that JSON cannot carry. `message` goes on after the name of
 * the place ("must be a Date, not a string").
 */
export class CodecError extends Error {
  override readonly name: string = "CodecError";
  /** JSON Pointer (RFC 6901) into the wire document; empty for all of it. */
  readonly path: string;
  /** What is there that JSON cannot carry, in a few words ("NaN", "a Map"); absent for other problems. */
  readonly what: string | undefined;

  constructor(path: string, message: string, what?: string) {
    super(message);
    this.path = path;
    this.what = what;
  }
}

/** An error on its way out: the place of a CodecError is told from one level further out. */
export function within(key: string | number, error: unknown): unknown {
  if (error instanceof CodecError) {
    const step = String(key).replaceAll("~", "~0").replaceAll("/", "~1");
    (error as { path: string }).path = `/${step}${error.path}`;
  }
  return error;
}
