import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { fileUrl, placeOf } from "./place.ts";

it.each([
  ["/models/a", "/models/a"],
  ["./a", resolve("a")],
  ["../a/b", resolve(join("..", "a", "b"))],
  ["..", resolve("..")],
])("%j is the directory %j", (model, directory) => {
  expect(placeOf({ model })).toEqual({ directory });
});

it("an id is a model of the hub", () => {
  const endpoint = "https://huggingface.co";
  expect(placeOf({ model: "owner/na-me_1.5" })).toEqual({ hub: { id: "owner/na-me_1.5", revision: "main", endpoint } });
  expect(placeOf({ model: "gpt2", revision: "v1", endpoint: "http://mirror/hf//" })).toEqual({
    hub: { id: "gpt2", revision: "v1", endpoint: "http://mirror/hf" },
  });
});

it.each(["a/b/c", "a b", "owner/", "/", ".hidden", "owner/..", "https://hub.example/a", "a--b"])(
  "%j is neither, unless it is absolute",
  (model) => {
    if (model === "/") expect(placeOf({ model })).toEqual({ directory: "/" });
    else expect(() => placeOf({ model })).toThrow("is neither a directory nor the id of a model");
  },
);

it("addresses of files hold what paths may hold", () => {
  const hub = { id: "a/b", revision: "main", endpoint: "http://hub" };
  expect(fileUrl(hub, "refs/pr/1", "on nx/mo#del.onnx")).toBe(
    "http://hub/a/b/resolve/refs%2Fpr%2F1/on%20nx/mo%23del.onnx",
  );
});
