import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer as createProxy, request } from "node:http";
import { createServer, type Server } from "node:https";
import { type AddressInfo, createServer as createNetServer, type Server as NetServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDataPlace, type DataPlace } from "../testing/data-place.ts";
import { startFetch } from "../testing/fetch-process.ts";
import { contentOf, type FileServer, sha256, startFileServer, status } from "../testing/file-server.ts";
import { ownCertificate } from "../testing/own-certificate.ts";

const content = contentOf("connections", 100_000);
const wanted = { sha256: sha256(content), as: "model.onnx" };

let place: DataPlace;
let server: FileServer;
beforeEach(async () => {
  place = await createDataPlace();
  server = await startFileServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

async function listen(started: NetServer): Promise<number> {
  await once(started.listen(0, "127.0.0.1"), "listening");
  return (started.address() as AddressInfo).port;
}

describe("over HTTPS", () => {
  let secure: Server;
  let url: string;
  beforeEach(async () => {
    secure = createServer(ownCertificate, (_request, response) => void response.end(content));
    url = `https://localhost:${await listen(secure)}/model`;
  });
  afterEach(() => {
    secure.closeAllConnections();
    secure.close();
  });

  it("a certificate that nobody trusts is refused at once", async () => {
    await expect(place.files("service_1").fetch({ url, ...wanted })).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringContaining(`model.onnx cannot be fetched from ${url}: self-signed certificate`),
      details: [{ path: "model.onnx", reason: "untrusted", url }],
    });
  });

  it("a server that speaks something else is left, with words that can be read", async () => {
    const plain = createNetServer((connection) => void connection.on("error", () => {}).end("SSH-2.0-x\r\n"));
    const port = await listen(plain);
    const fetch = (protocol: string) =>
      place.files("service_1").fetch({ url: `${protocol}://127.0.0.1:${port}/m`, ...wanted });
    await expect(fetch("https")).rejects.toMatchObject({
      code: "failed_precondition",
      message: `model.onnx cannot be fetched from https://127.0.0.1:${port}/m: no secure connection can be made (wrong version number). If it speaks http: there, correct the URL.`,
      details: [{ reason: "unreachable" }],
    });
    await expect(fetch("http")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/in 5 tries: the last time what it sends is no HTTP \(Parse Error: .*\)\.$/),
      details: [{ reason: "server_failed" }],
    });
    plain.close();
  });

  it("one that is trusted is good", async () => {
    const trusted = join(place.root, "trusted.pem");
    await writeFile(trusted, ownCertificate.cert);
    const fetched = startFetch(place.dataDirectory, "service_1", { url, ...wanted }, { NODE_EXTRA_CA_CERTS: trusted });
    const { path = "" } = await fetched.until((line) => line.path !== undefined);
    await fetched.gone;
    expect(await readFile(path)).toEqual(content);
  });
});

it("a user and a password stay with their host", async () => {
  const seen: (string | undefined)[] = [];
  await using other = await startFileServer();
  const to = other.serve("/model", content, ({ headers }, response, file) => {
    seen.push(headers.authorization);
    response.end(file);
  });
  const near = server.serve("/near", content, ({ headers }, response) => {
    seen.push(headers.authorization);
    response.writeHead(302, { location: String(to) }).end();
  });
  const url = Object.assign(server.serve("/from", content, status(307, { location: "/near" })), {
    username: "me",
    password: "secret",
  });
  expect(near.host).toBe(url.host);
  await place.files("service_1").fetch({ url, ...wanted });
  expect(seen).toEqual([`Basic ${Buffer.from("me:secret").toString("base64")}`, undefined]);
});

it("a redirect to what is no web address leads nowhere", async () => {
  const url = server.serve("/from", content, status(302, { location: "file:///etc/passwd" }));
  await expect(place.files("service_1").fetch({ url, ...wanted })).rejects.toThrow(
    "it redirects to an address of file:",
  );
});

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const knowsProxies = major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);

it.skipIf(!knowsProxies)("goes through the proxy that the environment names", async () => {
  const passed: (string | undefined)[] = [];
  const proxy = createProxy((incoming, outgoing) => {
    passed.push(incoming.url);
    request(incoming.url ?? "", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });
  const port = await listen(proxy);
  try {
    const url = String(server.serve("/model", content));
    const env = { HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "" };
    const fetched = startFetch(place.dataDirectory, "service_1", { url, ...wanted }, env);
    await fetched.until((line) => line.path !== undefined);
    await fetched.gone;
    expect(passed).toEqual([url]);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
});
