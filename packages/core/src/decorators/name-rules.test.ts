import { describe, expect, it } from "vitest";
import { keywords, memberNameProblem, methodNameProblem, serviceNameProblem } from "./name-rules.ts";
import { sentences } from "./sentences.ts";

describe("names", () => {
  it.each(["a", "_", "func_1", "größe", "加", "a$b", "toString", "hasOwnProperty", "then_", "Constructor"])(
    "may be %s",
    (name) => {
      expect(methodNameProblem(name)).toBeUndefined();
      expect(serviceNameProblem(name)).toBeUndefined();
    },
  );

  it.each(["then", "constructor", "__proto__", "$", "$x", "$\n"])("are not %j, which means something else", (name) => {
    expect(methodNameProblem(name)).toBe(sentences.reserved);
    expect(serviceNameProblem(name)).toBe(sentences.reserved);
  });

  it.each(["", " ", "1a", "a b", "a-b", "a.b", "a\n", "a—b", "a\u0000", "😀"])(
    "are not %j, which is no identifier",
    (name) => {
      expect(methodNameProblem(name)).toBe(sentences.identifier);
    },
  );

  it.each([undefined, null, 1, {}, ["a"]])("are not %j, which is no string", (name) => {
    expect(methodNameProblem(name)).toBe(sentences.literalName);
    expect(serviceNameProblem(name)).toBe(sentences.literalName);
  });

  it.each(keywords)(
    "of services and methods are not the word %s, which a function of a class may be called",
    (name) => {
      expect(serviceNameProblem(name)).toBe(sentences.keyword);
      expect(methodNameProblem(name)).toBe(sentences.keywordMethod);
      expect(memberNameProblem(name)).toBeUndefined();
      // Each word is in the list because no module can bind it, or because binding it hides what everybody relies on.
      if (name !== "undefined")
        expect(() => new Function(`"use strict"; const ${name} = 1; async () => { const ${name} = 1; }`)).toThrow();
    },
  );
});
