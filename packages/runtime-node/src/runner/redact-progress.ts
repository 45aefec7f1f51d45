import type { Progress } from "@vmodel/core";
import type { Redactor } from "../config/redactor.ts";

type Report = (progress: Progress) => void;

/** Reports progress without secrets. */
export function redactProgress({ text }: Redactor, report: Report): Report {
  return (progress) => {
    const { message, files } = progress;
    report({
      ...progress,
      ...(message !== undefined && { message: text(message) }),
      ...(files !== undefined && { files: files.map((file) => ({ ...file, name: text(file.name) })) }),
    });
  };
}
