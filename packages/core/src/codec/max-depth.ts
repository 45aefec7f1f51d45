/** How deep a document's arrays and objects may lie in one another: far more than people nest. */
export const maxDepth = 1_024;
