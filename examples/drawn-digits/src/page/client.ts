import { createClient } from "@vmodel/client";
import { digits } from "@vmodel-services/digits-client";
import { embeddings } from "@vmodel-services/embeddings-client";

/** The services behind this page's own origin: Vite's proxy passes `/v1` on to the host. */
export const client = createClient({ digits, embeddings }, { baseUrl: "/" });
