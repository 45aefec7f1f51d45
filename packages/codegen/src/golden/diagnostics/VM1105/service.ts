import { service, serviceFunc } from "@vmodel/core/minimal";
import { loadFunc } from "@vmodel/core/standard";

@service("mixed")
export class Mixed {
  @loadFunc() load() {}
  @serviceFunc() nothing(): void {}
}
