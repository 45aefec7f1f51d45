import { VModelError } from "@vmodel/core";
import { type Manifest, manifestSchema } from "@vmodel/core/manifest";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

const known = (manifestSchema as { properties: { manifest_version: { const: number } } }).properties.manifest_version
  .const;

let validate: ValidateFunction<Manifest> | undefined;

/**
 * A document as the manifest that it is.
 *
 * @param place what the document is called in errors
 * @throws VModelError `invalid_argument` when it is none, or one of a newer version
 */
export function checkedManifest(document: object, place: string): Manifest {
  const version = Reflect.get(document, "manifest_version");
  if (typeof version === "number" && version > known) {
    throw new VModelError(
      "invalid_argument",
      `${place} is a manifest of version ${version}; this vmodel reads version ${known}. Update vmodel.`,
    );
  }
  validate ??= new Ajv2020({ strict: false }).compile<Manifest>(manifestSchema);
  if (validate(document)) return document;
  const [error] = validate.errors ?? [];
  const { instancePath = "", message = "is wrong", params = {} } = error ?? {};
  const surplus = Object.hasOwn(params, "additionalProperty") ? ` (${String(params.additionalProperty)})` : "";
  throw new VModelError(
    "invalid_argument",
    `${place} is no valid manifest: ${instancePath || "it"} ${message}${surplus}. Make it with \`vmodel build\`.`,
  );
}
