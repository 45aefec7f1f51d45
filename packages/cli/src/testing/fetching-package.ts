import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { runInProcess } from "./run-in-process.ts";
import { createTestDirectory, packageJson, type TestDirectory } from "./service-package.ts";

/** A file that a service of the package fetches. */
export interface FetchedFile {
  readonly as: string;
  readonly content: Buffer;
  /** Left out: it lies in the package. */
  readonly url?: string;
}

/**
 * A built package of services that fetch files when they are prepared. Those of which nothing is said are standard.
 * @param more source of other services
 */
export async function createFetchingPackage(
  services: Readonly<Record<string, readonly FetchedFile[]>>,
  simplified: readonly string[] = [],
  more = "",
): Promise<TestDirectory> {
  const directory = await createTestDirectory();
  const source = Object.entries(services).map(([name, files]) =>
    simplified.includes(name) ? simplifiedSource(name, files) : standardSource(name, files),
  );
  const imports = ["standard", "simplified"].map((one) => `import * as ${one} from "@vmodel/core/${one}";\n`).join("");
  const lifecycle = `import type { LifecycleContext } from "@vmodel/core";\n`;
  await directory.write({
    "package.json": packageJson("fetching"),
    "src/index.ts": imports + lifecycle + source.join("\n") + more,
    ...Object.fromEntries(
      Object.values(services)
        .flat()
        .filter(({ url }) => url === undefined)
        .map(({ as, content }) => [as, content.toString("utf8")]),
    ),
  });
  const { code, err } = await runInProcess(["build"], { directory: directory.path });
  if (code !== 0) throw new Error(err);
  return directory;
}

const fetchAll = (files: readonly FetchedFile[]): string =>
  `async prepare(ctx: LifecycleContext) { await ctx.files.fetchAll(${JSON.stringify(files.map(toSource))}); }`;

function toSource({ as, content, url = `./${as}` }: FetchedFile): object {
  return { url, as, sha256: createHash("sha256").update(content).digest("hex") };
}

function standardSource(name: string, files: readonly FetchedFile[]): string {
  return `@standard.service("${name}") export class ${name.toUpperCase()} {
  @standard.prepareFunc() ${fetchAll(files)}
  @standard.loadFunc() load() {} @standard.testFunc() test() {} @standard.unloadFunc() unload() {}
  @standard.cleanupFunc() cleanup() {}
  @standard.serviceFunc() answer(): number { return 42; }
}`;
}

function simplifiedSource(name: string, files: readonly FetchedFile[]): string {
  return `@simplified.service("${name}") export class ${name.toUpperCase()} {
  @simplified.prepareFunc() ${fetchAll(files)}
  @simplified.cleanupFunc() cleanup() {}
  @simplified.serviceFunc() answer(): number { return 42; }
}`;
}

/** A server of one file, which sends its second half when it may. */
export interface HalvingServer extends AsyncDisposable {
  readonly url: string;
  /** The ranges that were asked for. */
  readonly ranges: (string | undefined)[];
  /** Sends what is missing, now and from now on. */
  release(): void;
}

export async function startHalvingServer(content: Buffer): Promise<HalvingServer> {
  const ranges: (string | undefined)[] = [];
  const waiting: (() => void)[] = [];
  let released = false;
  const send = (response: ServerResponse, body: Buffer): void => {
    const half = Math.floor(body.length / 2);
    response.write(body.subarray(0, half));
    const rest = (): void => void response.end(body.subarray(half));
    if (released) rest();
    else waiting.push(rest);
  };
  const server = createServer(({ headers: { range } }, response) => {
    ranges.push(range);
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    const head = { "content-length": content.length - start };
    if (start === 0) response.writeHead(200, head);
    else
      response.writeHead(206, { ...head, "content-range": `bytes ${start}-${content.length - 1}/${content.length}` });
    send(response, content.subarray(start));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/model.bin`,
    ranges,
    release() {
      released = true;
      for (const rest of waiting.splice(0)) rest();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
