/** Options that are about one process only: to debug or profile it, to watch its files, or to say what it runs. */
const own =
  /^(--inspect|--debug|--watch|--test|--eval|--print|--check|--interactive|--prof|--cpu-prof|--heap-prof|--build-sea|-[epci]$|-pe$)/;

/** Those of them whose value is the next argument. */
const withValue =
  /^(--inspect-port|--inspect-publish-uid|--debug-port|--watch-path|--(?:cpu|heap)-prof-[a-z-]+|--eval|--print|-e|-p|-pe|--test-[a-z-]+)$/;

/** What of a process's own Node options its service processes are to have, too. */
export function inheritedExecArgv(argv: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? "";
    if (!own.test(word)) kept.push(word);
    else if (withValue.test(word) && argv[index + 1]?.startsWith("-") === false) index++;
  }
  return kept;
}

/** The same for NODE_OPTIONS, whose words may be quoted. */
export function inheritedNodeOptions(text: string): string {
  return inheritedExecArgv(text.match(/(?:[^\s"]|"(?:[^"\\]|\\.)*")+/g) ?? []).join(" ");
}
