import type { Logger } from "@vmodel/core";
import type { Redactor } from "../config/redactor.ts";
import { jsonLines, type WriteLine } from "./json-lines.ts";
import { fromLevel, includes, type LogLevel } from "./log-level.ts";
import { liveLog } from "./logger.ts";

/** The log of a host, in which no secret shows. */
export interface HostLog extends Logger {
  /** Whether lines of level `info` are written. */
  readonly hasInfo: boolean;
  /** Takes the secrets out of a text. */
  mask(text: string): string;
  /** {@link jsonLines} of what is written to; whoever writes that way has masked its texts. */
  lines(message: string): WriteLine | undefined;
}

/** What a host's log is made of. */
export interface HostLogOptions {
  /** Where it writes to. */
  readonly to: Logger;
  readonly level: LogLevel;
  /** What knows the secrets at this moment; they change when services come. */
  readonly redactors: () => readonly Redactor[];
}

/** Makes the log of a host. */
export function createHostLog({ to, level, redactors }: HostLogOptions): HostLog {
  const masked = liveLog(() => redactors().reduce((log, redactor) => redactor.log(log), to));
  const hasInfo = includes(level, "info");
  return {
    ...fromLevel(masked, level),
    hasInfo,
    mask: (text) => {
      let shown = text;
      for (const redactor of redactors()) shown = redactor.text(shown);
      return shown;
    },
    lines: (message) => (hasInfo ? jsonLines(to, message) : undefined),
  };
}
