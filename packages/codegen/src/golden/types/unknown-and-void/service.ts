// `unknown` is any JSON; `void` is no result.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("edges")
export class Edges {
  @serviceFunc() any_json(value: unknown, bag: { meta?: unknown; list: unknown[] }): unknown {
    return value ?? bag;
  }
  @serviceFunc() nothing(): void {}
  @serviceFunc() async later(): Promise<void> {}
  @serviceFunc() maybe(): string | undefined {
    return undefined;
  }
  @serviceFunc() async rarely(): Promise<"a" | "b" | null | undefined> {
    return null;
  }
}
