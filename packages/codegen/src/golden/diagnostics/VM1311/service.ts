import { service, serviceFunc } from "@vmodel/core/minimal";

type UserId = string & { readonly __brand: "UserId" };

@service("branded")
export class Branded {
  @serviceFunc() get(id: UserId): void {}
}
