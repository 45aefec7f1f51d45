// Optional parameters, default values, and the context, which no caller sees.
import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("optional")
export class Optional {
  @serviceFunc() a(first: string, second = 1, third?: boolean, ctx?: CallContext): void {
    ctx?.log.info(`${first} ${second} ${third}`);
  }
  @serviceFunc() b(early: string | undefined, late: number, last: string | undefined, ctx: CallContext): number {
    return ctx.signal.aborted ? late : (early ?? "").length + (last ?? "").length;
  }
  @serviceFunc() c(ctx: CallContext): string {
    return ctx.requestId;
  }
}
