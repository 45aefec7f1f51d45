import { service, serviceFunc } from "@vmodel/core/minimal";

import { helper } from "./helper-that-is-not-there.ts";

@service("unresolved")
export class Unresolved {
  private readonly made = helper();
  @serviceFunc() get() {
    return this.made;
  }
}
