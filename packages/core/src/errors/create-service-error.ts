import { type DeclaredError, type ErrorDescriptor, ServiceError } from "./service-error.ts";
import type { VModelErrorOptions } from "./vmodel-error.ts";

/**
 * A declared error without its author's class, of which a client knows but the name: what a mock throws in an app's own
 * tests.
 *
 * @param descriptor the error as the generated client exports it
 * @example
 * ```ts
 * import { TooLong } from "@vmodel-services/service-1-client";
 * const func_1 = () => { throw createServiceError(TooLong, "9 is too long.", { limit: 8 }); };
 * ```
 */
export function createServiceError<Name extends string, Data>(
  descriptor: ErrorDescriptor<Name, Data>,
  message: string,
  data: NoInfer<Data>,
): DeclaredError<Name, Data> {
  // Whoever asks for it by its descriptor has given it that name.
  return namedError(descriptor.error, message, data, {}) as DeclaredError<Name, Data>;
}

/** The same for a name that came as a string. */
export function namedError(name: string, message: string, data: unknown, options: VModelErrorOptions): ServiceError {
  return Object.defineProperty(new ServiceError(message, data, options), "name", { value: name });
}
