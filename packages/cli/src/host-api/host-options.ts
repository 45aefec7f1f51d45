import { type Command, Option } from "commander";
import { UsageFailure } from "../failure.ts";

/** Where a running host is. */
export interface HostAddress {
  readonly url: string;
  readonly token?: string;
}

/** Options of every command that talks to a running host. */
export interface HostCommandOptions extends HostAddress {
  readonly json?: boolean;
}

/** Adds the options of every command that talks to a running host. */
export function withHostOptions(command: Command, json: string): Command {
  const token = new Option("--token <token>", "bearer token of the host").env("VMODEL_TOKEN");
  return addHostOptions(command, token, json);
}

/** The same for the commands that ask for lifecycle steps: a host may have a token for these alone. */
export function withStepOptions(command: Command, json: string): Command {
  const token = new Option(
    "--token <token>",
    "token of the host that is good for steps (env: VMODEL_LIFECYCLE_TOKEN, else VMODEL_TOKEN)",
  );
  const { VMODEL_LIFECYCLE_TOKEN, VMODEL_TOKEN } = process.env;
  const given = VMODEL_LIFECYCLE_TOKEN ?? VMODEL_TOKEN;
  addHostOptions(command, token, json);
  // Not as a default, which the help would print.
  return given === undefined ? command : command.setOptionValueWithSource("token", given, "env");
}

function addHostOptions(command: Command, token: Option, json: string): Command {
  return command
    .addOption(new Option("--url <url>", "address of the host").env("VMODEL_URL").default("http://127.0.0.1:8000"))
    .addOption(token)
    .option("--json", json);
}

/** @throws UsageFailure for what no host takes as a token */
export function checkToken(token: string | undefined): void {
  if (token === undefined || /^[\x21-\x7e]+$/.test(token)) return;
  const message = "it takes printable ASCII without spaces, and not empty";
  throw new UsageFailure(`The token (--token, VMODEL_TOKEN, for steps VMODEL_LIFECYCLE_TOKEN) is wrong: ${message}.`);
}

/**
 * The address in the form that paths are appended to.
 * @throws UsageFailure when it is none
 */
export function toBase(url: string): string {
  const wrong = (text: string): UsageFailure =>
    new UsageFailure(`The host's address (--url, VMODEL_URL) is ${JSON.stringify(url)}: ${text}.`);
  const example = "it takes an address such as http://127.0.0.1:8000";
  if (/^[\w.-]+:\d+(\/|$)/.test(url)) throw wrong(`write http://${url}`);
  if (!URL.canParse(url)) throw wrong(example);
  const { protocol, username, password, search, hash, href } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw wrong(example);
  if (username !== "" || password !== "") throw wrong("it takes no user and password; give a token by VMODEL_TOKEN");
  if (search !== "" || hash !== "") throw wrong("it takes nothing from ? or # on");
  return href.replace(/\/+$/, "");
}
