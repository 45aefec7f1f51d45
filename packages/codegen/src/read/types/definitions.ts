import { ts } from "ts-morph";
import type { DefinitionModel, ReferenceModel, TypeModel } from "../../model/type-model.ts";
import { documented } from "../docs/documented.ts";
import { rangeOf } from "../range.ts";
import { type NamedType, type NamedTypes, refused, type TypePlace, type TypeReader } from "./kind.ts";
import { definitionPath } from "./path.ts";

/** How deep type arguments may be nested: a type that goes on for ever nests them deeper with each turn. */
const deepest = 12;
/** How many instantiations of one type may each be there because of the one before. */
const longest = 100;
/** How many instantiations of one type there may be, for those that go on for ever without nesting. */
const most = 1_000;

type Definition = { -readonly [Key in keyof DefinitionModel]: DefinitionModel[Key] };

/** The named types of one package. Each is read once, after whatever refers to it, so that no chain is too long. */
export class Definitions implements NamedTypes {
  readonly #types: TypeReader;
  readonly #bySymbol = new Map<ts.Symbol, Map<string, Definition>>();
  readonly #ids = new Map<ts.Type, number>();
  readonly #waiting: (() => void)[] = [];
  readonly #unread = new Map<Definition, () => void>();
  readonly #open = new Set<ts.Type>();
  /** How many instantiations of each generic type led to what is being read. */
  #lineage: ReadonlyMap<ts.Symbol, number> = new Map();

  constructor(types: TypeReader) {
    this.#types = types;
  }

  reference(named: NamedType, place: TypePlace): TypeModel | undefined {
    const { symbol, args } = named;
    const instances = this.#bySymbol.get(symbol) ?? new Map<string, Definition>();
    this.#bySymbol.set(symbol, instances);
    const key = args.map((arg) => this.#id(arg)).join();
    const known = instances.get(key);
    if (known !== undefined) return this.#used(known);
    const generation = (this.#lineage.get(symbol) ?? 0) + (args.length === 0 ? 0 : 1);
    if (
      instances.size >= most ||
      generation > longest ||
      args.some((arg) => nesting(arg, this.#types.reading.checker) > deepest)
    )
      return this.#endless(named, place);
    const definition = this.#declare(named, place);
    instances.set(key, definition);
    // Arguments only make the name: what they stand for need not be in the type, and is not read because of them. How
    // they are written does not matter: it may differ where the compiler sees one and the same type.
    const models = this.#types.reading.attempt(() => {
      return args.map((arg) => this.#types.read(arg, { at: place.at, path: definitionPath(symbol.name) }));
    });
    if (models === undefined) {
      instances.delete(key);
      return undefined;
    }
    definition.args = models;
    return this.#used(definition);
  }

  /** A reference; the type is read if this is more than a trial. */
  #used(definition: Definition): ReferenceModel {
    const read = this.#unread.get(definition);
    if (read !== undefined && !this.#types.reading.isTrial) {
      this.#unread.delete(definition);
      this.#waiting.push(read);
    }
    return { kind: "reference", definition };
  }

  spelledOut(type: ts.Type, place: TypePlace, read: () => TypeModel): TypeModel {
    if (this.#open.has(type)) {
      this.#types.reading.report("VM1316", { path: place.path.whole }, place.at);
      return refused;
    }
    this.#open.add(type);
    const model = read();
    this.#open.delete(type);
    return model;
  }

  /** Reads the named types that have been referred to, and those that they refer to. */
  readAll(): void {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) next();
    this.#lineage = new Map();
  }

  #declare({ symbol, type, args }: NamedType, place: TypePlace): Definition {
    const declarations = symbol.declarations ?? [];
    const [first] = declarations;
    const name = (first as ts.NamedDeclaration | undefined)?.name;
    const definition: Definition = {
      name: symbol.name === "default" ? (name?.getText() ?? "Default") : symbol.name,
      home: first === undefined ? [] : this.#homeOf(first),
      args: [],
      desc: "",
      ...(name === undefined ? {} : { range: rangeOf(name) }),
      type: refused,
    };
    const isOwn = first !== undefined && this.#types.isOwn(first);
    const lineage =
      args.length === 0 ? this.#lineage : new Map(this.#lineage).set(symbol, (this.#lineage.get(symbol) ?? 0) + 1);
    this.#unread.set(definition, () => {
      this.#lineage = lineage;
      const at = isOwn ? (name ?? first) : place.at;
      for (const declaration of declarations) {
        if (isOwn) this.#types.reading.checked.add(declaration);
        this.#types.reading.written.set(declaration, at);
      }
      const read = this.#types.read(type, {
        node: first !== undefined && ts.isTypeAliasDeclaration(first) ? first.type : undefined,
        at,
        path: definitionPath(definition.name),
        declares: symbol,
      });
      Object.assign(definition, documented(read, declarations, definitionPath(definition.name), this.#types.reading));
    });
    return definition;
  }

  #homeOf(declaration: ts.Declaration): string[] {
    const { reading, directory } = this.#types;
    const home = reading.homes.moduleHome(declaration.getSourceFile().fileName, directory);
    const around: string[] = [];
    for (let node: ts.Node = declaration.parent; !ts.isSourceFile(node); node = node.parent) {
      const { name } = node as ts.NamedDeclaration;
      if (name !== undefined && ts.isIdentifier(name)) around.unshift(name.text);
    }
    return [...home, ...around];
  }

  #endless({ type }: NamedType, place: TypePlace): TypeModel {
    const shown = this.#types.reading.checker.typeToString(type);
    this.#types.reading.report("VM1320", { path: place.path.whole, type: shown }, place.at);
    return refused;
  }

  #id(type: ts.Type): number {
    const id = this.#ids.get(type) ?? this.#ids.size;
    this.#ids.set(type, id);
    return id;
  }
}

/** How deep the type arguments of a type are nested. */
function nesting(type: ts.Type, checker: ts.TypeChecker, around: readonly ts.Type[] = []): number {
  if (around.includes(type) || around.length > deepest) return 0;
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const own = isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
  const depths = [...own, ...(type.aliasTypeArguments ?? [])].map(
    (arg) => nesting(arg, checker, [...around, type]) + 1,
  );
  return Math.max(0, ...depths);
}
