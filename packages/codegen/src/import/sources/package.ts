import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { VModelError } from "@vmodel/core";
import { readIfThere } from "../../build/package-json.ts";
import type { ClientSource } from "../client-source.ts";
import { readDocument } from "../documents/read-document.ts";
import type { Imported } from "../imported.ts";
import { packageFacts } from "../package-facts.ts";
import { packed } from "./npm-pack.ts";
import { parseJson } from "./parse-json.ts";

const manifestFile = "service-info.json";

/** An npm package: the installed one, or else, and with a version, the one that the user's npm fetches. */
export const packageSource: ClientSource = {
  takes: () => true,

  async read({ from, directory, protocol }) {
    const { name, version } = packageSpec(from) ?? {};
    if (name === undefined) {
      const message = `${JSON.stringify(from)} is no file that is there, no address (http://…) and no name of an npm package.`;
      throw new VModelError("invalid_argument", message);
    }
    const installed = version === undefined ? installedPackage(name, directory) : undefined;
    if (installed !== undefined) return read(installed, name, protocol);
    await using fetched = await packed(from, directory);
    return read(fetched.directory, name, protocol);
  },
};

/** The name of an npm package, perhaps with a version or tag; undefined when the text is none. */
export function packageSpec(text: string): { readonly name: string; readonly version: string | undefined } | undefined {
  const [, name, version] = /^((?:@[\w.~-]+\/)?[\w.~][\w.~-]*)(?:@([^@\s:/]+))?$/.exec(text) ?? [];
  return name === undefined ? undefined : { name, version };
}

/** The directory of a package in the nearest node_modules that has it. */
export function installedPackage(name: string, directory: string): string | undefined {
  const found = join(directory, "node_modules", name);
  if (existsSync(join(found, "package.json"))) return found;
  const parent = dirname(directory);
  return parent === directory ? undefined : installedPackage(name, parent);
}

function read(directory: string, name: string, protocol: Parameters<typeof readDocument>[2]): Imported[] {
  const text = readIfThere(join(directory, manifestFile));
  const place = `${manifestFile} of ${name}`;
  if (text === undefined) {
    const message = `The package ${name} has no ${manifestFile}: it holds no services, or was published without it.`;
    throw new VModelError("not_found", message);
  }
  return readDocument(parseJson(text, place), place, protocol).map((manifest): Imported => {
    const facts = packageFacts(directory, manifest.package);
    return { manifest, ...(facts === undefined ? {} : { packageJson: facts }) };
  });
}
