import { createCodec } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { ClientMethod, ClientService } from "./client-manifest.ts";
import { valueText } from "./value-text.ts";

type Example = NonNullable<ClientMethod["examples"]>[number];
type Definitions = Readonly<Record<string, JsonSchema>>;

/** The examples of a method as texts of `@example`: calls of the client, or what the author wrote. */
export function exampleTexts(service: ClientService, method: ClientMethod, defs: Definitions): string[] {
  return (method.examples ?? []).map((example) => {
    if (example.text !== undefined) return example.text.startsWith("```") ? `\n${example.text}` : example.text;
    return `\n\`\`\`ts\n${callText(service, method, example, defs)}\n\`\`\``;
  });
}

function callText(
  { service_name: service }: ClientService,
  { name, params, return: returned, stream }: ClientMethod,
  { args = {}, returns }: Example,
  defs: Definitions,
): string {
  const last = params.findLastIndex((param) => Object.hasOwn(args, param.name));
  const given = params.slice(0, last + 1).map((param) => {
    return Object.hasOwn(args, param.name) ? textOf(args[param.name], param.schema, defs) : "undefined";
  });
  const call = `client.${service}.${name}(${given.join(", ")})`;
  const items = stream && Array.isArray(returns) ? returns : returns === undefined ? [] : [returns];
  const result = items.map((item) => textOf(item, returned.schema, defs)).join(", ");
  const said = result === "" ? "" : ` // ${result}`;
  return stream ? `for await (const item of ${call}) console.log(item);${said}` : `await ${call};${said}`;
}

/** What is in JSON as the value that it stands for. */
function textOf(wire: unknown, schema: JsonSchema, defs: Definitions): string {
  try {
    return valueText(createCodec(schema, defs).decode(wire, "json"));
  } catch {
    // An example that was not checked by a build is shown as it is.
    return JSON.stringify(wire);
  }
}
