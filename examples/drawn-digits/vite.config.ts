import { defineConfig } from "vite";

// The page calls its own origin, and the server passes that on to the host. A reverse proxy does so in production.
const proxy = { "/v1": process.env.VMODEL_URL ?? "http://127.0.0.1:8000" };

export default defineConfig({ server: { proxy }, preview: { proxy } });
