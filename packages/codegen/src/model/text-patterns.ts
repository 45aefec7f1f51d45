/**
 * The texts that JavaScript makes of finite numbers, as far as a regular expression can say: `1`, `-0.5`, `1e+21`; not
 * `01`, `1.0`, `-0` or `0x1`. Without anchors.
 */
export const numberText =
  "(?:0|-?(?:[1-9]\\d{0,20}|(?:0|[1-9]\\d{0,20})\\.\\d*[1-9]|[1-9](?:\\.\\d*[1-9])?e(?:\\+(?:2[1-9]|[3-9]\\d|[12]\\d\\d|30[0-8])|-(?:[7-9]|[1-9]\\d|[12]\\d\\d|3[01]\\d|32[0-4]))))";

/** The texts that JavaScript makes of bigints: `0`, `-12`; not `01` or `-0`. Without anchors. */
export const integerText = "(?:0|-?[1-9]\\d*)";
