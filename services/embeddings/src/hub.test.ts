import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EmbeddingsOptions } from "./options.ts";
import { animals } from "./testing/animals.ts";
import { serveEmbeddings } from "./testing/serve-embeddings.ts";
import { StandInHub, sendJson } from "./testing/stand-in-hub.ts";

const needed = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"];
let hub: StandInHub;
let dataDirectory: string;

beforeEach(async () => {
  hub = await StandInHub.listen(animals, {
    "README.md": { not: "needed" },
    "onnx/model_quantized.onnx": Uint8Array.of(1, 2, 3),
    "onnx/model.onnx_data": Uint8Array.of(4, 5, 6),
  });
  dataDirectory = await mkdtemp(join(tmpdir(), "vmodel-hub-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await hub[Symbol.asyncDispose]();
  await rm(dataDirectory, { recursive: true, force: true });
});

const serve = (options: Partial<EmbeddingsOptions> = {}, vm: { offline?: boolean } = {}) =>
  serveEmbeddings({ model: "tiny/animals", endpoint: `${hub.endpoint}/`, ...options }, { dataDirectory, ...vm });

const fetched = (): string[] => {
  const resolve = `/tiny/animals/resolve/${StandInHub.commit}/`;
  return hub.asked.filter((path) => path.startsWith(resolve)).map((path) => path.slice(resolve.length));
};

describe("a model of the hub", () => {
  it("is asked for, fetched with all that belongs to it and nothing else, and runs", async () => {
    await using service = serve();
    await service.client.$lifecycle.embeddings.prepare();
    expect(fetched().sort()).toEqual([...needed, "onnx/model.onnx_data"].sort());
    const asked = hub.asked.length;
    await service.client.$lifecycle.embeddings.load();
    const [hit] = await service.client.embeddings.search("cat", ["car", "dog"]);
    expect(hit?.index).toBe(1);
    expect(hub.asked).toHaveLength(asked);
  });

  it("comes also from a mirror that wants a user and a password, which stand in its address", async () => {
    hub.answering = (_, response) => {
      if (response.req.headers.authorization === `Basic ${Buffer.from("me:s3cret").toString("base64")}`) return false;
      sendJson(response, 401, {});
      return true;
    };
    {
      await using stranger = serve();
      await expect(stranger.client.$lifecycle.embeddings.prepare()).rejects.toThrow("(401 for");
    }
    await using service = serve({ endpoint: hub.endpoint.replace("//", "//me:s3cret@") });
    await service.client.$lifecycle.embeddings.prepare();
    expect(fetched().sort()).toEqual([...needed, "onnx/model.onnx_data"].sort());
  });

  it("is neither asked for nor fetched a second time", async () => {
    {
      await using first = serve();
      await first.client.$lifecycle.embeddings.prepare();
    }
    hub.asked.length = 0;
    await using second = serve({}, { offline: true });
    await second.client.$lifecycle.embeddings.load();
    expect(hub.asked).toEqual([]);
  });

  it("is asked for again when the configuration is another one", async () => {
    await using first = serve();
    await first.client.$lifecycle.embeddings.prepare();
    await first.vm.close();
    hub.asked.length = 0;
    await using second = serve({ revision: "v1" });
    await second.client.$lifecycle.embeddings.load();
    expect(hub.asked[0]).toBe("/api/models/tiny/animals/revision/v1");
  });

  it("is gone after cleanup", async () => {
    await using service = serve();
    await service.client.$lifecycle.embeddings.load();
    await service.client.$lifecycle.embeddings.cleanup();
    hub.asked.length = 0;
    await service.client.$lifecycle.embeddings.prepare();
    expect(hub.asked[0]).toBe("/api/models/tiny/animals/revision/main");
  });
});

describe("pinned files", () => {
  it("are fetched, and nobody is asked which there are", async () => {
    const files = needed.map((path) => hub.pin(path));
    await using service = serve({ files, revision: StandInHub.commit });
    await service.client.$lifecycle.embeddings.load();
    expect(hub.asked.filter((path) => path.startsWith("/api/"))).toEqual([]);
    expect(fetched().sort()).toEqual([...needed].sort());
  });

  it("have to be what they are said to be", async () => {
    const [config, ...others] = needed.map((path) => hub.pin(path));
    const files = [{ path: "config.json", sha256: "0".repeat(64) }, ...others];
    await using service = serve({ files, revision: StandInHub.commit });
    await expect(service.client.$lifecycle.embeddings.prepare()).rejects.toThrow(config?.sha256);
  });

  it("have to be all that are needed", async () => {
    const files = needed.slice(1).map((path) => hub.pin(path));
    await using service = serve({ files, revision: StandInHub.commit });
    await expect(service.client.$lifecycle.embeddings.prepare()).rejects.toThrow(
      "The list of files (files) has no config.json",
    );
    expect(hub.asked).toEqual([]);
  });
});

describe("the prepare says", () => {
  const failing = async (
    message: string | RegExp,
    options: Partial<EmbeddingsOptions> = {},
    vm: { offline?: boolean } = {},
  ): Promise<void> => {
    await using service = serve(options, vm);
    await expect(service.client.$lifecycle.embeddings.prepare()).rejects.toThrow(message);
  };

  it("why for programs, too, in the status, and keeps passwords of addresses to itself", async () => {
    const reasonsOf = async (options: Partial<EmbeddingsOptions>, more: { offline?: boolean } = {}) => {
      await using service = serve(options, more);
      await service.client.$lifecycle.embeddings.prepare().catch(() => undefined);
      const { reason } = await service.vm.status("embeddings");
      expect(JSON.stringify(reason)).not.toContain("s3cret");
      return reason?.details;
    };
    const model = "tiny/animals";
    expect(await reasonsOf({}, { offline: true })).toMatchObject([{ path: model, reason: "offline" }]);
    expect(await reasonsOf({ model: "tiny/robots" })).toMatchObject([{ path: "tiny/robots", reason: "refused" }]);
    expect(await reasonsOf({ endpoint: "http://127.0.0.1:9" })).toMatchObject([
      { path: model, reason: "unreachable", url: `http://127.0.0.1:9/api/models/${model}/revision/main` },
    ]);
    expect(await reasonsOf({ endpoint: "http://me:s3cret@127.0.0.1:9" })).toMatchObject([
      { url: `http://127.0.0.1:9/api/models/${model}/revision/main` },
    ]);
  });

  it("that there is no such model", () =>
    failing(/has no model tiny\/robots that anybody may read \(401 for .*\). Is the id right/, {
      model: "tiny/robots",
    }));

  it("that there is no such revision", () =>
    failing(/has no model tiny\/animals .*and the revision\?/, { revision: "v9" }));

  it("which weights there are", () =>
    failing(
      /has no onnx\/model_q4.onnx. For the weights there is onnx\/model.onnx, onnx\/model_quantized.onnx: see dtype/,
      { dtype: "q4" },
    ));

  it("that a name is neither a directory nor an id", () =>
    failing("is neither a directory nor the id", { model: "a/b/c" }));

  it("that the hub fails", async () => {
    hub.answering = (_, response) => {
      sendJson(response, 503, {});
      return true;
    };
    await failing(/answers 503 for .*. Try again later/);
  });

  it("that something else answers", async () => {
    hub.answering = (_, response) => {
      response.end("<html>");
      return true;
    };
    await failing(/is not the API of the Hugging Face hub: is endpoint right\?/);
  });

  it("that the hub must not be asked, because its host is offline", async () => {
    await failing(/to say, and its host is offline: pin its files/, {}, { offline: true });
    expect(hub.asked).toEqual([]);
  });

  it("that the hub must not be asked", async () => {
    vi.stubEnv("HF_HUB_OFFLINE", "1");
    await failing(/which files tiny\/animals has is for .* to say, and HF_HUB_OFFLINE is set: pin its files/i);
    expect(hub.asked).toEqual([]);
  });

  it("that a small file is not what is listed, and keeps nothing of it", async () => {
    hub.answering = (path, response) => {
      if (!path.endsWith("/config.json")) return false;
      response.end('{"model_type":"bort"}');
      return true;
    };
    await failing(/config.json is not what the hub lists/);
    hub.answering = undefined;
    await using service = serve();
    await service.client.$lifecycle.embeddings.load();
  });

  it("that a large file is not what is listed", async () => {
    hub.answering = (path, response) => {
      if (!path.startsWith("/cdn/")) return false;
      response.end("other bytes");
      return true;
    };
    await failing(/model.onnx/);
  });

  it("that nobody listens, and how to do without a network", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    server.close();
    await once(server, "close");
    const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    await failing(/cannot be reached \(ECONNREFUSED\). Without a network, give the directory/, { endpoint });
  });
});

it("a prepare that is no longer wanted ends at once", async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  hub.answering = () => {
    resolve();
    return true;
  };
  await using service = serve();
  const preparing = service.client.$lifecycle.embeddings.prepare();
  await asked;
  const cleaned = service.client.$lifecycle.embeddings.cleanup();
  await expect(preparing).rejects.toMatchObject({ code: "canceled" });
  await cleaned;
});
