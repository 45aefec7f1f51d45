/**
 * The structure of a message that is plain: what most calls are made of, written by hand, little-endian. It begins with this
 * byte, which no structure of V8's begins with (0xff), and one value follows: a tag, then what the tag says.
 *
 * | tag | |
 * |---|---|
 * | `undefined`, `null`, `true`, `false` | nothing |
 * | `int32` | 4 bytes |
 * | `double` | 8 bytes |
 * | `latin1`, `utf16` | length in bytes (4), the bytes |
 * | `array` | how many items (4), the items |
 * | `object` | how many properties (4), and for each its key and its value |
 * | `view` | kind (1), length in bytes (4), the bytes |
 * | `largeView` | kind (1); its bytes follow the structure |
 *
 * A key is the number (2) of one that the message has had already, or the next number and then its text, as a value.
 */
export const plainMark = 1;

export const Tag = {
  undefined: 0,
  null: 1,
  true: 2,
  false: 3,
  int32: 4,
  double: 5,
  latin1: 6,
  utf16: 7,
  array: 8,
  object: 9,
  view: 10,
  largeView: 11,
} as const;

/** So many different keys one message has at most. */
export const mostKeys = 0xffff;
