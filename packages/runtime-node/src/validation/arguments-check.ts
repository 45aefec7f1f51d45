import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";
import { explainArguments } from "./explain/explain-arguments.ts";
import { Findings } from "./findings.ts";
import { foreignName } from "./plain/foreign-name.ts";
import { areArgumentsPlain } from "./plain/is-plain.ts";
import { toPlainArguments } from "./plain/to-plain.ts";
import type { Definitions } from "./references.ts";
import { refusal } from "./refusal.ts";
import { SchemaCheck } from "./schema-check.ts";

/** Turns named arguments of one method into positional ones, or refuses them. */
export class ArgumentsCheck {
  readonly #method: MethodInfo;
  readonly #definitions: Definitions;
  readonly #service: string | undefined;
  readonly #names: readonly string[];
  #schema: SchemaCheck | undefined;

  constructor(method: MethodInfo, definitions: Definitions, service: string | undefined) {
    this.#method = method;
    this.#definitions = definitions;
    this.#service = service;
    this.#names = method.params.map(({ name }) => name);
  }

  /** Arguments as parsed from JSON. */
  fromWire(args: unknown): unknown[] {
    const schema = this.#schema ?? this.#compile();
    // A bounded schema looks at everything there is, and JSON has nothing else that it could miss.
    const fits = (schema.bounded || areArgumentsPlain(args)) && schema.accepts(args);
    return fits ? this.#positional(args as object) : this.#lookCloser(schema, args);
  }

  /** Arguments as JavaScript values. */
  fromValues(args: unknown): unknown[] {
    const schema = this.#schema ?? this.#compile();
    return areArgumentsPlain(args) && schema.accepts(args) ? this.#positional(args) : this.#lookCloser(schema, args);
  }

  #compile(): SchemaCheck {
    const schema = {
      type: "object",
      properties: Object.fromEntries(
        this.#method.params.map((param): [string, JsonSchema] => [param.name, param.schema]),
      ),
      required: this.#method.params.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    };
    this.#schema = new SchemaCheck(schema, this.#definitions);
    return this.#schema;
  }

  #positional(args: object): unknown[] {
    const names = this.#names;
    const positional: unknown[] = [];
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as string;
      positional.push(Object.hasOwn(args, name) ? (args as Record<string, unknown>)[name] : undefined);
    }
    return positional;
  }

  /** Most that comes here does not fit; some only needed its undefined properties left out to be seen to fit. */
  #lookCloser(schema: SchemaCheck, args: unknown): unknown[] {
    const findings = new Findings();
    const foreign = foreignName(args);
    if (foreign === undefined) {
      const plain = toPlainArguments(args as object, findings);
      if (findings.details.length === 0) {
        if (schema.accepts(plain)) return this.#positional(args as object);
        schema.explain(findings, () => explainArguments(this.#method, plain, this.#definitions, findings));
      }
    } else {
      findings.add(`must be an object with the parameters by name, not ${foreign}`);
    }
    throw refusal(this.#method, findings.details, this.#service);
  }
}
