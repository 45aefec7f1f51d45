import { type Protocol, VModelError } from "@vmodel/core";
import type { ClientManifest } from "../../emit/client-manifest.ts";
import { withoutVersion } from "../../manifest/released-version.ts";
import { readDictionary } from "./dictionary.ts";
import { hostedServices } from "./hosted-service.ts";
import { isObject } from "./is-object.ts";
import { checkedManifest } from "./manifest.ts";

/**
 * The services that a JSON document tells of: a manifest, a service info as a host answers it, an info dictionary with
 * the protocol's keys, or a list of the latter two.
 *
 * @param place what the document is called in errors
 * @param protocol of services of which the document does not say it
 * @throws VModelError `invalid_argument` when it is none of them
 */
export function readDocument(document: unknown, place: string, protocol: Protocol | undefined): ClientManifest[] {
  if (isObject(document) && Object.hasOwn(document, "manifest_version")) {
    refuseProtocol(protocol, place);
    return [checkedManifest(withoutVersion(document).manifest, place)];
  }
  const infos: readonly unknown[] = Array.isArray(document) ? document : [document];
  if (infos.length === 0) throw new VModelError("invalid_argument", `${place} is an empty list: it has no services.`);
  if (infos.every((info): info is object => isObject(info) && Object.hasOwn(info, "protocol"))) {
    refuseProtocol(protocol, place);
    return hostedServices(infos, place);
  }
  return [readDictionary(infos, place, protocol)];
}

function refuseProtocol(protocol: Protocol | undefined, place: string): void {
  if (protocol === undefined) return;
  throw new VModelError(
    "invalid_argument",
    `${place} says itself which protocol its services have. A protocol is only given for info dictionaries, which do not.`,
  );
}
