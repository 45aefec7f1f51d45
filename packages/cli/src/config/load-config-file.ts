import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { findJsonError } from "@vmodel/runtime-node";
import type { Message } from "esbuild";
import { UsageFailure } from "../failure.ts";
import { isObject } from "./kinds.ts";

/** What a configuration file holds, not checked yet. */
export interface LoadedFile {
  /** Absolute path. */
  readonly path: string;
  /** Whether it is JSON, whose values are as JSON carries them. */
  readonly isJson: boolean;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Reads a configuration file: a module by its extension, anything else as JSON. TypeScript is run by tsx, which services
 * in sources are run by, too: it takes all of the language and what it imports, on every Node there may be.
 *
 * @throws UsageFailure in one line; it tells nothing of what is in a JSON file, since that may be secret
 */
export async function loadConfigFile(path: string): Promise<LoadedFile> {
  const text = await textOf(path);
  const isModule = /^\.[cm]?[jt]s$/.test(extname(path));
  const content = isModule ? await runModule(path, text) : parseJson(path, text);
  if (isObject(content)) return { path, isJson: !isModule, content };
  const example = isModule ? "export default defineConfig({ port: 8000 })" : '{ "port": 8000 }';
  throw wrong(path, `it must hold an object, as in ${example}`);
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\ufeff/, "");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UsageFailure(`There is no configuration file ${path}.`);
    const why = { EISDIR: "it is a directory", EACCES: "it may not be read by this user" }[code ?? ""] ?? message;
    throw new UsageFailure(`The configuration file ${path} cannot be read: ${why}.`);
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not in the words of JSON.parse, which quote the text around the mistake.
    throw wrong(path, `it is not JSON (${findJsonError(text, "file")})`);
  }
}

async function runModule(path: string, text: string): Promise<unknown> {
  const module = await importModule(path).catch(async (thrown) => {
    throw wrong(path, (await findSyntaxError(path, text)) ?? reasonOf(thrown));
  });
  if (!("default" in module)) throw wrong(path, "it has no default export: write `export default defineConfig({ … })`");
  // Of a CommonJS module that was made of an ES module, the default is the whole of its exports.
  const exported = unwrap(module.default);
  try {
    return await (typeof exported === "function" ? exported() : exported);
  } catch (thrown) {
    throw wrong(path, `its function throws ${reasonOf(thrown)}`);
  }
}

function unwrap(value: unknown): unknown {
  return isObject(value) && value.__esModule === true && "default" in value ? value.default : value;
}

async function importModule(path: string): Promise<object> {
  const url = pathToFileURL(path).href;
  if (!/\.[cm]?ts$/.test(path)) return await import(url);
  const { tsImport } = await import("tsx/esm/api");
  return await tsImport(url, import.meta.url);
}

/** The first mistake in the syntax of a module with its place, which Node does not tell; undefined where there is none. */
async function findSyntaxError(path: string, text: string): Promise<string | undefined> {
  const { transform } = await import("esbuild");
  try {
    await transform(text, { loader: /\.[cm]?ts$/.test(path) ? "ts" : "js", logLevel: "silent" });
    return undefined;
  } catch (error) {
    const [first] = (error as { errors?: readonly Message[] }).errors ?? [];
    if (first?.location == null) return undefined;
    return `line ${first.location.line}, column ${first.location.column + 1}: ${first.text}`;
  }
}

/** What a module threw, on one line. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return JSON.stringify(thrown) ?? String(thrown);
  const [first = "", second = ""] = thrown.message.split("\n");
  // esbuild's, about a file that is imported: the second line has its place.
  return `${thrown.name}: ${/^Transform failed/.test(first) ? second : first}`;
}

function wrong(path: string, problem: string): UsageFailure {
  return new UsageFailure(`The configuration file ${path} cannot be used: ${problem.replace(/\.$/, "")}.`);
}
