// What `@param` says: the dash is taken off, and the text of a part goes to the part, beside the reference of a named type.
import { service, serviceFunc } from "@vmodel/core/minimal";

export interface Options {
  /** The text of the type. */
  limit: number;
  nested: { depth: number };
}

@service("param_texts")
export class ParamTexts {
  /**
   * Searches.
   * @param query - what to look for
   * @param options how to look
   * @param options.limit how many at most, here
   * @param options.nested.depth how deep
   * @param inline - given here
   * @param inline.names – who
   * @param users[].name the name of each
   * @returns - the number of hits
   */
  @serviceFunc() search(
    query: string,
    options: Options,
    inline: { names: string[] },
    users: { name: string }[],
    /** Said before the parameter. */ offset: number,
  ): number {
    return offset;
  }
}
