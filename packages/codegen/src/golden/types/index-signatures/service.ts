// Index signatures beside properties and beside each other.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Table { id: number; readonly name?: string; [column: string]: string | number | undefined }
interface Sparse { [row: number]: boolean; [name: string]: boolean | Date }
type Counts = { total: number } & { [key: string]: number };

@service("indexes")
export class Indexes {
  @serviceFunc() a(table: Table, sparse: Sparse, counts: Counts): { readonly [key: string]: readonly Date[] } {
    return { [table.name ?? ""]: [new Date(counts.total + Object.keys(sparse).length)] };
  }
}
