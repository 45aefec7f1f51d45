// Dates cross the wire as RFC 3339 texts and arrive as dates, also inside other types.
import { service, serviceFunc } from "@vmodel/core/minimal";
/** When it takes place. */
interface Meeting { readonly start: Date; end?: Date; moved: Date[]; canceled: Date | null }

@service("dates")
export class Dates {
  @serviceFunc() next(after: Date, until?: Date): Meeting | null {
    return until === undefined ? null : { start: after, moved: [until], canceled: null };
  }
  @serviceFunc() holidays(): Record<string, Date> {
    return {};
  }
}
