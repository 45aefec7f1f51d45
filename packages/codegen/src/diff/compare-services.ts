import { protocols } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { type Change, type ChangePlace, change } from "./change.ts";
import { compareConfigs } from "./compare-configs.ts";
import { compareMethods, type Definitions } from "./compare-methods.ts";
import { compareResources } from "./compare-resources.ts";
import { compareDescriptions } from "./compare-texts.ts";
import type { ComparedService } from "./compared.ts";

/** What has changed in a service. */
export function compareServices(old: ComparedService, now: ComparedService, definitions: Definitions): Change[] {
  const service = now.service_name;
  const at = (path: string, method?: string): ChangePlace => {
    return { service, path, ...(method === undefined ? {} : { method }) };
  };
  const before = new Map(old.methods.map((method) => [method.name, method]));
  const after = new Set(now.methods.map(({ name }) => name));
  const removed = old.methods.filter(({ name }) => !after.has(name));
  return [
    ...compareProtocols(old.protocol, now.protocol, at("protocol")),
    ...compareResources(old.resources, now.resources, at),
    ...compareConfigs(old, now, at("config"), definitions),
    ...compareDescriptions({ desc: old.service_desc }, { desc: now.service_desc }, at("")),
    ...removed.map(({ name }) => change("method-removed", at("", name), "is gone: calls of it fail")),
    ...now.methods.flatMap((method): Change[] => {
      const was = before.get(method.name);
      if (was === undefined) return [change("method-added", at("", method.name), "is new")];
      return compareMethods(was, method, service, definitions);
    }),
  ];
}

function compareProtocols(old: ServiceInfo["protocol"], now: ServiceInfo["protocol"], place: ChangePlace): Change[] {
  if (old === now) return [];
  const lost = protocols[old].steps.filter((step) => !protocols[now].steps.includes(step));
  return lost.length > 0
    ? [change("protocol-reduced", place, `is now ${now}, was ${old}: ${lost.join(", ")} can no longer be asked for`)]
    : [change("protocol-extended", place, `is now ${now}, was ${old}`)];
}
