import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A directory of files for a test, removed at its end by `using`. */
export class Workspace implements Disposable {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), "vmodel-codegen-")));

  /** Writes files by their paths in the workspace; objects become JSON. */
  write(files: Readonly<Record<string, string | object>>): this {
    for (const [path, content] of Object.entries(files)) {
      const file = this.path(path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, 2));
    }
    return this;
  }

  /** Makes `@vmodel/core` importable from a directory of the workspace, and has a tsconfig.json without options there. */
  linkCore(path = "."): this {
    if (!existsSync(this.path(join(path, "tsconfig.json")))) this.write({ [join(path, "tsconfig.json")]: {} });
    const link = this.path(join(path, "node_modules", "@vmodel", "core"));
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(fileURLToPath(new URL("../../../core", import.meta.url)), link, "junction");
    return this;
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  path(path: string): string {
    return join(this.directory, path);
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** The package.json of a service package. */
export function servicePackageJson(name: string, more: object = {}): object {
  return { name, version: "1.2.3", type: "module", dependencies: { "@vmodel/core": "*" }, ...more };
}

/** The source of a minimal service with one method. */
export function serviceSource(name: string, method = "add(a: number, b: number): number { return a + b; }"): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `import { service, serviceFunc } from "@vmodel/core/minimal";

@service("${name}")
export class ${type} {
  @serviceFunc() ${method}
}
`;
}
