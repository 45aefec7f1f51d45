import type { CodeRow } from "./code-row.ts";

/** What can be wrong with a type. */
export const typeCodes = {
  VM1301: {
    message: "{path} is `any`",
    hint: "Write the type; use `unknown` for any JSON",
    doc: "A value of type `any`, written or inferred.",
  },
  VM1302: {
    message: "{path} has a type that cannot be found",
    hint: "Write the type, and check that what it is made of is imported and installed",
    doc: "A type that the compiler could not resolve, in a place where it was inferred.",
  },
  VM1303: {
    message: "{path} is a function",
    hint: "Leave it out; only data crosses the wire",
    doc: "A function or class inside data.",
  },
  VM1304: {
    message: "{path} is a symbol",
    hint: "Use a string; symbols have no meaning in another process",
    doc: "A symbol, or a key that is one.",
  },
  VM1305: {
    message: "{path} is a promise inside data",
    hint: "Await it before you return it",
    doc: "A promise that is not the return value itself.",
  },
  VM1306: {
    message: "{path} is a stream inside data",
    hint: "Return the stream itself from a method of its own, or collect an array",
    doc: "An async iterable that is not the return value itself.",
  },
  VM1307: {
    message: "{path} is an object of the class `{class}`, which has {members}",
    hint: "Use an interface of the data alone; methods and private members do not cross the wire",
    doc: "A class with methods, accessors or private members.",
  },
  VM1309: {
    message: "{path} may be `{one}` or `{other}`, which look alike on the wire",
    hint: 'Make objects of them that say which one it is, such as `{ kind: "date"; value: Date }`',
    doc: "A union such as `string | Date`, which the receiver could not tell apart.",
  },
  VM1312: {
    message: "{path} may be undefined, which JSON cannot hold here",
    hint: "Use `null`, or leave the item out",
    doc: "`undefined` as an item of an array, a tuple or a stream.",
  },
  VM1313: {
    message: "{path} is `{type}`, which has no properties and so allows almost anything",
    hint: "Write the properties; use Record<string, never> for an empty object, `object` for any, `{}` for all but null",
    doc: "An interface without properties, or a type of which none are left. `object` and `{}` are carried.",
  },
  VM1314: {
    message: "{path} is `never`: no value fits",
    hint: "Write the type of the values",
    doc: "A type without values.",
  },
  VM1315: {
    message: "{path} is `{type}`, which is not data",
    hint: "{instead}",
    doc: "An object of the host, such as URL, RegExp, Error, ReadableStream or WeakMap.",
  },
  VM1316: {
    message: "{path} has a type that contains itself and has no name",
    hint: "Declare it as an interface or a type alias",
    doc: "A recursive type that was inferred.",
  },
  VM1318: {
    message: "{path} is the enum `{type}`, which has members without a constant value",
    hint: "Give each member a literal value",
    doc: "An enum with computed members.",
  },
  VM1319: {
    message: "{path} has keys that are no texts: {type}",
    hint: "Use keys that JSON has: string, number, or template literals",
    doc: "An index signature over symbols.",
  },
  VM1320: {
    message: "{path} is a type that goes on for ever: `{type}`",
    hint: "Let the type refer to itself with the same type arguments",
    doc: "A generic type that contains ever new instantiations of itself.",
  },
  VM1321: {
    message: "{path} is `{type}`, a type that depends on a type parameter",
    hint: "Use a concrete type; a caller over the wire has no type arguments",
    doc: "A type parameter, `this`, or a type that could not be evaluated.",
  },
  VM1322: {
    message: "{path} is a Map with keys of type `{type}`",
    hint: "Use strings, numbers, booleans or bigints as keys; objects, also dates, are never the same key on the other side",
    doc: "A Map whose keys are objects: two equal ones are two keys, and after a transfer none is the old one.",
  },
  VM1323: {
    message: "{path} is `{type}`, which only this process can use",
    hint: "Use Uint8Array; `new Uint8Array(buffer)` and `Uint8Array.from(view)` give one",
    doc: "Bytes as Buffer, SharedArrayBuffer or DataView.",
  },
  VM1324: {
    message: "{path} is `{type}`, a form of texts that cannot be checked exactly",
    hint: "Use `string`, a union of the texts, or a template of string, number and bigint",
    doc: "A template literal type that no regular expression describes, such as Uppercase of a template.",
  },
  VM1325: {
    message: "{path} is `{type}`, an intersection that is neither an object nor a brand",
    hint: 'Make an object that has each as a property, or a brand: `string & { readonly __brand: "Id" }`',
    doc: "An intersection such as an array with properties, which JSON cannot hold.",
  },
  VM1326: {
    message: "{path} is nested more than {limit} types deep",
    hint: "Declare a part of it as an interface or a type alias",
    doc: "A type written out deeper than anybody could read.",
  },
  VM1327: {
    message: "{path} is {value}, which JSON has no number for",
    hint: "Use a finite number",
    doc: "A literal type or enum member that is infinite or not a number.",
  },
  VM1328: {
    message: "What {name} says about its values is lost in {lost}",
    hint: "{instead}; the compiler takes it for its plain type there",
    doc: "A named type with keywords, such as `@minimum`, as a type argument, as the keys of an object, or where the compiler infers.",
  },
} as const satisfies Record<string, CodeRow>;
