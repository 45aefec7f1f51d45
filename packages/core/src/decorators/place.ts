interface V8Error {
  captureStackTrace?(target: object, below: unknown): void;
  stackTraceLimit?: number;
}

/**
 * Remembers who called `below`, as `file:line:column`. The answer is worked out when it is asked for, because formatting
 * a stack costs more than everything else that a decorator does.
 */
export function captureCaller(below: unknown): () => string {
  const holder: { stack?: unknown } = {};
  captureOneFrame(holder, below);
  let place: string | undefined;
  return () => {
    place ??= firstPlace(String(holder.stack ?? ""));
    return place;
  };
}

/** The frames below the caller would be kept in memory for as long as the class is, with every decorator. */
function captureOneFrame(holder: object, below: unknown): void {
  const engine = Error as V8Error;
  if (engine.captureStackTrace === undefined) return;
  const { stackTraceLimit } = engine;
  // Where built-in objects are frozen, the limit stays as it is.
  Reflect.set(engine, "stackTraceLimit", 1);
  engine.captureStackTrace(holder, below);
  Reflect.set(engine, "stackTraceLimit", stackTraceLimit);
}

function firstPlace(stack: string): string {
  for (const line of stack.split("\n")) {
    const place = placeOf(line.trim());
    if (/:\d+:\d+$/.test(place)) return toPath(place);
  }
  return "an unknown place";
}

/** `at name (place)` and `at place` are V8's frames, `name@place` and `place` those of other engines. */
function placeOf(frame: string): string {
  if (!frame.startsWith("at ")) return frame.replace(/^[^@/:]*@/, "");
  return /^at .*? \((.*)\)$/.exec(frame)?.[1] ?? frame.replace(/^at (?:async )?/, "");
}

function toPath(place: string): string {
  if (!place.startsWith("file://")) return place;
  const path = place.slice("file://".length).replace(/^\/(?=[A-Za-z]:)/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
