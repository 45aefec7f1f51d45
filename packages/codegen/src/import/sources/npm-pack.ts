import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { VModelError } from "@vmodel/core";
import { filesInTarball } from "./tarball.ts";

/** A package that was fetched; gone when it is disposed of. */
export interface FetchedPackage extends AsyncDisposable {
  /** Absolute path of a directory with its package.json and service-info.json, as far as it has them. */
  readonly directory: string;
}

/**
 * Fetches a package with the user's own npm, so that its registry, login and proxy apply. Nothing of it is run.
 *
 * @param spec name, perhaps with a version or tag
 * @param directory whose .npmrc holds
 * @throws VModelError that says what npm could not do
 */
export async function packed(spec: string, directory: string): Promise<FetchedPackage> {
  const temporary = await mkdtemp(join(tmpdir(), "vmodel-pack-"));
  const dispose = (): Promise<void> => rm(temporary, { recursive: true, force: true });
  try {
    await runNpm(spec, directory, temporary);
    const [tarball] = (await readdir(temporary)).filter((name) => name.endsWith(".tgz"));
    if (tarball === undefined) throw new VModelError("internal", `npm packed ${spec}, but left no file.`);
    const files = filesInTarball(await readFile(join(temporary, tarball)), ["package.json", "service-info.json"]);
    for (const [name, content] of files) await writeFile(join(temporary, basename(name)), content);
    return { directory: temporary, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function runNpm(spec: string, cwd: string, destination: string): Promise<void> {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", destination, "--", spec];
  // On Windows npm is a script, which only a shell can run. The spec has no character that means anything to it.
  const options = { cwd, shell: process.platform === "win32", maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile("npm", args, options, (error, stdout, stderr) => {
      if (error === null) resolve();
      else reject(npmError(spec, error, stdout, stderr));
    });
  });
}

function npmError(spec: string, error: Error, stdout: string, stderr: string): VModelError {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") {
    const message = `npm is needed to fetch ${spec} and is not there. Install the package first, or put npm into PATH.`;
    return new VModelError("failed_precondition", message, { cause: error });
  }
  const [, code = ""] = /"code": "(\w+)"/.exec(stdout) ?? /npm (?:error|ERR!) code (\w+)/.exec(stderr) ?? [];
  const registry = "the registry that npm uses here (`npm config get registry`)";
  switch (code) {
    case "E404":
      return new VModelError("not_found", `There is no package ${spec} in ${registry}, nor is it installed.`);
    case "ETARGET":
      return new VModelError("not_found", `There is no such version or tag of the package as ${spec} in ${registry}.`);
    case "E401":
    case "E403":
    case "ENEEDAUTH":
      return new VModelError("unauthenticated", `npm may not fetch ${spec} (${code}): log in with \`npm login\`.`);
    default: {
      const [, why = error.message] = /"summary": "((?:[^"\\]|\\.)*)"/.exec(stdout) ?? [];
      const told = why.split(/\\n|\n/, 1)[0];
      return new VModelError("unavailable", `npm could not fetch ${spec}${code && ` (${code})`}: ${told}`, {
        cause: error,
      });
    }
  }
}
