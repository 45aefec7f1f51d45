// Texts for planners, from JSDoc.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** An earlier comment. */
/**
 * Says *things*, see {@link Texts the texts} and {@link https://example.com/a a page}.
 *
 * Second paragraph, with `code` and a * / in it.
 * @remarks not for the manifest
 */
@service("texts")
export class Texts {
  /**
   * Says it.
   *
   * On several lines.
   * @param what - what to say
   * @param {string} how how
   *   to say it
   * @returns {string} what was said
   * @deprecated use shout, {@link Texts.shout}
   */
  @serviceFunc("say_it") say(what: string, how: string): string {
    return what + how;
  }
  /** @deprecated */
  @serviceFunc() shout(what: string): string {
    return what;
  }
}
