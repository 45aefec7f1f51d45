/** A listed module, found. */
export interface ModuleFile {
  /** As it is listed. */
  readonly specifier: string;
  /** `file:` URL. */
  readonly url: string;
}
