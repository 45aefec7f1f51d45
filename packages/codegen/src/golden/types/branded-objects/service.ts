// Brands on objects, arrays and dates: values are the plain ones.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface User { name: string }
type Checked = User & { readonly __brand: "Checked" };
type Sorted<Item> = readonly Item[] & { readonly __brand: "Sorted" };
type Unique = readonly string[] & { readonly __b: "Unique" };
type Point = [x: number, y: number] & { readonly _tag: "Point" };
type Utc = Date & { readonly __brand: "Utc" };
type Merged = User & { age: number } & { readonly __brand: "Merged" };

@service("branded_objects")
export class BrandedObjects {
  @serviceFunc() a(user: Checked, list: Sorted<number>, at: Utc): Merged {
    return { name: user.name, age: list.length + at.getTime() } as Merged;
  }
  @serviceFunc() b(words: Unique): Point {
    return [words.length, 0] as unknown as Point;
  }
}
