import { service, serviceFunc } from "@vmodel/core/minimal";

interface Options { retries: number; onError: (error: string) => void; close?(): void }

@service("functions")
export class Functions {
  @serviceFunc() run(task: () => void, options: Options, type: typeof Functions): Function {
    return task;
  }
}
