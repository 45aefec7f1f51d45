import { findJsonError } from "@vmodel/runtime-node";
import { UsageFailure } from "../failure.ts";
import { checkServices } from "./check-config.ts";
import { servicesVariable } from "./option-row.ts";
import { type ServiceSetting, settingsIn } from "./service-setting.ts";

const takes = 'it takes an object such as {"generate": {"maxConcurrent": 4}}';

/**
 * What the variable says of services.
 * @throws UsageFailure for what is no JSON, no option or no value of it; it tells nothing of what is below `config`
 */
export function readServicesVariable(text: string): readonly ServiceSetting[] {
  const services = checkServices(parse(text), servicesVariable, takes);
  return settingsIn(services, "environment", (pointer) => `${servicesVariable} ${pointer}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not in the words of JSON.parse, which quote the text around the mistake.
    throw new UsageFailure(`${servicesVariable} is not JSON (${findJsonError(text, "text")}): ${takes}.`);
  }
}
