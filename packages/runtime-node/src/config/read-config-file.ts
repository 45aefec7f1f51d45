import { readFile } from "node:fs/promises";
import { VModelError } from "@vmodel/core";
import { findJsonError } from "../host/call/find-json-error.ts";
import { suggestion } from "../validation/explain/wording.ts";

const example = '{ "services": { "service_1": { "config": { … } } } }';

/**
 * The configurations in a file such as `{ "services": { "service_1": { "config": { … } } } }`, by service, as JSON: what
 * the option `configJson` takes. What the services make of it is checked by `VModel.open()`.
 *
 * @throws VModelError `invalid_argument` when there is no such file or it is not of this form. It never tells what is in
 * the file beyond names, since that may be secret.
 */
export async function readConfigFile(path: string): Promise<Readonly<Record<string, unknown>>> {
  const read = new ConfigFile(path);
  const file = read.object(parse(read, await textOf(path)), "", ["services"]);
  const services = read.object(file.services ?? {}, "/services");
  const configs = Object.keys(services).map((name): [string, unknown] => {
    const service = read.object(services[name], `/services/${name}`, ["config"]);
    return [name, service.config];
  });
  return Object.fromEntries(configs);
}

class ConfigFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The value as an object, of no names but the known ones. */
  object(value: unknown, at: string, known?: readonly string[]): Readonly<Record<string, unknown>> {
    const place = at === "" ? "it" : at;
    if (typeof value !== "object" || value === null || Array.isArray(value)) this.fail(`${place} must be an object`);
    const stranger = known && Object.keys(value).find((name) => !known.includes(name));
    if (stranger !== undefined) {
      const hint = suggestion(stranger, known ?? []).replace(/\?$/, "");
      this.fail(`${at}/${stranger} is not a known key${hint}`);
    }
    return value as Readonly<Record<string, unknown>>;
  }

  fail(problem: string): never {
    throw new VModelError(
      "invalid_argument",
      `The configuration file ${this.#path} is not as it should be: ${problem}. It has the form ${example}.`,
    );
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\ufeff/, "");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? `There is no configuration file ${path}.`
        : `The configuration file ${path} cannot be read: ${code === "EISDIR" ? "it is a directory" : message}.`;
    throw new VModelError("invalid_argument", why, { cause });
  }
}

function parse(file: ConfigFile, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not in the words of JSON.parse, which quote the text around the mistake.
    return file.fail(`it is not JSON (${findJsonError(text, "file")})`);
  }
}
