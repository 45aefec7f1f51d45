import type { Cores } from "../process/cores.ts";
import { Program } from "../process/program.ts";
import { TemporaryDirectory } from "../process/temporary-directory.ts";
import type { Contender } from "./contender.ts";

/** A contender that listens, and has given right answers. */
export interface RunningServer {
  readonly contender: Contender;
  readonly pid: number;
  readonly port: number;
}

/**
 * Starts a contender and checks what it answers: 3 to 1 and 2, and a refusal of a wrong argument where it validates.
 * @param scope takes the process along when it is disposed
 */
export async function startServer(
  contender: Contender,
  cores: Cores | undefined,
  scope: AsyncDisposableStack,
): Promise<RunningServer> {
  const directory = scope.use(new TemporaryDirectory()).path;
  const program = scope.use(new Program(contender.program, { core: cores?.server, args: [directory] }));
  const { port } = await program.message<{ port: number }>();
  await checkAnswers(contender, port);
  await contender.check?.({ port, directory });
  return { contender, pid: program.pid, port };
}

async function checkAnswers(contender: Contender, port: number): Promise<void> {
  const right = await post(contender, port, { a: 1, b: 2 });
  const expected = contender.answer(3);
  if (right.status !== 200 || right.body !== expected) {
    throw new Error(`${contender.name} answered ${right.status} ${right.body}, not 200 ${expected}.`);
  }
  if (!contender.validates) return;
  const wrong = await post(contender, port, { a: 1, b: "2" });
  if (wrong.status < 400 || wrong.status >= 500) {
    throw new Error(`${contender.name} answered ${wrong.status} ${wrong.body} to a wrong argument.`);
  }
}

async function post(contender: Contender, port: number, args: object): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${contender.path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: contender.request(args),
  });
  return { status: response.status, body: await response.text() };
}
