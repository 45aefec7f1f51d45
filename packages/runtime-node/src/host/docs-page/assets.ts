import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pageScript, pageStyle } from "./page.ts";

/** A file that the API reference page is made of. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  /** Its content; of a file of Swagger UI read once, when it is asked for first. */
  read(): Promise<string | Buffer>;
}

const require = createRequire(import.meta.url);

/** Everything that the page loads. Swagger UI's files come from a package, never from elsewhere. */
export const assets: readonly Asset[] = [
  swaggerUi("swagger-ui.js", "text/javascript; charset=utf-8", "swagger-ui-bundle.js"),
  swaggerUi("swagger-ui.css", "text/css; charset=utf-8", "swagger-ui.css"),
  swaggerUi("favicon.png", "image/png", "favicon-32x32.png"),
  { name: "page.js", type: "text/javascript; charset=utf-8", read: async () => pageScript },
  { name: "page.css", type: "text/css; charset=utf-8", read: async () => pageStyle },
];

function swaggerUi(name: string, type: string, file: string): Asset {
  let content: Promise<Buffer> | undefined;
  const open = async (): Promise<Buffer> => {
    try {
      return await readFile(require.resolve(`@fastify/swagger-ui/static/${file}`));
    } catch (error) {
      content = undefined;
      throw error;
    }
  };
  return { name, type, read: () => (content ??= open()) };
}
