import type { ErrorDetail } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";
import type { Checked } from "./checked.ts";
import { CodecCheck } from "./codec-check.ts";
import { codecOfSchema } from "./codec-of.ts";
import { explainArguments } from "./explain/explain-arguments.ts";
import { Explainer } from "./explain/explainer.ts";
import { Findings } from "./findings.ts";
import type { DataForm } from "./form.ts";
import { foreignName } from "./plain/foreign-name.ts";
import { areArgumentsPlain } from "./plain/is-plain.ts";
import { type Allowed, toPlainArguments } from "./plain/to-plain.ts";
import type { Definitions } from "./references.ts";
import { refusal } from "./refusal.ts";
import { explainOr, SchemaCheck } from "./schema-check.ts";

/** Turns named arguments of one method into positional ones, or refuses them. */
export class ArgumentsCheck {
  readonly #method: MethodInfo;
  readonly #definitions: Definitions;
  readonly #service: string | undefined;
  readonly #names: readonly string[];
  #check: SchemaCheck | CodecCheck | undefined;

  constructor(method: MethodInfo, definitions: Definitions, service: string | undefined) {
    this.#method = method;
    this.#definitions = definitions;
    this.#service = service;
    this.#names = method.params.map(({ name }) => name);
  }

  /** Arguments as parsed from the wire. */
  fromWire(args: unknown, form: WireForm): unknown[] {
    const check = this.#check ?? this.#compile();
    if (check instanceof CodecCheck) return this.#positional(this.#taken(check.fromWire(args, form)));
    // A bounded schema looks at everything there is, and JSON has nothing else that it could miss.
    const fits = ((check.bounded && form === "json") || areArgumentsPlain(args)) && check.accepts(args);
    return fits ? this.#positional(args as object) : this.#lookCloser(check, args, form);
  }

  /** Arguments as JavaScript values. */
  fromValues(args: unknown): unknown[] {
    const check = this.#check ?? this.#compile();
    if (check instanceof CodecCheck) return this.#positional(this.#taken(check.fromValue(args)));
    return areArgumentsPlain(args) && check.accepts(args)
      ? this.#positional(args)
      : this.#lookCloser(check, args, "value");
  }

  /** Arguments as parsed from the wire → named values; those without codecs are not judged. */
  decode(args: Readonly<Record<string, unknown>>, form: WireForm): Readonly<Record<string, unknown>> {
    const check = this.#check ?? this.#compile();
    if (!(check instanceof CodecCheck)) return args;
    return this.#taken(check.fromWire(args, form)) as Readonly<Record<string, unknown>>;
  }

  #compile(): SchemaCheck | CodecCheck {
    const { params } = this.#method;
    const schema = {
      type: "object",
      properties: Object.fromEntries(params.map((param): [string, JsonSchema] => [param.name, param.schema])),
      required: params.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    };
    const definitions = this.#definitions;
    const codec = codecOfSchema(schema, definitions);
    const explain = (args: unknown, findings: Findings, explainer: Explainer): void =>
      this.#explain(args, findings, explainer);
    this.#check = codec.plain
      ? new SchemaCheck(schema, definitions)
      : new CodecCheck({ schema, definitions, codec, explain });
    return this.#check;
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

  #taken(checked: Checked): object {
    if (checked.ok) return checked.value as object;
    throw refusal(this.#method, checked.details, this.#service);
  }

  /** Most that comes here does not fit; some only needed its undefined properties left out to be seen to fit. */
  #lookCloser(schema: SchemaCheck, args: unknown, form: DataForm): unknown[] {
    const findings = new Findings();
    const plain = toNamed(args, findings, "plain");
    if (plain === undefined) {
      throw refusal(this.#method, this.#explainForeign(args, form, findings.details), this.#service);
    }
    if (schema.accepts(plain)) return this.#positional(args as object);
    const explainer = new Explainer(this.#definitions);
    schema.explain(findings, () => explainArguments(this.#method, plain, findings, explainer));
    throw refusal(this.#method, findings.details, this.#service);
  }

  /** Of bytes where something else is wanted, the type says more than that they are no plain data. */
  #explainForeign(args: unknown, form: DataForm, fallback: readonly ErrorDetail[]): readonly ErrorDetail[] {
    if (form !== "binary") return fallback;
    const findings = new Findings();
    explainOr(fallback, findings, () => this.#explain(args, findings, new Explainer(this.#definitions, form)));
    return findings.details;
  }

  #explain(args: unknown, findings: Findings, explainer: Explainer): void {
    const plain = toNamed(args, findings, explainer.form === "json" ? "json" : "foreign");
    if (plain !== undefined) explainArguments(this.#method, plain, findings, explainer);
  }
}

/** Arguments in a form that can be explained; undefined, with findings, when there is none. */
function toNamed(args: unknown, findings: Findings, allowed: Allowed): Readonly<Record<string, unknown>> | undefined {
  const name = foreignName(args);
  if (name !== undefined) findings.add(`must be an object with the parameters by name, not ${name}`);
  if (name !== undefined) return undefined;
  const plain = toPlainArguments(args as object, findings, allowed);
  return findings.details.length === 0 ? plain : undefined;
}
