import { answer } from "./answer.ts";
import { type PathItem, schemaRef } from "./document.ts";

/** The tag of the health routes. */
export const healthTag = { name: "Host health", description: "For the probes of an orchestrator; without a token." };

/** The health routes. */
export function healthPaths(): Record<string, PathItem> {
  const live = { type: "object", properties: { live: { const: true } }, required: ["live"] };
  const probe = { tags: [healthTag.name], security: [] };
  const ready = schemaRef("HostReadiness");
  return {
    "/livez": {
      get: {
        operationId: "getLive",
        summary: "Ask whether the host lives",
        ...probe,
        responses: answer("It does.", live),
      },
    },
    "/readyz": {
      get: {
        operationId: "getReady",
        summary: "Ask whether every service that should be is ready",
        ...probe,
        responses: { ...answer("They are.", ready), ...answer("They are not.", ready, 503) },
      },
    },
  };
}
