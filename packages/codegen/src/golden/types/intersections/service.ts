// Intersections of objects, merged into one.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Named { name: string }
type Dated = { year: number; month?: number };
type Book = Named & Dated & { pages: number };

@service("books")
export class Books {
  @serviceFunc() add(book: Book, inline: Named & { extra: true }): Named & Partial<Dated> {
    return { name: book.name + inline.name };
  }
}
