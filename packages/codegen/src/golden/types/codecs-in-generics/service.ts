// Codecs inside generic and recursive types.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Page<Item> { items: Item[]; at: Date }
interface Tree<Value> { value: Value; children: Map<string, Tree<Value>> }
type Version<T> = { id: bigint; value: T };

@service("generic_codecs")
export class GenericCodecs {
  @serviceFunc() latest(page: Page<Version<Uint8Array>>, tree: Tree<Date>): Page<Set<bigint>> {
    return { items: [new Set(page.items.map(({ id }) => id + BigInt(tree.children.size)))], at: tree.value };
  }
}
