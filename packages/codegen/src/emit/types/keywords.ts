/** Keywords of values that have no word in TypeScript and become lines of comments, in their order. */
export const commentedKeywords = [
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minLength", "maxLength", "pattern", "format", "minItems", "maxItems", "uniqueItems"],
  ...["minProperties", "maxProperties"],
] as const;

const silent = [
  ...["$comment", "title", "description", "deprecated", "default", "examples", "discriminator", "contentEncoding"],
  ...["contentMediaType", "readOnly", "writeOnly", "x-vmodel-secret", "x-vmodel-readonly", "x-vmodel-undefined"],
];

/** Keywords that change no TypeScript text, and so may stand beside any other. */
export const freeKeywords: ReadonlySet<string> = new Set([...silent, ...commentedKeywords]);
