import { service, serviceFunc } from "@vmodel/core/minimal";

const name = "computed";

@service("misplaced")
export class Misplaced {
  @serviceFunc() static one(): void {}
  @serviceFunc() #two(): void {}
  @serviceFunc() private three(): void {}
  @serviceFunc() [name](): void {}
  @serviceFunc() four = (): void => {};
  @serviceFunc() get five(): number {
    return 5;
  }
}
