import { type Command, Option } from "commander";

/** Where a running host is. */
export interface HostAddress {
  readonly url: string;
  readonly token?: string;
}

/** Adds the options of every command that talks to a running host. */
export function withHostOptions(command: Command): Command {
  return command
    .addOption(new Option("--url <url>", "address of the host").env("VMODEL_URL").default("http://127.0.0.1:8000"))
    .addOption(new Option("--token <token>", "bearer token of the host").env("VMODEL_TOKEN"));
}
