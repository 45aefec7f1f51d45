import type { Findings } from "../findings.ts";
import type { DataForm } from "../form.ts";
import type { Definitions } from "../references.ts";
import type { AnySchema } from "../schema.ts";

/** Reports to `findings` why a value does not fit a schema; nothing when it fits, or nobody can say why not. */
export type Explain = (schema: AnySchema, value: unknown, findings: Findings) => void;

/** What the explanation of one keyword needs of all the others. */
export interface Explanation {
  readonly definitions: Definitions;
  /** What the explained values are. */
  readonly form: DataForm;
  readonly explain: Explain;
  /** Takes some effort out of what is allowed; false when it is used up, and the explanation to be given up. */
  spend(effort: number): boolean;
}
