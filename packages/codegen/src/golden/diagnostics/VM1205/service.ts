import { service, serviceFunc } from "@vmodel/core/minimal";
import type { CallContext, LifecycleContext } from "@vmodel/core";

@service("contexts")
export class Contexts {
  @serviceFunc() first(ctx: CallContext, id: string): string {
    return ctx.requestId + id;
  }
  @serviceFunc() other(ctx: LifecycleContext): string {
    return ctx.requestId;
  }
  @serviceFunc() mixed(ctx?: CallContext | string): string {
    return String(ctx);
  }
}
