import fc from "fast-check";
import { within } from "./composites.ts";
import { otherKinds } from "./leaves.ts";
import { step, type TypeSample, type Wrong } from "./sample.ts";

/** `[A, B?]`. */
export function optionalTupleOf(required: TypeSample, optional: TypeSample): TypeSample {
  const items = [required, optional];
  const toWire = (value: unknown, binary: boolean): unknown[] =>
    (value as unknown[]).map((one, index) => (items[index] as TypeSample).toWire(one, binary));
  return {
    text: `[first: ${required.text}, second?: ${optional.text}]`,
    declarations: { ...required.declarations, ...optional.declarations },
    kinds: ["array"],
    value: fc.oneof(fc.tuple(required.value), fc.tuple(required.value, optional.value)),
    toWire,
    wrong: fc.oneof(
      otherKinds(["array"]),
      required.wrong.map((wrong) => within([], wrong, 0)),
      fc.tuple(required.value, optional.wrong).map(([first, wrong]) => within(toWire([first], false), wrong, 1)),
      fc.constant({ wire: [], path: "" }),
    ),
  };
}

/** `[...A[], B]`. */
export function leadingRestOf(rest: TypeSample, last: TypeSample): TypeSample {
  const toWire = (value: unknown, binary: boolean): unknown[] =>
    (value as unknown[]).map((one, index, { length }) => (index === length - 1 ? last : rest).toWire(one, binary));
  return {
    text: `[...(${rest.text})[], ${last.text}]`,
    declarations: { ...rest.declarations, ...last.declarations },
    kinds: ["array"],
    value: fc.tuple(fc.array(rest.value, { maxLength: 3 }), last.value).map(([before, end]) => [...before, end]),
    toWire,
    wrong: fc.oneof(
      otherKinds(["array"]),
      fc.tuple(fc.array(rest.value, { maxLength: 3 }), last.wrong).map(([before, { wire, path }]): Wrong => {
        return { wire: [...before.map((one) => rest.toWire(one, false)), wire], path: step(before.length) + path };
      }),
      fc.tuple(rest.wrong, last.value).map(([{ wire, path }, end]): Wrong => {
        return { wire: [wire, last.toWire(end, false)], path: step(0) + path };
      }),
      fc.constant({ wire: [], path: "" }),
    ),
  };
}
