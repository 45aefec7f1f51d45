import { functionDecorator, serviceDecorator } from "./decorate.ts";
import type { InfoDecorator } from "./info-types.ts";
import type { ServiceFuncDecorator } from "./service-func-types.ts";
import type { ServiceDecorator } from "./service-types.ts";
import type { StepDecorator } from "./step-types.ts";

/** Makes a class a service of the standard protocol: prepare, load, test, unload, cleanup and service functions. */
export const service: ServiceDecorator = serviceDecorator("standard");

/** Adds texts and resources to the service info that the build reads from the source; optional. */
export const getServiceInfoFunc: InfoDecorator = functionDecorator("standard", "info");

/** Checks that the resources are there and fetches data sets and model files into `ctx.files`. */
export const prepareFunc: StepDecorator = functionDecorator("standard", "prepare");

/** Loads the model into memory. The self-test follows; after it the service functions can be called. */
export const loadFunc: StepDecorator = functionDecorator("standard", "load");

/** The service's own test on test data: `false` or a throw marks the service unusable. Runs after every load. */
export const testFunc: StepDecorator = functionDecorator("standard", "test");

/** Takes the model out of memory; the files stay. */
export const unloadFunc: StepDecorator = functionDecorator("standard", "unload");

/** Removes what the service downloaded; its directory is deleted afterwards in any case. */
export const cleanupFunc: StepDecorator = functionDecorator("standard", "cleanup");

/** Makes a method a service function; it can be called while the service is loaded. */
export const serviceFunc: ServiceFuncDecorator = functionDecorator("standard", "service");
