// Fetches a file as a hook of a service does, and says how far it is, a JSON line each.
import { join } from "node:path";
import { ServiceFiles } from "../../data/service-files.ts";
import { defaultFileSettings } from "../settings.ts";

const { dataDirectory, service, source } = JSON.parse(process.argv[2] ?? "");
const place = {
  service,
  directory: join(dataDirectory, service),
  dataDirectory,
  packageDirectory: dataDirectory,
  settings: defaultFileSettings,
};
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const files = new ServiceFiles(place, { progress: say }, () => {});
try {
  say({ path: await files.fetch(source) });
} catch (error) {
  say({ failed: (error as Error).message });
}
