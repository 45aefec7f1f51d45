// Decorators that are not called.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service
export class Search {
  @serviceFunc find(query: string): string {
    return query;
  }
}
