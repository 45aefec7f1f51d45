export type { ModuleSpec, StatusListener, VModelOptions } from "./vmodel/options.ts";
export { VModel } from "./vmodel/vmodel.ts";
