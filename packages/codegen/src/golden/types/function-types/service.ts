// What functions take and return, as data: `ReturnType`, `Parameters`, `Awaited`, `InstanceType`.
import { service, serviceFunc } from "@vmodel/core/minimal";
declare function search(query: string, limit?: number): Promise<{ hits: Date[] }>;
declare function walk(): Generator<"step", { steps: number }>;
class Counter { count = 0 }

@service("functions")
export class FunctionTypes {
  @serviceFunc() a(args: Parameters<typeof search>, first: Parameters<typeof search>[0], counter: InstanceType<typeof Counter>): Awaited<ReturnType<typeof search>> {
    return { hits: [new Date(args[0] + first + counter.count)] };
  }
  @serviceFunc() b(): ReturnType<typeof walk> extends Iterator<infer Item, infer Final> ? [Item, Final] : never {
    return ["step", { steps: 1 }];
  }
}
