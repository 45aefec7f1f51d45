import { VModelError } from "@vmodel/core";
import type { ManagedMethod } from "../../service/managed-method.ts";
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
 * The routes of all service functions. Whole paths stand in one map, since nothing is faster; other spellings of a path
 * (escapes, a slash at the end) and wrong names go the long way.
 *
 * @param vm an open VModel
 */
export function createCallRoutes(vm: VModel, served: Served): FindCall {
  let routes = listRoutes(served);
  served.watch(() => {
    routes = listRoutes(served);
  });
  const searchLong = (path: string): CallRoute | undefined => {
    const [, service, method] = shape.exec(path) ?? [];
    if (service === undefined || method === undefined) return undefined;
    try {
      const names = { service: decodeURIComponent(service), method: decodeURIComponent(method) };
      return { ...names, target: find(vm, names.service, names.method) };
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

function listRoutes({ managed }: Served): ReadonlyMap<string, CallRoute> {
  const routes = new Map<string, CallRoute>();
  for (const { info, methods } of managed) {
    const service = info.service_name;
    for (const target of methods) {
      const method = target.info.name;
      routes.set(`/v1/services/${service}/methods/${method}`, { service, method, target });
    }
  }
  return routes;
}

function find(vm: VModel, service: string, method: string): ManagedMethod | VModelError {
  try {
    return vm.service(service).method(method);
  } catch (error) {
    return VModelError.from(error);
  }
}
