import { isVModelError, VModelError } from "@vmodel/core";
import type { ListenAddress } from "@vmodel/runtime-node";

/** How long whoever has the port may take to say what it is, in ms. */
const answerMs = 5_000;

/** An error about a port that is taken, with what has it when that is another host. */
export async function explainPort(error: unknown, { host = "127.0.0.1", port }: ListenAddress): Promise<unknown> {
  if (!isVModelError(error) || error.code !== "conflict" || !error.message.startsWith(`Port ${port} `)) return error;
  if (!(await isHost(`http://${host.includes(":") ? `[${host}]` : host}:${port}`))) return error;
  const message = `Port ${port} on ${host} is taken by another vmodel host, as \`vmodel serve\` or \`vmodel dev\` start them: stop that one, or choose another port with --port (0 takes a free one).`;
  return new VModelError("conflict", message, { cause: error });
}

async function isHost(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/livez`, { signal: AbortSignal.timeout(answerMs) });
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null && "live" in body;
  } catch {
    return false;
  }
}
