// Types that call themselves while they are evaluated: splitting texts, building tuples, walking paths.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Split<Text extends string, By extends string, Done extends string[] = []> = Text extends `${infer Head}${By}${infer Tail}` ? Split<Tail, By, [...Done, Head]> : [...Done, Text];
type Repeat<Item, Count extends number, Done extends Item[] = []> = Done["length"] extends Count ? Done : Repeat<Item, Count, [...Done, Item]>;
type At<T, Path extends string> = Path extends `${infer Key}.${infer Rest}` ? At<T[Key & keyof T], Rest> : T[Path & keyof T];
type Digits = Split<"0,1,2,3,4,5,6,7,8,9", ",">;

@service("tail_recursive")
export class TailRecursive {
  @serviceFunc() a(digits: Digits, matrix: Repeat<Repeat<number, 3>, 2>, deep: At<{ a: { b: { c: "found" } } }, "a.b.c">): Repeat<0, 60>["length"] {
    return digits.length + matrix.length + deep.length > 0 ? 60 : 60;
  }
}
