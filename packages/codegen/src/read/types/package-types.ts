import { ts } from "ts-morph";
import type { TypeModel } from "../../model/type-model.ts";
import { isErrorType } from "../compiler-internals.ts";
import type { Reading } from "../reading.ts";
import { Alikes } from "./alike/alikes.ts";
import { Definitions } from "./definitions.ts";
import { refused, type TypePlace, type TypeReader } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { shortened } from "./path.ts";
import { takeData } from "./take-data.ts";
import { definedConstituents, isUndefined } from "./undefined.ts";

/** How deep types may be written into each other; named types begin anew. */
const deepest = 256;

/** A {@link TypeReader} that tries the kinds of types in turn. */
export class PackageTypes implements TypeReader {
  readonly reading: Reading;
  readonly definitions: Definitions;
  readonly alikes = new Alikes();
  readonly directory: string;
  #depth = 0;
  #isTooDeep = false;

  constructor(reading: Reading, directory: string) {
    this.reading = reading;
    this.directory = directory;
    this.definitions = new Definitions(this);
  }

  read(type: ts.Type, place: TypePlace): TypeModel {
    if (this.#depth === 0) {
      this.#isTooDeep = false;
      if (place.node !== undefined && !this.reading.isTrial) this.reading.written.set(place.node, place.at);
    }
    if (this.#depth === deepest) return this.#tooDeep(place);
    this.#depth++;
    const model = this.#readKind(type, place);
    this.#depth--;
    return model;
  }

  #readKind(type: ts.Type, place: TypePlace): TypeModel {
    const hint = this.#trusted(type, place.node);
    const at = place.node !== undefined && this.isOwn(place.node) ? place.node : place.at;
    if (isErrorType(type)) return this.#unresolved({ ...place, at });
    const read = { ...place, at, node: hint?.node };
    const whole = hint?.type ?? type;
    const [first = whole, ...others] = definedConstituents(whole);
    for (const kind of kinds) {
      const model = kind(others.length === 0 ? first : whole, read, this);
      if (model !== undefined) return model;
    }
    const shown = this.reading.checker.typeToString(type);
    this.reading.report("VM1315", { path: place.path.whole, type: shown, instead: takeData }, at);
    return refused;
  }

  isOwn(node: ts.Node): boolean {
    const { fileName, isDeclarationFile } = node.getSourceFile();
    return !isDeclarationFile && this.reading.homes.packageOf(fileName)?.directory === this.directory;
  }

  /** The node without what says nothing about values, if the compiler says that it denotes this very type. */
  #trusted(type: ts.Type, node: ts.TypeNode | undefined): { node: ts.TypeNode; type: ts.Type } | undefined {
    const bare = node && withoutWrapping(node, this.reading.checker);
    if (bare === undefined) return undefined;
    const denoted = this.reading.checker.getTypeFromTypeNode(bare);
    const wanted = new Set(definedConstituents(type));
    const found = definedConstituents(denoted);
    const isSame = found.length === wanted.size && found.every((one) => wanted.has(one));
    return isSame ? { node: bare, type: denoted } : undefined;
  }

  /** One report for all the parts that lie too deep in one type. */
  #tooDeep({ path, at }: TypePlace): TypeModel {
    if (!this.#isTooDeep) this.reading.report("VM1326", { path: shortened(path).whole, limit: String(deepest) }, at);
    this.#isTooDeep = true;
    return refused;
  }

  #unresolved(place: TypePlace): TypeModel {
    const { reading } = this;
    reading.unresolved.set(place.at, reading.diagnostic("VM1302", { path: place.path.whole }, place.at));
    return refused;
  }
}

/** A node without parentheses, `readonly`, and `| undefined`. */
function withoutWrapping(node: ts.TypeNode, checker: ts.TypeChecker): ts.TypeNode {
  if (ts.isParenthesizedTypeNode(node)) return withoutWrapping(node.type, checker);
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
    return withoutWrapping(node.type, checker);
  }
  if (!ts.isUnionTypeNode(node)) return node;
  const [first, ...others] = node.types.filter((member) => !isUndefined(checker.getTypeFromTypeNode(member)));
  return first !== undefined && others.length === 0 ? withoutWrapping(first, checker) : node;
}
