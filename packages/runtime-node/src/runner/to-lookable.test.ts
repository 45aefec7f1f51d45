import { expect, it } from "vitest";
import { toLookable } from "./to-lookable.ts";

const no = (): never => {
  throw new Error("no");
};
const errorWith = (properties: PropertyDescriptorMap): Error => Object.defineProperties(new Error("text"), properties);

it.each([
  new Error("text"),
  new Error("text", { cause: Object.create(null) }),
  errorWith({ stack: { value: undefined } }),
  "text",
  Symbol("s"),
  undefined,
  { a: 1 },
])("what can be looked at stays what it is (%#)", (thrown) => {
  expect(toLookable(thrown)).toBe(thrown);
});

it.each<() => unknown>([
  () => Object.create(null),
  () => ({ toString: no }),
  () => errorWith({ message: { get: no } }),
  () => errorWith({ message: { value: 5 } }),
  () => errorWith({ name: { get: no } }),
  () => errorWith({ stack: { get: no } }),
  () => errorWith({ cause: { get: no } }),
  revoked,
])("an error stands in place of what cannot be (%#)", (make) => {
  expect(toLookable(make())).toEqual(new Error("it threw what cannot be looked at"));
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
