import { functionDecorator, serviceDecorator } from "./decorate.ts";
import type { InfoDecorator } from "./info-types.ts";
import type { ServiceFuncDecorator } from "./service-func-types.ts";
import type { ServiceDecorator } from "./service-types.ts";

/**
 * Makes a class a service of the minimal protocol: service functions that do all loading and unloading themselves.
 */
export const service: ServiceDecorator = serviceDecorator("minimal");

/** Adds texts and resources to the service info that the build reads from the source; optional. */
export const getServiceInfoFunc: InfoDecorator = functionDecorator("minimal", "info");

/** Makes a method a service function; it can be called at any time. */
export const serviceFunc: ServiceFuncDecorator = functionDecorator("minimal", "service");
