// Several services in one module, decorated under other names.
import { service as minimal, serviceFunc as func } from "@vmodel/core/minimal";
import * as simplified from "@vmodel/core/simplified";
import { marks } from "./marks.ts";

interface Shared { id: string }

@simplified.service("beta")
class Beta {
  @simplified.prepareFunc() prepare() {}
  @simplified.cleanupFunc() cleanup() {}
  @simplified.serviceFunc() get(): Shared {
    return { id: "b" };
  }
}

@minimal("alpha")
export class Alpha {
  @func() get(shared: Shared): string {
    return shared.id;
  }
}

export const Gamma = @marks.service("gamma") class {
  @marks.serviceFunc() get(): void {}
};

export { Beta as Renamed };
