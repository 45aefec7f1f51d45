import { createClient } from "@vmodel/client";
import { signals } from "@vmodel-services/signals-client";

/** The services behind this page's own origin: Vite's proxy passes `/v1` on to the host. */
export const client = createClient({ signals }, { baseUrl: "/" });
