import type { CallContext } from "@vmodel/core/context";
import { service, serviceFunc } from "@vmodel/core/minimum";

@service("lost")
export class Lost {
  @serviceFunc() get(ctx: CallContext): string {
    return ctx.requestId;
  }
}
