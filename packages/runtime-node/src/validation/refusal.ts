import { type ErrorDetail, VModelError } from "@vmodel/core";
import type { MethodInfo } from "@vmodel/core/manifest";
import { counted } from "./explain/wording.ts";
import { maxFindings } from "./findings.ts";

/** The error for arguments that do not fit: one line about the first problem, all of them in the details. */
export function refusal(method: MethodInfo, details: readonly ErrorDetail[], service: string | undefined): VModelError {
  const [first, ...others] = details;
  const atLeast = details.length >= maxFindings ? "at least " : "";
  const more = others.length === 0 ? "" : ` (and ${atLeast}${counted(others.length, "more problem")})`;
  const text = `${first === undefined ? `The arguments do not fit ${method.name}` : sentence(first)}${more}`;
  const message = text.endsWith("?") ? text : `${text}.`;
  return new VModelError("invalid_argument", message, { service, method: method.name, details });
}

function sentence({ path, message }: ErrorDetail): string {
  const [, name = "", ...inner] = path.split("/");
  if (path === "") return `The arguments ${message}`;
  const parameter = `Parameter ${JSON.stringify(name.replaceAll("~1", "/").replaceAll("~0", "~"))}`;
  return inner.length === 0 ? `${parameter} ${message}` : `${parameter} does not fit: ${path} ${message}`;
}
