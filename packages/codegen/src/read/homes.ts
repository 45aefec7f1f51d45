import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The package that a file belongs to. */
export interface PackageHome {
  /** npm name; empty when its package.json has none. */
  readonly name: string;
  readonly directory: string;
}

/** Folders that hold all of a package's modules, and so tell none apart. */
const isSourceFolder = /^(?:src|source|lib|dist|types)$/;

/** Tells which package and module a file is, without machine paths. Remembers what it has looked up. */
export class Homes {
  readonly #packages = new Map<string, PackageHome | undefined>();

  /** The nearest package around a file, if there is one. */
  packageOf(file: string): PackageHome | undefined {
    return this.#around(dirname(file));
  }

  /**
   * Where a file lives, for names: package name (left out for `own`), directories below the folder of
   * sources, module without extension; `index` stands for its directory.
   */
  moduleHome(file: string, own: string): string[] {
    const home = this.packageOf(file);
    const path = relative(home?.directory ?? own, file).replaceAll("\\", "/");
    const segments = path.replace(/(\.d)?\.[cm]?[jt]sx?$/, "").split("/");
    if (segments.at(-1) === "index") segments.pop();
    if (isSourceFolder.test(segments[0] ?? "")) segments.shift();
    return home === undefined || home.directory === own ? segments : [home.name, ...segments];
  }

  #around(directory: string): PackageHome | undefined {
    if (this.#packages.has(directory)) return this.#packages.get(directory);
    const parent = dirname(directory);
    const home = this.#at(directory) ?? (parent === directory ? undefined : this.#around(parent));
    this.#packages.set(directory, home);
    return home;
  }

  #at(directory: string): PackageHome | undefined {
    const file = join(directory, "package.json");
    const name = nameIn(file);
    // A nameless package.json inside a package only sets the module format of a folder.
    return name === undefined || name === "" ? undefined : { name, directory };
  }
}

/** The name in a package.json; empty when it has none or cannot be read, undefined when there is no such file. */
function nameIn(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  try {
    const { name } = JSON.parse(text) as { name?: unknown };
    return typeof name === "string" ? name : "";
  } catch {
    return "";
  }
}
