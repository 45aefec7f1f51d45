// Records and index signatures.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Scores { best: number; [name: string]: number }
interface Loose { note?: string; [key: string]: string | undefined }
interface ById { [id: number]: string }

@service("records")
export class Records {
  @serviceFunc() a(words: Record<string, number>, scores: Scores, loose: Loose, byId: ById): Record<"b" | "a", string> {
    return { a: JSON.stringify([words, scores]), b: JSON.stringify([loose, byId]) };
  }
  @serviceFunc() b(empty: Record<string, never>, maybe: Record<string, string | undefined>): { [key: string]: string[] } {
    return { keys: [...Object.keys(empty), ...Object.keys(maybe)] };
  }
}
