import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Protocol } from "@vmodel/core";

/** What a test says of a service; its methods take nothing and answer a text. */
export interface EditedService {
  readonly protocol: Protocol;
  readonly methods: readonly string[];
  readonly streams?: readonly string[];
}

/** A package of services outside the workspace, which a test may write anew while it is served. */
export interface EditablePackage extends AsyncDisposable {
  /** Absolute path. */
  readonly directory: string;
  /** Absolute path of the module with the services. */
  readonly module: string;
  /** Writes the code and the manifest that belongs to it. */
  edit(source: string, services: Readonly<Record<string, EditedService>>): Promise<void>;
}

const text = { type: "string", type_desc: "", desc: "", schema: { type: "string" } };
const here = fileURLToPath(new URL("../../..", import.meta.url));

/** @param name of the package */
export async function createEditablePackage(name: string): Promise<EditablePackage> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "vmodel-reload-")));
  const write = async (file: string, content: string): Promise<void> => {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), content);
  };
  await write("package.json", JSON.stringify({ name, type: "module" }));
  await write("tsconfig.json", "{}");
  await mkdir(join(directory, "node_modules/@vmodel"), { recursive: true });
  await symlink(join(here, "node_modules/@vmodel/core"), join(directory, "node_modules/@vmodel/core"));
  return {
    directory,
    module: join(directory, "src/index.ts"),
    async edit(source, services) {
      await write("src/index.ts", source);
      await write(
        "service-info.json",
        JSON.stringify({ manifest_version: 1, package: name, services: infos(services), $defs: {} }),
      );
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

function infos(services: Readonly<Record<string, EditedService>>): object[] {
  return Object.entries(services).map(([service_name, { protocol, methods, streams = [] }]) => {
    const all = [...methods.map((name) => [name, false] as const), ...streams.map((name) => [name, true] as const)];
    return {
      service_name,
      service_desc: "",
      protocol,
      methods: all.map(([name, stream]) => ({
        name,
        desc: "",
        params: [],
        return: text,
        stream,
        hash: "",
        accepts: [],
      })),
    };
  });
}
