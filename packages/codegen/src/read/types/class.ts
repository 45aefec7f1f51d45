import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";

/** Objects of classes: refused if they have more than public data; else they are read as objects. */
export const readClass: TypeKind = (type, { at, path }, { reading }) => {
  const { symbol } = type;
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Class) === 0) return undefined;
  const members = type.getProperties().filter((member) => !isPublicData(member));
  if (members.length === 0) return undefined;
  const names = members.map((member) => shownName(member)).join(", ");
  reading.report("VM1307", { path: path.whole, class: symbol.name, members: names }, at);
  return refused;
};

function isPublicData(member: ts.Symbol): boolean {
  if ((member.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) !== 0) return false;
  return (member.declarations ?? []).every((declaration) => {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    const { name } = declaration as ts.NamedDeclaration;
    return (
      (ts.getCombinedModifierFlags(declaration) & hidden) === 0 && (name === undefined || !ts.isPrivateIdentifier(name))
    );
  });
}

function shownName(member: ts.Symbol): string {
  const { name } = (member.declarations?.[0] ?? {}) as ts.NamedDeclaration;
  const text = name?.getText() ?? member.name;
  return `\`${text}${(member.flags & ts.SymbolFlags.Method) === 0 ? "" : "()"}\``;
}
