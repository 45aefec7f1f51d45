/** What is said about one code. */
export interface CodeRow {
  /** What is wrong; `{name}` stands for a detail. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** The code's line in the documentation. */
  readonly doc: string;
  /** A warning does not keep a package from being built. Absent: it is an error. */
  readonly severity?: "warning";
}
