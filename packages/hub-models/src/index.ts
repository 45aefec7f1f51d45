export type { GraphNeeds } from "./open/model-graph.ts";
export { type ModelKind, openTextModel, type TextModel, type Transformers } from "./open/text-model.ts";
export type { HubModelOptions, ModelDtype, PinnedFile } from "./options.ts";
export { modelDirectory, prepareModel } from "./prepare-model.ts";
