import type { ErrorDetail } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { allowsUndefined } from "./branches.ts";
import { Explainer } from "./explain/explainer.ts";
import { expectationsOf, orList } from "./explain/wording.ts";
import { Findings } from "./findings.ts";
import { isPlain } from "./plain/is-plain.ts";
import { toPlain } from "./plain/to-plain.ts";
import type { Definitions } from "./references.ts";
import { isNever } from "./schema.ts";
import { SchemaCheck } from "./schema-check.ts";

/** Compares what a method returns with its manifest. */
export class ResultCheck {
  readonly #schema: JsonSchema;
  readonly #definitions: Definitions;
  #compiled: SchemaCheck | undefined;

  constructor(schema: JsonSchema, definitions: Definitions) {
    this.#schema = schema;
    this.#definitions = definitions;
  }

  /** What is wrong with a value; empty when nothing is. */
  check(value: unknown): ErrorDetail[] {
    const findings = new Findings();
    if (value === undefined) this.#checkUndefined(findings);
    else if (isNever(this.#schema)) findings.add("must be undefined: the method is declared to return nothing");
    else this.#checkValue(value, findings);
    return [...findings.details];
  }

  #checkUndefined(findings: Findings): void {
    if (allowsUndefined(this.#schema, this.#definitions)) return;
    findings.add(`must be ${orList(expectationsOf(this.#schema, this.#definitions))}, not undefined`);
  }

  #checkValue(value: unknown, findings: Findings): void {
    this.#compiled ??= new SchemaCheck(this.#schema, this.#definitions);
    const compiled = this.#compiled;
    if (isPlain(value) && compiled.accepts(value)) return;
    const plain = toPlain(value, findings);
    if (findings.details.length > 0 || compiled.accepts(plain)) return;
    compiled.explain(findings, () => new Explainer(this.#definitions).explain(this.#schema, plain, findings));
  }
}
