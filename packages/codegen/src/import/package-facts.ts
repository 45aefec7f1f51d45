import { readPackageJson } from "../build/package-json.ts";
import { readVModelOptions } from "../build/vmodel-options.ts";
import { sharedKeys } from "../emit/package-json.ts";
import type { PackageFacts } from "./imported.ts";

/** What the package.json in a directory says, if it is the one of the named package. */
export function packageFacts(directory: string, name: string): PackageFacts | undefined {
  const json = readPackageJson(directory);
  if (json === undefined || json.name !== name) return undefined;
  const { version } = json;
  return {
    version: typeof version === "string" ? version : "0.0.0",
    clientName: readVModelOptions(json, directory)?.clientName ?? `${name}-client`,
    shared: Object.fromEntries(sharedKeys.filter((key) => Object.hasOwn(json, key)).map((key) => [key, json[key]])),
  };
}
