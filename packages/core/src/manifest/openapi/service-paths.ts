import { protocols, type Step } from "../../protocol/protocol.ts";
import type { ServiceInfo } from "../service-info.generated.ts";
import { answer } from "./answer.ts";
import { type OpenApiObject, type PathItem, schemaRef } from "./document.ts";
import { eventStream } from "./event-stream.ts";
import { serviceParameter, stepParameters } from "./parameters.ts";
import { listCodes, problemRefs, questionCodes, stepCodes } from "./problem-responses.ts";

/** Tags of the operations that are no calls; a service's name has no spaces. */
export const serviceTags = {
  services: { name: "Service discovery", description: "What services there are, and where they stand." },
  lifecycle: { name: "Service lifecycle", description: "The lifecycle steps; each for the services that have it." },
} as const;

/** What a lifecycle step does, in words. */
const steps: Readonly<Record<Step, string>> = {
  prepare: "Fetch what a service needs",
  load: "Bring a service into memory, test it and open it for calls",
  test: "Run the self-test of a loaded service",
  unload: "Take a service out of memory and keep its files",
  cleanup: "Delete every file that a service has downloaded",
};

/** The paths beside the calls: what a host tells of its services, and their steps. */
export function servicePaths(services: readonly ServiceInfo[]): Record<string, PathItem> {
  const list = answer("The services.", { type: "array", items: schemaRef("ServiceSummary") });
  const paths: Record<string, PathItem> = {
    "/v1/services": {
      get: question("listServices", "List the services and their states", { ...list, ...problemRefs(listCodes) }),
    },
  };
  if (services.length === 0) return paths;
  const names = services.map(({ service_name }) => service_name);
  for (const [path, operation] of Object.entries(questions())) {
    paths[`/v1/services/{service}${path}`] = { parameters: [serviceParameter(names)], get: operation };
  }
  for (const step of protocols.standard.steps) {
    const having = services.filter(({ protocol }) => protocols[protocol].steps.includes(step));
    if (having.length === 0) continue;
    const parameter = serviceParameter(having.map(({ service_name }) => service_name));
    paths[`/v1/services/{service}/${step}`] = { parameters: [parameter], post: stepOperation(step) };
  }
  return paths;
}

function questions(): Record<string, OpenApiObject> {
  const status = schemaRef("ServiceStatus");
  const events = {
    description: "The present status and every later one.",
    content: eventStream([{ name: "status", data: status }]),
  };
  const asked = problemRefs(questionCodes);
  return {
    "": question("getService", "Get the service info", { ...answer("The info.", schemaRef("ServiceInfo")), ...asked }),
    "/status": question("getServiceStatus", "Get the status of a service", {
      ...answer("The status.", status),
      ...asked,
    }),
    "/ready": question("getServiceReady", "Ask whether a service takes calls", {
      ...answer("It does.", status),
      ...asked,
      ...answer("It does not.", status, 503),
    }),
    "/events": question("watchService", "Follow the status of a service", { 200: events, ...asked }),
  };
}

/** Ids without a dot, unlike those of calls. */
function question(operationId: string, summary: string, responses: OpenApiObject): OpenApiObject {
  return { operationId, summary, tags: [serviceTags.services.name], responses };
}

function stepOperation(step: Step): OpenApiObject {
  return {
    operationId: `${step}Service`,
    summary: steps[step],
    tags: [serviceTags.lifecycle.name],
    parameters: stepParameters,
    responses: {
      ...answer("The new status.", schemaRef("ServiceStatus")),
      ...answer("The present status; the step goes on.", schemaRef("ServiceStatus"), 202),
      ...problemRefs(stepCodes),
    },
  };
}
