import { service, serviceFunc } from "@vmodel/core/minimal";

@service("generic")
export class Generic {
  @serviceFunc() same<T>(value: T): T {
    return value;
  }
}
