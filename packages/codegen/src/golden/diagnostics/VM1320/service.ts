import { service, serviceFunc } from "@vmodel/core/minimal";

interface Deep<T> { value: T; deeper?: Deep<T[]> }

@service("endless")
export class Endless {
  @serviceFunc() get(deep: Deep<string>): void {}
}
