import { service, serviceFunc } from "@vmodel/core/minimal";

function make(depth: number) {
  const node = { depth, get inner() { return make(depth - 1); } };
  return node as { depth: number; inner: ReturnType<typeof endless> };
}
declare function endless(): { again: ReturnType<typeof endless> };

@service("nameless")
export class Nameless {
  @serviceFunc() get() {
    return make(1);
  }
}
