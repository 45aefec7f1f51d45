import { EmptyText } from "../errors.ts";

/**
 * Finds the first text that says nothing: some APIs refuse it, others answer anything, and all of them are paid.
 * @param pathOf where a text stands in what is to be sent
 * @throws EmptyText
 */
export function checkEmpty(texts: readonly string[], pathOf: (index: number) => string): void {
  const index = texts.findIndex((text) => text.trim() === "");
  if (index === -1) return;
  const path = pathOf(index);
  throw new EmptyText(`The text at ${path} is empty: leave it out`, { path });
}
