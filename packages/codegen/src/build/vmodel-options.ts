import { isAbsolute, join, relative, sep } from "node:path";
import { VModelError } from "@vmodel/core";
import type { PackageJson } from "./package-json.ts";

/** The key `vmodel` of a package.json; everything in it is optional. */
export interface VModelPackageOptions {
  /** Absolute paths of the directories and files with services. Default: `src`. */
  readonly sources: readonly string[];
  /** Absolute path of the client package's directory. Default: `client`; undefined: none is made (`false`). */
  readonly client: string | undefined;
  /** npm name of the client package. Default: the package's with `-client` behind it. */
  readonly clientName: string;
  /** Whether what has no description is warned of. Default true. */
  readonly lint: boolean;
  /** Whether the key is there: then the package holds services, whatever its sources look like. */
  readonly isGiven: boolean;
}

const known = ["source", "client", "clientName", "lint"];

/**
 * Reads the key `vmodel` of a package.json; undefined when it is `false`: this package is none of ours.
 * @throws VModelError `invalid_argument` when an option is unknown or of no use
 */
export function readVModelOptions(json: PackageJson, directory: string): VModelPackageOptions | undefined {
  const { vmodel } = json;
  if (vmodel === false) return undefined;
  const wrong = (text: string): VModelError =>
    new VModelError("invalid_argument", `\`vmodel\` in ${join(directory, "package.json")}: ${text}.`);
  if (vmodel !== undefined && (typeof vmodel !== "object" || vmodel === null || Array.isArray(vmodel))) {
    throw wrong("it is an object with source, client, clientName and lint, or false");
  }
  const options = new Map<string, unknown>(Object.entries(vmodel ?? {}));
  for (const key of options.keys()) {
    if (!known.includes(key)) throw wrong(`there is no option \`${key}\`; known are ${known.join(", ")}`);
  }
  const {
    source = "src",
    client = "client",
    clientName = `${String(json.name)}-client`,
    lint = true,
  } = Object.fromEntries(options);
  const sources = Array.isArray(source) ? source : [source];
  if (!sources.every((path) => isInside(path))) throw wrong("`source` is a path, or a list of paths, in the package");
  if (client !== false && (!isInside(client) || relative(directory, join(directory, client)) === "")) {
    throw wrong("`client` is the path of a directory of its own in the package, or false");
  }
  if (typeof clientName !== "string" || clientName === "") throw wrong("`clientName` is the name of an npm package");
  if (typeof lint !== "boolean") throw wrong("`lint` is true or false");
  return {
    sources: sources.map((path) => join(directory, path)),
    client: client === false ? undefined : join(directory, client),
    clientName,
    lint,
    isGiven: vmodel !== undefined,
  };
}

function isInside(path: unknown): path is string {
  if (typeof path !== "string" || isAbsolute(path)) return false;
  const way = relative(".", path);
  return way !== ".." && !way.startsWith(`..${sep}`);
}
