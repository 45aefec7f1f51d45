import type { DiagnosticCode } from "../../diagnostics/codes.ts";
import type { DiagnosticDetails } from "../../diagnostics/create-diagnostic.ts";
import type { DocTag } from "../jsdoc.ts";
import type { Reading } from "../reading.ts";

/** Reports at a tag. What installed packages say in their comments is not the author's, and other tools' tags differ. */
export function reportAtTag<Code extends DiagnosticCode>(
  code: Code,
  details: DiagnosticDetails<Code>,
  { node }: Pick<DocTag, "node">,
  reading: Reading,
): void {
  if (!node.getSourceFile().fileName.includes("/node_modules/")) reading.report(code, details, node);
}
