import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";

/** A method whose parameters are given by schema; a trailing `?` makes one optional. */
export function methodOf(params: Readonly<Record<string, JsonSchema>>, returns: JsonSchema = {}): MethodInfo {
  const text = { type: "", type_desc: "", desc: "" };
  return {
    name: "func_1",
    desc: "",
    params: Object.entries(params).map(([name, schema]) => ({
      name: name.replace(/\?$/, ""),
      ...text,
      required: !name.endsWith("?"),
      schema,
    })),
    return: { ...text, schema: returns },
    stream: false,
    hash: "",
    accepts: [],
  };
}
