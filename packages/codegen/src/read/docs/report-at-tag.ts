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
  if (!isInstalled({ node })) reading.report(code, details, node);
}

/** Whether a tag is in a package that was installed. */
export function isInstalled({ node }: Pick<DocTag, "node">): boolean {
  return node.getSourceFile().fileName.includes("/node_modules/");
}
