import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInProcess } from "./run-in-process.ts";

/** A directory of a test's own, outside the workspace. */
export interface TestDirectory extends AsyncDisposable {
  /** Absolute path, without symbolic links. */
  readonly path: string;
  /** Writes files, by paths relative to the directory. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
}

const cli = fileURLToPath(new URL("../..", import.meta.url));

/** A new, empty directory in which the packages of this workspace can be imported; removed in the end. */
export async function createTestDirectory(): Promise<TestDirectory> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "vmodel-cli-")));
  await mkdir(join(path, "node_modules"));
  for (const name of ["@vmodel", "@types", "vitest"])
    await symlink(join(cli, "node_modules", name), join(path, "node_modules", name));
  await symlink(cli, join(path, "node_modules/vmodel"));
  await writeFile(join(path, "tsconfig.json"), "{}");
  return {
    path,
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), text);
      }
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** A package.json of a service package whose sources are run as they are. */
export function packageJson(name: string, more: object = {}): string {
  const dependencies = { "@vmodel/core": "*" };
  return JSON.stringify({ name, version: "1.0.0", type: "module", exports: "./src/index.ts", dependencies, ...more });
}

/** A source with one minimal service of one method, `answer`. */
export function minimalSource(service: string, body = "return 42;", result = "number"): string {
  const name = service.replace(/^./, (first) => first.toUpperCase());
  return `import { service, serviceFunc } from "@vmodel/core/minimal";

/** Answers. */
@service("${service}")
export class ${name} {
  /** The answer. */
  @serviceFunc() answer(): ${result} {
    ${body}
  }
}
`;
}

/** A directory that is a built service package with the services of `fixtures/services.ts`. */
export async function createFixturesPackage(): Promise<TestDirectory> {
  const directory = await createTestDirectory();
  await directory.write({ "package.json": packageJson("fixtures") });
  await cp(join(cli, "src/fixtures/services.ts"), join(directory.path, "src/index.ts"));
  const { code, err } = await runInProcess(["build"], { directory: directory.path });
  if (code !== 0) throw new Error(err);
  return directory;
}
