import type { Manifest } from "@vmodel/core/manifest";

/** What the options of the command say about a document. */
export interface ExportOptions {
  readonly title?: string;
  readonly apiVersion?: string;
  /** Where the services are served. */
  readonly server?: string;
}

/** One thing that services can be exported as. */
export interface Exporter {
  /** For the help, in a few words. */
  readonly summary: string;
  /** The text of the document, with a line break at its end. */
  toText(manifests: readonly Manifest[], options: ExportOptions): Promise<string>;
}

/** Every exporter, by the name that the command takes. A new export is a new row. */
export const exporters: Readonly<Record<string, Exporter>> = {
  openapi: {
    summary: "an OpenAPI 3.1 document of the HTTP interface",
    async toText(manifests, { title, apiVersion, server }) {
      const { toOpenApi } = await import("@vmodel/core/manifest");
      const document = toOpenApi(manifests, { title, version: apiVersion, serverUrl: server });
      return `${JSON.stringify(document, null, 2)}\n`;
    },
  },
};
