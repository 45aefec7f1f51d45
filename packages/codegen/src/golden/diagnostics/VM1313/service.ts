import { service, serviceFunc } from "@vmodel/core/minimal";

interface Empty {}
interface User { id: string }

@service("wide")
export class Wide {
  @serviceFunc() get(empty: Empty, none: Omit<User, "id">, global: Object): void {}
}
