import { ts } from "ts-morph";

/** "Duplicate identifier." */
const duplicate = 2300;
/** "Subsequent property declarations must have the same type." */
const subsequent = 2717;

/** The compiler's errors in a file, but for those that say of one name that it is there twice: the last of them is enough. */
export function withoutRepeats(errors: readonly ts.Diagnostic[], file: ts.SourceFile): ts.Diagnostic[] {
  const duplicates = errors.filter(({ code }) => code === duplicate);
  const lasts = new Map<string, ts.Diagnostic>();
  for (const error of duplicates) lasts.set(keyOf(error, file), error);
  const places = new Set(duplicates.map(({ start }) => start));
  return errors.filter((error) => {
    if (error.code === subsequent) return !places.has(error.start);
    return error.code !== duplicate || lasts.get(keyOf(error, file)) === error;
  });
}

/** What a name that is there twice is a member of, and the name. */
function keyOf({ start = 0, messageText }: ts.Diagnostic, file: ts.SourceFile): string {
  const container = containerAt(start, file);
  return `${container.pos} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
}

/** The innermost type, class or block with members in which an offset lies. */
function containerAt(offset: number, file: ts.SourceFile): ts.Node {
  let found: ts.Node = file;
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || node.end <= offset) return;
    if ("members" in node) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
