// Types that contain themselves, also through each other: any JSON, trees, rings.
import { service, serviceFunc } from "@vmodel/core/minimal";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
interface Tree { value: Json; left?: Tree; right: Tree | null }
type Ring = { next: Other };
type Other = { next: Ring | null };

@service("recursive")
export class Recursive {
  @serviceFunc() walk(tree: Tree, ring: Ring): Json {
    return [tree.value, ring.next.next === null];
  }
}
