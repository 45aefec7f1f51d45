import { isVModelError, type Logger, protocols, type Step, VModelError } from "@vmodel/core";
import type { FastifyInstance } from "fastify";
import { nearest } from "../../names/nearest.ts";
import { readTimeout } from "../call/call-options.ts";
import type { HostRequest } from "../node/host-request.ts";
import { NodeRequest } from "../node/node-request.ts";
import type { RouteOptions } from "./route-options.ts";
import { traceStep } from "./trace-step.ts";

interface StepRoute {
  Params: { service: string; step: string };
  Querystring: Readonly<Record<string, unknown>>;
}

/** No step takes arguments; some clients send `{}` all the same. */
const bodyLimitBytes = 1024;

const steps: readonly string[] = protocols.standard.steps;

/**
 * `POST /v1/services/{service}/{step}` runs a step and answers the new status. The step belongs to the service: it goes
 * on when the caller does not wait (`?wait=false`), goes away or runs out of time.
 */
export function addStepRoutes(app: FastifyInstance, { vm, intake, log }: RouteOptions): void {
  app.post<StepRoute>("/v1/services/:service/:step", { config: { purpose: "step" } }, async (request, reply) => {
    const { service } = request.params;
    const { lifecycle } = vm.service(service);
    const step = readStep(request.params.step, service);
    const wait = readWait(request.query);
    const timeout = request.headers["vmodel-timeout-ms"];
    const timeoutMs = typeof timeout === "string" && wait ? readTimeout(timeout) : undefined;
    await refuseArguments(new NodeRequest(request.raw as HostRequest, reply.raw, bodyLimitBytes));
    intake.check();
    const end = traceStep(request, { service, step }, () => vm[step](service, { requestId: request.id, timeoutMs }));
    if (wait) return end;
    end.catch((error) => logFailure(error, service, step, log));
    await refusal(end);
    return reply.code(202).send(lifecycle.status());
  });
}

function readStep(name: string, service: string): Step {
  if (steps.includes(name)) return name as Step;
  const meant = nearest(name, steps);
  const hint = meant === undefined ? `The steps are ${steps.join(", ")}.` : `Did you mean ${meant}?`;
  throw new VModelError("not_found", `There is no step ${JSON.stringify(name)}. ${hint}`, { service });
}

function readWait({ wait }: StepRoute["Querystring"]): boolean {
  if (wait === undefined || wait === "true") return true;
  if (wait === "false") return false;
  throw new VModelError("invalid_argument", `The query's wait is ${JSON.stringify(wait)}; it takes true or false.`);
}

async function refuseArguments(request: NodeRequest): Promise<void> {
  const message = "A lifecycle step takes no arguments: send no body, or {}.";
  const body = await new Promise<string>((resolve, reject) =>
    request.readText(resolve, (error) =>
      reject(error.code === "payload_too_large" ? new VModelError(error.code, message) : error),
    ),
  );
  const text = body.trim();
  if (text !== "" && text !== "{}") throw new VModelError("invalid_argument", message);
}

/** A step that cannot even begin is refused at once, and its caller is told although it does not wait for the end. */
async function refusal(end: Promise<unknown>): Promise<void> {
  const begun = new Promise((resolve) => setImmediate(resolve));
  await Promise.race([end, begun]).catch((error) => {
    if (isVModelError(error) && error.code !== "lifecycle_failed" && error.code !== "canceled") throw error;
  });
}

function logFailure(thrown: unknown, service: string, step: Step, log: Logger): void {
  const { code, message } = VModelError.from(thrown);
  log.warn(`${step} of ${service} failed, and nobody waited for it: ${message}`, { service, step, code });
}
