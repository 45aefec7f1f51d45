import { relative } from "node:path";
import { VModelError } from "@vmodel/core";
import { readDocument } from "../../import/documents/read-document.ts";
import { parseJson } from "../../import/sources/parse-json.ts";
import { servicePackagesIn } from "../service-packages.ts";
import type { SidePackage, SideSource } from "../side.ts";
import { runGit } from "./run-git.ts";

const manifestFile = "service-info.json";

/** A revision of git: with a path, as in `main:services/adder`; without one, the packages of the working directory. */
export const gitSide: SideSource = {
  prefix: "git",

  async takes({ from, directory }) {
    const { revision } = parts(from);
    return (await commitOf(revision, directory)) !== undefined;
  },

  async read(request) {
    const { directory } = request;
    const { revision, path } = parts(request.from);
    const root = await rootOf(directory);
    const commit = await commitOf(revision, directory);
    if (commit === undefined) {
      throw new VModelError("not_found", `git knows no revision ${JSON.stringify(revision)} in ${directory}.`);
    }
    if (path !== undefined) return [await readNamed(path, { revision, commit, directory })];
    const packages = await servicePackagesIn(directory);
    const paths = packages.map((pkg) => relative(root, pkg.directory).replaceAll("\\", "/"));
    const read = await Promise.all(paths.map((one) => readPackage(one, { revision, commit, directory: root })));
    const found = read.filter((one) => one !== undefined);
    if (found.length > 0) return found;
    throw missing(paths.map((one) => join(one, manifestFile)).join(" nor "), revision);
  },
};

interface Revision {
  readonly revision: string;
  readonly commit: string;
  /** Where git runs. */
  readonly directory: string;
}

/** A colon ends the revision, as in `git show`. */
function parts(from: string): { readonly revision: string; readonly path: string | undefined } {
  const at = from.indexOf(":");
  return at < 0 ? { revision: from, path: undefined } : { revision: from.slice(0, at), path: from.slice(at + 1) };
}

async function rootOf(directory: string): Promise<string> {
  const { ok, out } = await runGit(["rev-parse", "--show-toplevel"], directory);
  if (ok) return out.trim();
  throw new VModelError("failed_precondition", `${directory} is in no git repository: a revision is of one.`);
}

async function commitOf(revision: string, directory: string): Promise<string | undefined> {
  // No option, whatever it looks like; and what is no name at all means HEAD to git.
  if (revision === "" || revision.startsWith("-")) return undefined;
  const { ok, out } = await runGit(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], directory);
  return ok ? out.trim() : undefined;
}

/** What a path names: a file, or the directory beside whose package.json a manifest is. */
async function readNamed(path: string, at: Revision): Promise<SidePackage> {
  const clean = path.replace(/\/+$/, "");
  if (clean.endsWith(".json")) {
    const text = await textOf(clean, at);
    if (text === undefined) throw missing(clean, at.revision);
    return { manifest: manifestIn(text, clean, at) };
  }
  const read = await readPackage(clean, at);
  if (read === undefined) throw missing(join(clean, manifestFile), at.revision);
  return read;
}

async function readPackage(path: string, at: Revision): Promise<SidePackage | undefined> {
  const file = join(path, manifestFile);
  const text = await textOf(file, at);
  if (text === undefined) return undefined;
  const version = versionIn(await textOf(join(path, "package.json"), at));
  return { manifest: manifestIn(text, file, at), ...(version === undefined ? {} : { version }) };
}

function manifestIn(text: string, file: string, { revision }: Revision): SidePackage["manifest"] {
  const place = `${file} at ${revision}`;
  const [manifest] = readDocument(parseJson(text, place), place, undefined);
  if (manifest === undefined) throw new VModelError("invalid_argument", `${place} holds no services.`);
  return manifest;
}

function versionIn(packageJson: string | undefined): string | undefined {
  try {
    const { version }: { version?: unknown } = JSON.parse(packageJson ?? "{}");
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}

async function textOf(path: string, { commit, directory }: Revision): Promise<string | undefined> {
  const { ok, out } = await runGit(["cat-file", "blob", `${commit}:${path}`], directory);
  return ok ? out : undefined;
}

function missing(path: string, revision: string): VModelError {
  return new VModelError("not_found", `There is no ${path} at ${revision}: it was not committed, or lay elsewhere.`);
}

/** Paths in git have slashes everywhere; the repository's root is no path at all. */
function join(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
