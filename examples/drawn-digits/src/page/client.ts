import { createClient } from "@vmodel/client";
import { digits } from "@vmodel-services/digits-client";

/** The service behind this page's own origin: Vite's proxy passes `/v1` on to the host. */
export const client = createClient({ digits }, { baseUrl: "/" });
