// Writes the JSON Schema of configuration files, which is published for editors; a test keeps it fresh.
import { writeFileSync } from "node:fs";
import { toConfigSchema } from "../src/config/to-schema.ts";

writeFileSync(new URL("../config.schema.json", import.meta.url), `${JSON.stringify(toConfigSchema(), null, 2)}\n`);
