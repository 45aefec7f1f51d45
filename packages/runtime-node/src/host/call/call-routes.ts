import { VModelError } from "@vmodel/core";
import { ManagedMethod } from "../../service/managed-method.ts";
import type { VModel } from "../../vmodel/vmodel.ts";
import type { Served } from "../served.ts";

/** A service function with the names that its path holds. */
export interface CallRoute {
  readonly service: string;
  readonly method: string;
  /** The function, or why there is none. */
  readonly target: ManagedMethod | VModelError;
}

/** Finds the service function of a URL, or undefined when the URL is none of a service function. */
export type FindCall = (url: string) => CallRoute | undefined;

const shape = /^\/v1\/services\/([^/]*)\/methods\/([^/]*)\/?$/;

/**
 * The routes of all service functions. Whole paths of those that have been called stand in one map, since nothing is
 * faster; other spellings of a path (escapes, a slash at the end) and wrong names go the long way each time.
 *
 * @param vm an open VModel
 */
export function createCallRoutes(vm: VModel, served: Served): FindCall {
  const routes = new Map<string, CallRoute>();
  served.watch(() => routes.clear());
  const searchLong = (path: string): CallRoute | undefined => {
    const [, service, method] = shape.exec(path) ?? [];
    if (service === undefined || method === undefined) return undefined;
    try {
      const names = { service: decodeURIComponent(service), method: decodeURIComponent(method) };
      const route = { ...names, target: find(vm, names.service, names.method) };
      // No other spelling, of which there is no end.
      if (route.target instanceof ManagedMethod && path === pathOf(names)) routes.set(path, route);
      return route;
    } catch {
      const target = new VModelError("invalid_argument", `The path ${path} holds a % that begins no UTF-8 escape.`);
      return { service, method, target };
    }
  };
  return (url) => {
    const end = url.indexOf("?");
    const path = end === -1 ? url : url.slice(0, end);
    return routes.get(path) ?? searchLong(path);
  };
}

function pathOf({ service, method }: Pick<CallRoute, "service" | "method">): string {
  return `/v1/services/${service}/methods/${method}`;
}

function find(vm: VModel, service: string, method: string): ManagedMethod | VModelError {
  try {
    return vm.service(service).method(method);
  } catch (error) {
    return VModelError.from(error);
  }
}
