import { service } from "vmodel";

@service("lost")
export class Lost {
  @serviceFunc() get(): string {
    return "a";
  }
  @serviceFunc() set(): void {}
}
