import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, createLogger, createServer, type InlineConfig, type LogLevel, preview, type Rolldown } from "vite";

/** A page, served to a browser. */
export interface ServedPage extends AsyncDisposable {
  readonly url: string;
  /** What Vite had to warn of. */
  readonly warnings: readonly string[];
  /** The files of the build; none of a development server. */
  readonly chunks: readonly Rolldown.OutputChunk[];
}

/**
 * Builds a page as its users do, and serves what came out; calls are passed on to the host.
 * @param root directory of the page
 */
export async function serveBuild(root: string, host: string): Promise<ServedPage> {
  const { config, warnings, directory, remove } = await prepare(root, host);
  try {
    const built = await build({ ...config, build: { outDir: directory, emptyOutDir: true } });
    const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
    const chunks = outputs.flatMap(({ output }) => output.filter((file) => file.type === "chunk"));
    const server = await preview({ ...config, build: { outDir: directory } });
    const close = async (): Promise<void> => {
      await server.close();
      await remove();
    };
    return { url: addressOf(server.resolvedUrls), warnings, chunks, [Symbol.asyncDispose]: close };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Serves the sources of a page, as during development. */
export async function serveSources(root: string, host: string): Promise<ServedPage> {
  const { config, warnings, remove } = await prepare(root, host);
  const server = await createServer(config);
  const close = async (): Promise<void> => {
    await server.close();
    await remove();
  };
  try {
    await server.listen();
    return { url: addressOf(server.resolvedUrls), warnings, chunks: [], [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Prepared {
  readonly config: InlineConfig;
  readonly warnings: string[];
  /** For what is built; Vite's cache lies in it, too. */
  readonly directory: string;
  remove(): Promise<void>;
}

async function prepare(root: string, host: string): Promise<Prepared> {
  const directory = await mkdtemp(join(tmpdir(), "vmodel-page-"));
  const warnings: string[] = [];
  const level: LogLevel = "warn";
  const logger = createLogger(level);
  const note = (message: string): void => void warnings.push(message);
  const server = { host: "127.0.0.1", port: 0, proxy: { "/v1": host } };
  const config: InlineConfig = {
    ...{ root, logLevel: level, cacheDir: join(directory, "cache") },
    customLogger: { ...logger, warn: note, warnOnce: note, error: note },
    ...{ server: { ...server, watch: null, ws: false }, preview: server },
  };
  return {
    config,
    warnings,
    directory: join(directory, "dist"),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

function addressOf(urls: { readonly local: readonly string[] } | null): string {
  const [url] = urls?.local ?? [];
  if (url === undefined) throw new Error("Vite does not say where it listens.");
  return url;
}
