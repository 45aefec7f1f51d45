/** Which web pages may use a host from their own origins. */
export interface CorsOptions {
  /** Origins such as `https://app.example`, or `"*"` for every page there is. */
  readonly origins: readonly string[] | "*";
}
