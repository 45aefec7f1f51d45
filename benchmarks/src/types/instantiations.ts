import { runNode } from "../process/run-command.ts";
import { packageProgram } from "../process/tools.ts";

/**
 * How many types the compiler instantiates for a project.
 * @param project absolute path of its tsconfig.json
 * @throws Error when the project does not compile
 */
export async function countInstantiations(project: string, directory: string): Promise<number> {
  const { stdout } = await runNode(
    [packageProgram("typescript", "tsc"), "-p", project, "--extendedDiagnostics"],
    directory,
  );
  const count = /^Instantiations: +(\d+)$/m.exec(stdout)?.[1];
  if (count === undefined) throw new Error(`The compiler tells no instantiations:\n${stdout}`);
  return Number(count);
}
