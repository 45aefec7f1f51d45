import { expect, it } from "vitest";
import { gitBlobSha1, sha256Of } from "./git-blob.ts";

it("names bytes as git does", () => {
  // `git hash-object` of an empty file, and of one with "hello\n".
  expect(gitBlobSha1(new Uint8Array())).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  expect(gitBlobSha1(new TextEncoder().encode("hello\n"))).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
  expect(sha256Of(new Uint8Array())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});
