// Classes of data: generic, inherited, with parameter properties. Their values arrive as plain objects.
import { service, serviceFunc } from "@vmodel/core/minimal";
class Base<Id> { constructor(readonly id: Id, public at = new Date()) {} }
/** A stored thing. */
class Stored<Value> extends Base<bigint> { value!: Value; declare note?: string; static readonly table = "t" }
class Named extends Stored<string[]> { override value: string[] = []; name = "" }

@service("data_classes")
export class DataClasses {
  @serviceFunc() a(base: Base<"x">, stored: Stored<number>): Named {
    return Object.assign(new Named(stored.id), { name: base.id });
  }
}
