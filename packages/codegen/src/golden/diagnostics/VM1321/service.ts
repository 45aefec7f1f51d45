import { service, serviceFunc } from "@vmodel/core/minimal";

@service("dependent")
export class Dependent {
  @serviceFunc() get<T>(value: T, keys: keyof T, all: { [K in keyof T]: string }): this {
    return this;
  }
}
