/**
 * A message between a host and a service process, little-endian:
 *
 * | bytes | |
 * |---|---|
 * | 4 | length of the structure |
 * | 4 | number of large views |
 * | 8 | the id of the request that it is about, 0 when it is about none: known also when the structure cannot be read |
 * | … | the structure: the value as a PlainWriter writes it, or what that does not as a CloneWriter does |
 * | 8 each | the lengths of the large views |
 * | … | the bytes of the large views, one after the other |
 */
export const headerBytes = 16;

/** What one length of a large view takes. */
export const lengthBytes = 8;

/** Views of this many bytes and more stay out of the structure, so that they need not be copied to be sent. */
export const largeViewBytes = 4096;

/** A value as it was written: room for a message's header with the structure behind it, and the large views. */
export interface WrittenValue {
  readonly structure: Buffer;
  readonly large: readonly Uint8Array[];
}
