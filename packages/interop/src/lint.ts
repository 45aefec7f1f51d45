import { createConfig, lintFromString } from "@redocly/openapi-core";

/** A complaint of the linter. */
export interface Complaint {
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
  /** JSON Pointer into the document. */
  readonly place: string;
}

/** The linter's recommended rules, all of them as errors, but for two. */
const config = await createConfig({
  extends: ["recommended"],
  rules: {
    // Neither a manifest nor a host knows under which licence somebody lets others call it.
    "info-license": "off",
  },
});

/** Probes are told nothing that is the caller's fault: they take no arguments and no token. */
const withoutCallersFault: readonly string[] = ["#/paths/~1livez/get/responses", "#/paths/~1readyz/get/responses"];

/** What Redocly's linter has against a document, errors and warnings alike. */
export async function lint(document: object): Promise<Complaint[]> {
  const problems = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: "/openapi.json",
    config,
  });
  return problems
    .map(({ severity, ruleId, message, location: [place] }) => ({
      severity,
      rule: ruleId,
      message,
      place: place?.pointer ?? "",
    }))
    .filter(({ rule, place }) => rule !== "operation-4xx-response" || !withoutCallersFault.includes(place));
}
