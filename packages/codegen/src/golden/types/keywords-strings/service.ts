// Length, pattern and format of texts; a pattern may stand between slashes.
import { service, serviceFunc } from "@vmodel/core/minimal";

export interface Account {
  /**
   * @minLength 1
   * @maxLength 20
   * @pattern ^[a-z][a-z0-9_]*$
   */
  name: string;
  /** @format email */
  mail: string;
  /** @pattern /^\d{2,3}\/\d+$/ */
  code: string;
  /** @minLength 2 */
  tag: `t-${string}`;
}

@service("keywords_strings")
export class KeywordsStrings {
  @serviceFunc() register(account: Account): void {}
}
