import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DefinitionModel, TypeModel } from "../model/type-model.ts";
import { nameDefinitions } from "./definition-names.ts";

function definition(name: string, home: string, args: TypeModel[] = []): DefinitionModel {
  return { name, home: home.split("/").filter(Boolean), args, desc: "", type: { kind: "unknown" } };
}

function reference(to: DefinitionModel): TypeModel {
  return { kind: "reference", definition: to };
}

function names(...definitions: DefinitionModel[]): string[] {
  const named = nameDefinitions(definitions);
  return definitions.map((one) => named.get(one) ?? "");
}

describe("names of definitions", () => {
  it("are the declared ones, where they are distinct", () => {
    expect(names(definition("User", "a"), definition("user_id", "a"), definition("Größe", "a"))).toEqual([
      "User",
      "user_id",
      "GrUF6UDFe",
    ]);
  });

  it("come from where the types live, where they are not", () => {
    expect(
      names(definition("User", ""), definition("User", "admin/user"), definition("User", "guests/people")),
    ).toEqual(["User", "AdminUser", "PeopleUser"]);
    expect(names(definition("Item", "a/store"), definition("Item", "b/store"))).toEqual(["AStoreItem", "BStoreItem"]);
    expect(names(definition("Item", "@scope/some-package/store"), definition("Item", ""))).toEqual([
      "StoreItem",
      "Item",
    ]);
  });

  it("of instantiations say their arguments", () => {
    const user = definition("User", "");
    const list: TypeModel = { kind: "array", items: reference(user), readonly: false };
    const maybe: TypeModel = { kind: "union", members: [{ kind: "string" }, { kind: "null" }] };
    const page = definition("page", "", [reference(user)]);
    expect(names(user, page, definition("Page", "", [list]), definition("Pair", "", [reference(page), maybe]))).toEqual(
      ["User", "PageOfUser", "PageOfArrayOfUser", "PairOfPageOfUserAndStringOrNull"],
    );
  });

  it("of instantiations with arguments without names are told apart by hashes", () => {
    const object = (property: string): TypeModel => ({
      kind: "object",
      properties: [{ name: property, type: { kind: "string" }, optional: false, desc: "" }],
      indexes: [],
    });
    const [first, second] = names(definition("Page", "", [object("a")]), definition("Page", "", [object("b")]));
    expect(first).toMatch(/^PageOfObject[0-9A-F]{8}$/);
    expect(second).not.toBe(first);
  });

  it("keep clear of those that generated code needs, and of each other", () => {
    expect(names(definition("Promise", ""), definition("Record", "maps"))).toEqual(["PromiseType", "MapsRecord"]);
    const [first, second, own] = names(definition("User", "a"), definition("User", "b"), definition("AUser", ""));
    expect([first, second]).toEqual([
      expect.stringMatching(/^User[0-9A-F]{8}$/),
      expect.stringMatching(/^User[0-9A-F]{8}$/),
    ]);
    expect([own, first === second]).toEqual(["AUser", false]);
  });

  it("are distinct identifiers, whatever the order of the definitions", () => {
    const word = fc.constantFrom("User", "user", "Page", "item_x", "名", "Promise");
    const plain = fc.record({ name: word, home: fc.constantFrom("", "a", "a/user", "b/user", "@p/q/c", "a-b") });
    const given = fc.uniqueArray(plain, { selector: ({ name, home }) => `${home} ${name}`, maxLength: 12 });
    fc.assert(
      fc.property(given, fc.func(fc.nat()), (list, order) => {
        const definitions = list.map(({ name, home }) => definition(name, home));
        const instances = definitions.map((one) => definition("Box", "", [reference(one)]));
        const all = [...definitions, ...instances];
        const shuffled = [...all].sort((one, other) => order(all.indexOf(one)) - order(all.indexOf(other)));
        const [named, again] = [nameDefinitions(all), nameDefinitions(shuffled)];
        expect(new Set(named.values()).size).toBe(all.length);
        for (const one of all) {
          expect(again.get(one)).toBe(named.get(one));
          expect(named.get(one)).toMatch(/^[A-Za-z_]\w*$/);
        }
      }),
    );
  });
});
