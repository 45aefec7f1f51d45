import type { Manifest } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { emitClient } from "./client-files.ts";

function manifest(names: { service?: string; method?: string; param?: string; type?: string }): Manifest {
  const { service = "s", method = "m", param = "p", type = "T" } = names;
  const texts = { type: "string", type_desc: "", desc: "" };
  const params = [{ name: param, ...texts, required: true, schema: { type: "string" } }];
  const returned = { ...texts, schema: { type: "string" } };
  const methods = [{ name: method, desc: "", params, return: returned, stream: false, hash: "h", accepts: [] }];
  return {
    manifest_version: 1,
    package: "p",
    services: [{ service_name: service, service_desc: "", protocol: "minimal", methods }],
    $defs: { [type]: { type: "string" } },
  };
}

const info = { name: "c", version: "1.0.0", servicePackage: "p", shared: {} };

describe("names in a manifest", () => {
  it.each(["delete", "import", "class"])("of methods may be %s, as other implementations give them", (method) => {
    const files = emitClient({ manifest: manifest({ method }), info });
    expect(files.get("index.d.ts")).toContain(`${method}(p: string): Promise<string>`);
  });

  it.each([
    [{ service: "delete" }, /service name "delete".*reserved word/],
    [{ service: "a; process.exit()" }, /service name .*identifier/],
    [{ method: "then" }, /method name of s "then"/],
    [{ method: "__proto__" }, /method name of s "__proto__"/],
    [{ param: "__proto__" }, /parameter name of s\.m "__proto__"/],
    [{ type: "A {} export interface B" }, /type name "A \{\}/],
    [{ type: "string" }, /type name "string".*TypeScript has a type/],
    [{ type: "class" }, /type name "class"/],
  ])("that would break a client are refused: %j", (names, message) => {
    expect(() => emitClient({ manifest: manifest(names), info })).toThrow(
      expect.objectContaining({ code: "invalid_argument", message: expect.stringMatching(message) }),
    );
  });
});
