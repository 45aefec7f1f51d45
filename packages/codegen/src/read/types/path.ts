/** Names a part of a parameter, a result or a named type, for messages. */
export interface TypePath {
  /** What the whole is called. */
  readonly whole: string;
  /** Way from the whole to the part, as `.items[].name`; empty for the whole itself. */
  readonly trail: string;
  /** What the trail is part of, behind it: ` of …`; or empty when the trail begins with a name. */
  readonly of: string;
}

/** The path of a parameter of a method. */
export function paramPath(param: string, method: string): TypePath {
  return { whole: `The parameter \`${param}\` of \`${method}\``, trail: param, of: ` of \`${method}\`` };
}

/** The path of what a method returns, or of the items that it streams. */
export function resultPath(method: string, stream: boolean): TypePath {
  const whole = stream ? `The item that \`${method}\` streams` : `The result of \`${method}\``;
  return { whole, trail: "", of: ` of ${whole.charAt(0).toLowerCase()}${whole.slice(1)}` };
}

/** The path of a named type. */
export function definitionPath(name: string): TypePath {
  return { whole: `\`${name}\``, trail: name, of: "" };
}

/** The path of a service's configuration. */
export function configPath(service: string): TypePath {
  return { whole: `The configuration of \`${service}\``, trail: "config", of: ` of \`${service}\`` };
}

/** A part of a part: `.name`, `[]`, `[0]`. */
export function within(path: TypePath, step: string): TypePath {
  const trail = `${path.trail}${step}`;
  return { whole: `\`${trail}\`${path.of}`, trail, of: path.of };
}

/** The path of the data of a declared error. */
export function errorPath(error: string): TypePath {
  return { whole: `The data of \`${error}\``, trail: "data", of: ` of \`${error}\`` };
}

/** The path with the middle of a long trail left out. */
export function shortened(path: TypePath): TypePath {
  if (path.trail.length <= 60) return path;
  const trail = `${path.trail.slice(0, 30)}…${path.trail.slice(-20)}`;
  return { ...path, whole: `\`${trail}\`${path.of}`, trail };
}
