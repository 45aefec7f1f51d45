import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type FileSource, isVModelError, VModelError } from "@vmodel/core";
import { ofFile } from "./fetch-failure.ts";
import { hideSecrets } from "./hide-secrets.ts";

/** A file source that was read: everything about it is right as far as one can see. */
export interface ReadySource {
  /** Name in the service's directory. */
  readonly name: string;
  /** Where it is to be, absolute. */
  readonly target: string;
  /** Lower case. */
  readonly sha256: string;
  /** `http:`, `https:` or `file:`. */
  readonly url: URL;
  /** The URL for people: without a user, a password, and what stands after a question mark. */
  readonly shown: string;
  /** The URL for programs, without the same. */
  readonly address: string;
  readonly size: number | undefined;
}

/** Where a source is seen from. */
export interface SourcePlace {
  readonly service: string;
  /** Absolute path of the service's package. */
  readonly packageDirectory: string;
  /** Absolute path of a name in the service's directory; throws when it leads out. */
  path(name: string): string;
}

/** @throws VModelError `invalid_argument` that names what is wrong */
export function readSource(source: FileSource, place: SourcePlace): ReadySource {
  const { service } = place;
  const refuse = (message: string): never => {
    throw new VModelError("invalid_argument", message, { service });
  };
  if (typeof source !== "object" || source === null)
    return refuse("A file is fetched by an object such as { url, sha256, as }.");
  const { url, sha256, as: name, size } = source;
  const target = targetOf(name, place);
  const quoted = JSON.stringify(name);
  if (typeof sha256 !== "string" || !/^[\da-f]{64}$/i.test(sha256))
    return refuse(`The sha256 of ${quoted} must be 64 hexadecimal digits, as sha256sum prints them.`);
  if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0))
    return refuse(`The size of ${quoted} must be a number of bytes, not ${JSON.stringify(size)}.`);
  const read = readUrl(url, place.packageDirectory);
  if (typeof read === "string") return refuse(`The url of ${quoted} ${read}`);
  const [shown, address] = [shownUrl(read), publicUrl(read)];
  return { name, target, sha256: sha256.toLowerCase(), url: read, shown, address, size };
}

function targetOf(name: string, place: SourcePlace): string {
  try {
    return place.path(name);
  } catch (error) {
    if (!isVModelError(error) || error.code === "invalid_argument") throw error;
    throw ofFile(error, { name }, "unwritable");
  }
}

/** The URL, or what is wrong with it, as the end of a sentence. */
function readUrl(given: string | URL, packageDirectory: string): URL | string {
  if (typeof given !== "string" && !(given instanceof URL)) return "must be a text or a URL.";
  const text = String(given);
  if (/^[a-z][a-z\d+.-]+:/i.test(text)) {
    // What cannot be read may still hold a password, or a key behind a question mark.
    if (!URL.canParse(text)) return `is none: ${JSON.stringify(hideSecrets(text))}.`;
    const url = new URL(text);
    if (url.protocol === "file:" && pathOf(url) === undefined) return `${noPath(url.href)}, on this machine.`;
    if (url.protocol === "file:") return url;
    if (!isDecodable(url.username) || !isDecodable(url.password))
      return "has a user or a password with a % that stands for nothing: write %25 for it.";
    if (/^https?:$/.test(url.protocol)) return url;
    return `begins with ${url.protocol} it takes http:, https:, file:, or a path in the service's package such as "./model.onnx".`;
  }
  if (text === "" || isAbsolute(text) || /^[a-z]:/i.test(text))
    return `is ${JSON.stringify(text)}: write file:///… for an absolute path.`;
  // A host and its port, such as 10.0.0.7:8080, which would be looked for in the package.
  if (/^[\w.-]+:\d+([/?]|$)/.test(text))
    return `is ${JSON.stringify(hideSecrets(text))}: write http:// or https:// before an address.`;
  const base = pathToFileURL(packageDirectory + sep);
  const url = new URL(text.split(sep).join("/"), base);
  const path = pathOf(url);
  if (path === undefined) return `${noPath(text)}: % is written %25 in it.`;
  const way = relative(packageDirectory, path);
  if (way === "" || way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))
    return `leads out of the service's package: ${JSON.stringify(text)} seen from ${packageDirectory}.`;
  return url;
}

/** Absolute path of a `file:` URL; undefined: it is none of this machine, or of any. */
function pathOf(url: URL): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

function noPath(text: string): string {
  return `is ${JSON.stringify(text)}, which is the path of no file`;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** What tells where a file comes from, and nothing secret. */
function publicUrl({ protocol, origin, pathname, href }: URL): string {
  return protocol === "file:" ? href : origin + pathname;
}

function shownUrl(url: URL): string {
  if (url.protocol === "file:") return fileURLToPath(url);
  return `${url.origin}${url.pathname}${url.search === "" ? "" : "?…"}`;
}
