import { functionDecorator, serviceDecorator } from "./decorate.ts";
import type { InfoDecorator } from "./info-types.ts";
import type { ServiceFuncDecorator } from "./service-func-types.ts";
import type { ServiceDecorator } from "./service-types.ts";
import type { StepDecorator } from "./step-types.ts";

/**
 * Makes a class a service of the simplified protocol: prepare, which also loads, cleanup, which also unloads, and service functions.
 */
export const service: ServiceDecorator = serviceDecorator("simplified");

/** Adds texts and resources to the service info that the build reads from the source; optional. */
export const getServiceInfoFunc: InfoDecorator = functionDecorator("simplified", "info");

/**
 * Fetches data sets and model files into `ctx.files` and loads the model into memory: the service is ready after it.
 */
export const prepareFunc: StepDecorator = functionDecorator("simplified", "prepare");

/** Takes the model out of memory and removes what the service downloaded; its directory is deleted in any case. */
export const cleanupFunc: StepDecorator = functionDecorator("simplified", "cleanup");

/** Makes a method a service function; it can be called once the service is prepared. */
export const serviceFunc: ServiceFuncDecorator = functionDecorator("simplified", "service");
