import type { ServiceInfo } from "@vmodel/core/manifest";
import { type Change, type ChangePlace, change } from "./change.ts";
import { compareAnnotations } from "./compare-annotations.ts";
import type { Definitions } from "./compare-methods.ts";

type Configured = Pick<ServiceInfo, "config" | "config_required">;

/** What has changed for whoever deploys a service and gives it its configuration; clients do not know of it. */
export function compareConfigs(
  old: Configured,
  now: Configured,
  place: ChangePlace,
  definitions: Definitions,
): Change[] {
  if (old.config === undefined && now.config === undefined) return [];
  if (now.config === undefined) {
    return [change("config-narrowed", place, "is no longer taken: hosts do not start with one")];
  }
  const required = compareRequired(old, now, place);
  if (old.config === undefined) return required;
  const changes = definitions.schemas.input(old.config, now.config, place).map(({ level, path, message }) => {
    const text = message.replace(/: calls .*$/, ": hosts do not start with what was there before");
    return change(level === "breaking" ? "config-narrowed" : "config-widened", { ...place, path }, text);
  });
  return [...required, ...changes, ...compareAnnotations(old.config, now.config, place, definitions)];
}

function compareRequired(old: Configured, now: Configured, place: ChangePlace): Change[] {
  const [was, is] = [old, now].map(
    ({ config, config_required: required }) => config !== undefined && required !== false,
  );
  if (is && !was) return [change("config-narrowed", place, "is now required: hosts do not start without one")];
  if (was && !is) return [change("config-widened", place, "may now be left out")];
  return old.config === undefined ? [change("config-widened", place, "may now be given")] : [];
}
