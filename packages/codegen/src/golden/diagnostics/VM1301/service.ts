import { service, serviceFunc } from "@vmodel/core/minimal";

interface Loose { deep: { any: any }[] }

@service("anything")
export class Anything {
  @serviceFunc() one(written: any, forgotten, loose: Loose) {
    return JSON.parse(`${written}${forgotten}${loose}`);
  }
}
