import { type Protocol, VModelError } from "@vmodel/core";
import type { JsonSchema, ParamInfo, ReturnInfo } from "@vmodel/core/manifest";
import type { ClientManifest, ClientMethod, ClientService } from "../../emit/client-manifest.ts";
import { DictionaryPart } from "./dictionary-part.ts";
import { knownWords, schemaOfWord } from "./type-words.ts";

/**
 * Info dictionaries that have only the protocol's keys, as the original in Python gives them. They know neither
 * schemas nor hashes: types are words, and every parameter is required.
 *
 * @param place what the dictionaries are called in errors
 * @throws VModelError `invalid_argument` with the place of what is wrong, or when the protocol is not given
 */
export function readDictionary(
  infos: readonly unknown[],
  place: string,
  protocol: Protocol | undefined,
): ClientManifest {
  const parts = infos.map((info, index) => new DictionaryPart(info, place, infos.length === 1 ? "" : `/${index}`));
  const read = parts.map((part) => readService(part, protocol));
  const services = [...read].sort((one, other) => (one.service_name < other.service_name ? -1 : 1));
  return { package: services.map((service) => service.service_name).join(", "), services, $defs: {} };
}

function readService(part: DictionaryPart, protocol: Protocol | undefined): ClientService {
  const name = part.text("service_name");
  const methods = part.list("methods").map(readMethod);
  const service = { service_name: name, service_desc: part.optionalText("service_desc"), methods };
  if (protocol !== undefined) return { ...service, protocol };
  throw new VModelError(
    "invalid_argument",
    `The dictionary of ${name} does not say which protocol the service has: give --protocol standard, simplified or minimal.`,
  );
}

function readMethod(part: DictionaryPart): ClientMethod {
  return {
    name: part.text("name"),
    desc: part.optionalText("desc"),
    params: part.list("params").map(readParam),
    return: readReturn(part.object("return")),
    stream: false,
    accepts: [],
  };
}

function readParam(part: DictionaryPart): ParamInfo {
  return { name: part.text("name"), required: true, ...readType(part) };
}

/** A method that returns None gives nothing that could be used, however that is said on the wire. */
function readReturn(part: DictionaryPart): ReturnInfo {
  const { schema, ...read } = readType(part);
  return { ...read, schema: read.type === "None" ? { not: {} } : schema };
}

function readType(part: DictionaryPart): { type: string; type_desc: string; desc: string; schema: JsonSchema } {
  const type = part.text("type");
  const schema = schemaOfWord(type);
  if (schema === undefined) {
    throw part.problem("type", `is ${JSON.stringify(type)}, which is no type known here: known are ${knownWords}`);
  }
  const typeDesc = part.optionalText("type_desc");
  const desc = part.optionalText("desc");
  // There is no named type that could carry the text.
  const all = desc === "" || typeDesc === "" ? `${desc}${typeDesc}` : `${desc} (${typeDesc})`;
  return { type, type_desc: typeDesc, desc: all, schema };
}
