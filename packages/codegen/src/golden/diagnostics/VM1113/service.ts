import { service, serviceFunc } from "@vmodel/core/minimal";

@service("names")
export class Names {
  @serviceFunc() then(): void {}
  @serviceFunc("constructor") one(): void {}
  @serviceFunc("__proto__") two(): void {}
  @serviceFunc() $three(): void {}
  @serviceFunc("four five") four(): void {}
  @serviceFunc() delete(): void {}
  @serviceFunc("class") five(): void {}
  @serviceFunc("bring") import(): void {}
}
