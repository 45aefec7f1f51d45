// Promises are awaited, also inferred ones.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Reply { text: string }

@service("promises")
export class Promises {
  @serviceFunc() async a(): Promise<Reply> {
    return { text: "" };
  }
  @serviceFunc() async b() {
    return { text: "inferred", list: [1, 2], reply: await this.a() };
  }
  @serviceFunc() c(now: boolean): Reply | Promise<Reply> {
    return now ? { text: "now" } : this.a();
  }
}
