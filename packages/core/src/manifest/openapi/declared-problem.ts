import type { ErrorInfo, JsonSchema } from "../service-info.generated.ts";
import { schemaRef } from "./document.ts";
import { isNothing } from "./without-undefined.ts";

/** The problem document of a declared error: the shared one, with the error's name and data. */
export function declaredProblem({ name, desc }: ErrorInfo, data: JsonSchema): JsonSchema {
  const hasData = !isNothing(data);
  return {
    ...(desc !== "" && { description: desc }),
    allOf: [
      schemaRef("Problem"),
      {
        type: "object",
        properties: {
          code: { const: "declared" },
          error: {
            type: "object",
            properties: { name: { const: name }, ...(hasData && { data }) },
            required: ["name", ...(hasData ? ["data"] : [])],
          },
        },
        required: ["code", "error"],
      },
    ],
  };
}
