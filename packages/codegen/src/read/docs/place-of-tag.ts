import type { DiagnosticPlace } from "../../diagnostics/create-diagnostic.ts";
import type { DocTag } from "../jsdoc.ts";
import { rangeOf } from "../range.ts";

/** Where a tag stands. */
export function placeOfTag({ node }: Pick<DocTag, "node">): DiagnosticPlace {
  return { range: rangeOf(node), text: node.getSourceFile().text };
}
