import { ServiceError } from "@vmodel/core";

/** A text has nothing but white space, so it has no meaning that a vector could show. */
export class EmptyText extends ServiceError<{
  /** Which of the texts, from 0; of a search the query is -1. */
  index: number;
}> {
  override readonly name = "EmptyText";
}

/** A text is no valid Unicode: it holds one half of a surrogate pair. */
export class NotUnicode extends ServiceError<{
  /** Which of the texts, from 0; of a search the query is -1. */
  index: number;
  /** Where in the text, in UTF-16 units. */
  position: number;
}> {
  override readonly name = "NotUnicode";
}

/** More hits are asked for than there are documents. */
export class TooFewDocuments extends ServiceError<{ k: number; documents: number }> {
  override readonly name = "TooFewDocuments";
}
