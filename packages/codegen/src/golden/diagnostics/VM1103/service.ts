import { loadFunc, prepareFunc, service } from "@vmodel/core/standard";

@service("unfinished")
export class Unfinished {
  @prepareFunc() prepare() {}
  @loadFunc() load() {}
}
