/** One value of a configuration that is stronger than what the rest says, such as one of a command line. */
export type ConfigOverride = {
  /** Names of properties, from the outside in; none: the whole configuration. */
  readonly path: readonly string[];
  /** What it is called in messages, such as the flag. */
  readonly from: string;
} & (
  | {
      /** As JSON carries it. An empty object leaves an object that is there as it is. */
      readonly json: unknown;
    }
  | {
      /** JSON where the schema wants what such JSON carries and is no text, else the text itself. */
      readonly text: string;
    }
);
