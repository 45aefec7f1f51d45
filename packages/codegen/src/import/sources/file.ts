import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { VModelError } from "@vmodel/core";
import { readIfThere } from "../../build/package-json.ts";
import type { ClientSource } from "../client-source.ts";
import { readDocument } from "../documents/read-document.ts";
import type { Imported } from "../imported.ts";
import { packageFacts } from "../package-facts.ts";
import { parseJson } from "./parse-json.ts";

/** Name of the manifest's file, beside package.json. */
const manifestFile = "service-info.json";

/** A file: a manifest or a dictionary, or the directory or package.json beside a manifest. */
export const fileSource: ClientSource = {
  takes: ({ from, directory }) =>
    /^(?:\.{1,2}$|\.{0,2}[/\\]|~|[A-Za-z]:[/\\])|\.json$/.test(from) ||
    statSync(resolve(directory, from), { throwIfNoEntry: false }) !== undefined,

  async read({ from, directory, protocol }) {
    const given = resolve(directory, from);
    const info = statSync(given, { throwIfNoEntry: false });
    if (info === undefined) {
      const hint = from.includes("~") ? " A ~ is not spelled out here." : "";
      throw new VModelError("not_found", `There is no file or directory ${given}.${hint}`);
    }
    const file = info.isDirectory()
      ? join(given, manifestFile)
      : basename(given) === "package.json"
        ? join(dirname(given), manifestFile)
        : given;
    const text = readIfThere(file);
    if (text === undefined) {
      const message = `There is no ${manifestFile} in ${dirname(file)}. Run \`vmodel build\` there, or give another file.`;
      throw new VModelError("not_found", message);
    }
    const isManifest = basename(file) === manifestFile;
    return readDocument(parseJson(text, file), file, protocol).map((manifest): Imported => {
      const facts = isManifest ? packageFacts(dirname(file), manifest.package) : undefined;
      return { manifest, ...(facts === undefined ? {} : { packageJson: facts }) };
    });
  },
};
