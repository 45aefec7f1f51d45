import { service, serviceFunc } from "@vmodel/core/minimal";

import type { Missing } from "./missing.ts";

interface Box<T extends string> { content: T }
interface Loose { there: Missing }

@service("mistyped")
export class Mistyped {
  @serviceFunc() find(id: Idd, box: Box<number>): Loose[] {
    return [id, box];
  }
}
