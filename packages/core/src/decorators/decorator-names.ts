import type { FunctionKind } from "../protocol/protocol.ts";

/** The name of the decorator of each kind of function. */
export const decoratorNames: Readonly<Record<FunctionKind, string>> = {
  info: "getServiceInfoFunc",
  prepare: "prepareFunc",
  load: "loadFunc",
  test: "testFunc",
  unload: "unloadFunc",
  cleanup: "cleanupFunc",
  service: "serviceFunc",
};
