import { readFileSync } from "node:fs";
import type { SourceRange } from "../diagnostics/diagnostic.ts";
import type { PackageModel } from "../model/service-model.ts";

/** What is compared. */
export interface SameTypesOptions {
  /** Path of the service's source. */
  readonly source: string;
  /** Name of the client's module beside the code. */
  readonly client: string;
  readonly model: PackageModel;
  /**
   * Whether the author's types have what clients cannot have, such as members of enums. Then they need only be usable
   * as the client's.
   */
  readonly isWider: boolean;
}

/** Code that compiles only if each method of a client takes and gives what the author's does. */
export function sameTypes({ source, client, model, isWider }: SameTypesOptions): string {
  const lines = model.services.flatMap((service) => {
    const instance = `Instance<${JSON.stringify(nameAt(service.range))}>`;
    return service.methods.map(({ name, params, batch, range }) => {
      const member = `${instance}[${JSON.stringify(nameAt(range))}]`;
      const author = batch === undefined ? member : `OfOne<${member}>`;
      const called = `typeof client[${JSON.stringify(service.name)}]["~types"]["methods"][${JSON.stringify(name)}]`;
      const named = `typeof client[${JSON.stringify(service.name)}]["~types"]["calls"][${JSON.stringify(name)}]["args"]`;
      return [
        `{ type A = ${author}; type C = ${called};`,
        `  same<Params<A, ${params.length}>, Params<C, ${params.length}>>(); same<Result<A>, Result<C>>();`,
        ...params.map((param, index) => {
          const key = JSON.stringify(param.name);
          return `  same<Exclude<Params<A, ${params.length}>[${index}], undefined>, Exclude<(${named})[${key}], undefined>>();`;
        }),
        "}",
      ].join("\n");
    });
  });
  return `import * as client from "./${client}.js";
import type { ServiceError } from "@vmodel/core";
import type * as source from ${JSON.stringify(source)};
type Instance<C extends keyof typeof source> = (typeof source)[C] extends abstract new (...args: never) => infer I ? I : never;
type First<P extends readonly unknown[], N extends number, R extends unknown[] = []> = R["length"] extends N ? R : First<P, N, [...R, P[R["length"]]]>;
type Params<F, N extends number> = F extends (...args: infer P) => unknown ? First<P, N> : never;
type Result<F> = F extends (...args: never) => infer R ? R extends AsyncIterable<infer I> ? { item: I } : Awaited<R> : never;
type OfOne<F> = F extends (...args: infer P) => infer R ? P extends readonly [readonly (infer T)[], ...unknown[]] ? Awaited<R> extends readonly (infer I)[] ? (item: T) => Exclude<I, ServiceError> : never : never : never;
type Assignable<A, B> = [A] extends [B] ? true : false;
declare function same<A, B>(...unlike: Assignable<A, B> extends true ? ${isWider ? "true" : "Assignable<B, A>"} extends true ? [] : [A, B] : [A, B]): void;
${lines.join("\n")}
`;
}

/** The identifier at a place of a source: the name of a class or of a member. */
function nameAt({ file, line, column }: SourceRange): string {
  const text = readFileSync(file, "utf8").split(/\r?\n/)[line - 1] ?? "";
  const [name = ""] = /^["'\w$\u0080-\uffff]+/.exec(text.slice(column - 1)) ?? [];
  return name.replace(/^["']|["']$/g, "");
}
