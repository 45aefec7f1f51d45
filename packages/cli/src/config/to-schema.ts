import { flagOf, modulesVariable, type OptionRow, servicesVariable, variableOf } from "./option-row.ts";
import { methodTable, optionRows, serviceTable } from "./option-table.ts";

/** What groups of options are about. */
const groupDocs: Readonly<Record<string, string>> = {
  cors: "What web pages of other origins may do; false: nothing.",
  processes: "How service processes are started.",
  budget:
    "What there is to give to services: what the machine has, no limits, or so much; what is left out has no limit.",
  calls:
    "How many calls may run and wait at a time, and how long they may take, unless a service has bounds of its own.",
  limits: "Times that bound the lifecycle.",
  restart: "How services that crashed come back.",
};

/** The same of a single service. */
const serviceGroupDocs: Readonly<Record<string, string>> = {
  resources: "What it may take in place of what it declares; what is left out is as it declares.",
};

/** The JSON Schema of a configuration file, of the draft that editors know best. */
export function toConfigSchema(): object {
  const properties: Record<string, object> = {
    $schema: { type: "string", description: "Path of this schema, for editors." },
    modules: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description: `Packages or files whose exported classes are the services; paths are seen from this file. (arguments, ${modulesVariable})`,
    },
  };
  const groups = new Set(
    [...optionRows.keys()].flatMap((path) => (path.includes(".") ? [path.split(".", 1)[0] ?? ""] : [])),
  );
  for (const [path, row] of optionRows)
    if (!path.includes(".") && !groups.has(path)) properties[path] = schemaOf(path, row);
  for (const group of groups) properties[group] = groupSchema(group);
  properties.services = {
    type: "object",
    description: `Options of single services, by name. (--service, ${servicesVariable})`,
    additionalProperties: serviceSchema(),
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of vmodel serve",
    description: "vmodel.config.json. Times are in milliseconds, sizes in bytes.",
    type: "object",
    properties,
    additionalProperties: false,
  };
}

function groupSchema(group: string): object {
  const members = [...optionRows].filter(([path]) => path.startsWith(`${group}.`));
  const properties = Object.fromEntries(
    members.map(([path, row]) => [path.slice(group.length + 1), schemaOf(path, row)]),
  );
  const inside = { type: "object", properties, additionalProperties: false };
  const word = optionRows.get(group as "budget");
  const description = groupDocs[group] ?? "";
  if (group === "cors") return { description, anyOf: [{ const: false }, inside], default: false };
  if (word === undefined) return { description, ...inside };
  return { description, anyOf: [word.kind.schema, inside], default: word.default };
}

function serviceSchema(): object {
  const config = {
    description: `What its class is constructed with, as JSON carries it; see the service's manifest. (--service NAME.config, ${servicesVariable})`,
  };
  const methods = {
    type: "object",
    description: "Bounds of the calls of single methods, by name.",
    additionalProperties: {
      type: "object",
      properties: plain(methodTable, "NAME.methods.METHOD"),
      additionalProperties: false,
    },
  };
  const properties = { config, ...plain(serviceTable, "NAME"), methods };
  return { type: "object", properties, additionalProperties: false };
}

/** @param at where the options of the table are, as a flag says it */
function plain(table: Readonly<Record<string, OptionRow>>, at: string): object {
  const schemas: Record<string, object> = {};
  for (const [path, { kind, doc }] of Object.entries(table)) {
    const [name = "", key] = path.split(".");
    const schema = { ...kind.schema, description: `${doc} (--service ${at}.${path}, ${servicesVariable})` };
    if (key === undefined) schemas[name] = schema;
    else
      schemas[name] = withProperty(
        schemas[name] ?? { type: "object", description: serviceGroupDocs[name] },
        key,
        schema,
      );
  }
  return schemas;
}

function withProperty(group: { readonly properties?: object }, key: string, schema: object): object {
  return { ...group, properties: { ...group.properties, [key]: schema }, additionalProperties: false };
}

function schemaOf(path: string, { kind, doc, default: value }: OptionRow): object {
  const description = `${doc} (${flagOf(path)}, ${variableOf(path)})`;
  return { ...kind.schema, description, ...(value !== undefined && { default: value }) };
}
