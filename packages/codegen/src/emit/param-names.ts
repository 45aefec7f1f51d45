import { serviceNameProblem } from "@vmodel/core/registration";

/**
 * What parameters are called in a signature: their own names, or near ones where TypeScript does not allow those
 * (`class_`, `top_k`). On the wire they keep their own.
 */
export function signatureNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  return names.map((name) => {
    if (isAllowed(name)) return name;
    const plain = name.replace(/[^\p{ID_Continue}$]/gu, "_").replace(/^(?![\p{ID_Start}_$])/u, "_");
    let fitting = isAllowed(plain) && !taken.has(plain) ? plain : `${plain}_`;
    while (taken.has(fitting)) fitting += "_";
    taken.add(fitting);
    return fitting;
  });
}

/** Names of parameters may begin with `$`, other than those of services. */
function isAllowed(name: string): boolean {
  if (name === "then" || name === "constructor") return true;
  return serviceNameProblem(name.replace(/^\$+/, "_")) === undefined;
}

/** A parameter's own name as a key. */
export function paramKey(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*$/u.test(name) ? name : JSON.stringify(name);
}
