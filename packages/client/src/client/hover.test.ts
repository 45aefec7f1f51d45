import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { startLanguageServer } from "../testing/language-server.ts";
import { createTypeProject } from "../testing/type-project.ts";

it("an editor shows a method with its parameters and its documentation", async () => {
  const services = fileURLToPath(new URL("../testing/services.ts", import.meta.url));
  const text = `import { createClient } from "@vmodel/client";
import { service_1 } from "${services}";
const client = createClient({ service_1 }, { baseUrl: "http://x" });
client.service_1.func_1(1, 2);
client.$lifecycle.service_1.load();
`;
  await using project = await createTypeProject({ "app.ts": text });
  const uri = pathToFileURL(join(project.directory, "app.ts")).href;
  await using server = await startLanguageServer(project.directory);
  server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
  const hover = async (line: number, word: string): Promise<string> => {
    const position = { line, character: (text.split("\n")[line]?.indexOf(word) ?? 0) + 1 };
    return JSON.stringify(await server.request("textDocument/hover", { textDocument: { uri }, position }));
  };
  const method = await hover(3, "func_1");
  expect(method).toContain("(method) Service1.func_1(a: number, b: number): Promise<number>");
  expect(method).toContain("Adds two numbers.");
  expect(method).toContain("the first addend");
  expect(await hover(4, "load")).toContain("Loads the model into memory and runs the self-test");
});
