import type { ts } from "ts-morph";
import { byPlace } from "../diagnostics/by-place.ts";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { createDiagnostic, type DiagnosticDetails } from "../diagnostics/create-diagnostic.ts";
import type { Diagnostic, RelatedPlace } from "../diagnostics/diagnostic.ts";
import type { ParamModel, ValueModel } from "../model/service-model.ts";
import type { Homes } from "./homes.ts";
import { rangeOf } from "./range.ts";

/** Of these one is enough at a place, whatever it says: a type of the host's has many functions, a generic many instances. */
const onceAtPlace: ReadonlySet<DiagnosticCode> = new Set(["VM1303", "VM1506"]);

/** A type that the compiler has inferred or made. */
export interface UnwrittenType {
  /** The function that returns it, the expression of which it is, or the declaration that it was made of. */
  readonly from: ts.Node;
  /** What it is the type of, for messages. */
  readonly lost: string;
  readonly at: ts.Node;
}

/** The reading of one package: what it looks things up in, and what it has found wrong. */
export class Reading {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly homes: Homes;
  /** Signatures and declarations that were read, to be checked for type errors. */
  readonly checked = new Set<ts.Node>();
  /** Types that could not be resolved: what to say if the compiler names no cause. */
  readonly unresolved = new Map<ts.Node, Diagnostic>();
  /** Defaults and examples, to be held to their types. */
  readonly values: ValueModel[] = [];
  /** Which defaults and examples need not be held to their types, as something that matters more is wrong with them. */
  readonly moot: ((value: ValueModel) => boolean)[] = [];
  /** The configurations of services: only in them secrets are allowed. */
  readonly configs: ParamModel[] = [];
  /** The classes of declared errors, by what crosses the wire. */
  readonly errorClasses = new Map<string, ts.ClassLikeDeclaration>();
  /** The types and declarations that were read as they are written, and where to report what is wrong in them. */
  readonly written = new Map<ts.Node, ts.Node>();
  /** The names in written types that are carried as names, with what they say. */
  readonly carried = new Set<ts.Node>();
  /** The types that were read without being written anywhere. */
  readonly unwritten: UnwrittenType[] = [];
  /** What can be said only when every named type has been read. */
  readonly deferred: (() => void)[] = [];
  readonly #diagnostics = new Map<string, Diagnostic>();
  #trial: { failed: boolean } | undefined;

  constructor(program: ts.Program, homes: Homes) {
    this.program = program;
    this.checker = program.getTypeChecker();
    this.homes = homes;
  }

  /** The errors, in the order of files and places. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#sorted("error");
  }

  /** The warnings, in the order of files and places. */
  get warnings(): readonly Diagnostic[] {
    return this.#sorted("warning");
  }

  #sorted(severity: Diagnostic["severity"]): Diagnostic[] {
    return [...this.#diagnostics.values()].filter((one) => one.severity === severity).sort(byPlace);
  }

  /** What `read` gives if it finds nothing wrong, else undefined. What it reports and puts off is forgotten. */
  attempt<T>(read: () => T): T | undefined {
    const outer = this.#trial;
    const trial = { failed: false };
    const lengths = [this.deferred.length, this.values.length] as const;
    const unresolved = new Set(this.unresolved.keys());
    this.#trial = trial;
    const result = read();
    this.#trial = outer;
    this.deferred.length = lengths[0];
    this.values.length = lengths[1];
    for (const node of this.unresolved.keys()) {
      if (unresolved.has(node)) continue;
      this.unresolved.delete(node);
      trial.failed = true;
    }
    return trial.failed ? undefined : result;
  }

  /** Whether what is found out now will be forgotten. */
  get isTrial(): boolean {
    return this.#trial !== undefined;
  }

  /** Reports at a node. The same is reported once. */
  report<Code extends DiagnosticCode>(
    code: Code,
    details: DiagnosticDetails<Code>,
    node: ts.Node,
    related: readonly RelatedPlace[] = [],
  ): void {
    this.add(this.diagnostic(code, details, node, related));
  }

  diagnostic<Code extends DiagnosticCode>(
    code: Code,
    details: DiagnosticDetails<Code>,
    node: ts.Node,
    related: readonly RelatedPlace[] = [],
  ): Diagnostic {
    return createDiagnostic(code, details, { range: rangeOf(node), text: node.getSourceFile().text, related });
  }

  add(diagnostic: Diagnostic): void {
    if (this.#trial !== undefined) {
      this.#trial.failed = true;
      return;
    }
    const { code, message, range: { file, line, column } = {} } = diagnostic;
    const key = [code, onceAtPlace.has(code) ? "" : message, file, line, column].join("\0");
    if (!this.#diagnostics.has(key)) this.#diagnostics.set(key, diagnostic);
  }
}
