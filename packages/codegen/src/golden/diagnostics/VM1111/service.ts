import { service, serviceFunc } from "@vmodel/core/minimal";

@service("repeating")
export class Repeating {
  @serviceFunc("say") one(): void {}
  @serviceFunc() say(): void {}
}
