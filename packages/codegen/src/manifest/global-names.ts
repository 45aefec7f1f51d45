/** Global types of the language that generated declarations may name. A data type of such a name would capture them. */
export const globalNames: readonly string[] = [
  "ArrayBuffer",
  "AsyncGenerator",
  "BigInt64Array",
  "BigUint64Array",
  "Date",
  "Float16Array",
  "Float32Array",
  "Float64Array",
  "Int16Array",
  "Int32Array",
  "Int8Array",
  "Map",
  "Promise",
  "ReadonlyArray",
  "ReadonlyMap",
  "ReadonlySet",
  "Record",
  "Set",
  "Uint16Array",
  "Uint32Array",
  "Uint8Array",
  "Uint8ClampedArray",
];

/** Names that generated declarations import, and what they are imported as where a service has such a name. */
export const importedNames: readonly string[] = [
  "ServiceDescriptor",
  "Descriptor_",
  "ErrorDescriptor",
  "ErrorDescriptor_",
];
