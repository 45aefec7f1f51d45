import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProcess } from "../testing/cli-process.ts";
import { createTestDirectory, type TestDirectory } from "../testing/service-package.ts";
import { optionRows } from "./option-table.ts";

let directory: TestDirectory;
let file: string;
beforeAll(async () => {
  directory = await createTestDirectory();
  file = join(directory.path, "vmodel.config.json");
  const config = {
    token: ["sk-file-1", "sk-file-2"],
    processes: { env: { KEY: "sk-env" } },
    modules: ["./a.js"],
    calls: { maxConcurrent: 3 },
    budget: { cpu: 2 },
    services: { weather: { start: "none", resources: { cpu: 1, memory: "1KiB" }, config: { key: "sk-config" } } },
  };
  await directory.write({ "vmodel.config.json": JSON.stringify(config) });
});
afterAll(() => directory[Symbol.asyncDispose]());

const services = '{ "weather": { "resources": { "cpu": 2 }, "config": { "key": "sk-services" } } }';
const print = (...args: string[]) =>
  runProcess(["serve", "--print-config", ...args], {
    directory: directory.path,
    env: { VMODEL_PORT: "9001", VMODEL_LIFECYCLE_TOKEN: "sk-variable", VMODEL_SERVICES: services },
  });

describe("vmodel serve --print-config", () => {
  it("shows what is in force and where it comes from, serves nothing, and ends well", async () => {
    const { code, out, err } = await print(
      ...["--no-docs", "--budget", "none"],
      ...["--service", "weather.maxQueue=3", "--service=weather.config.model=sk-flag"],
    );
    expect([code, err]).toEqual([0, ""]);
    const [first, ...lines] = out.trimEnd().split("\n");
    expect(first).toBe(`Configuration file: ${file}`);
    const rows = new Map(lines.map((line) => line.split(/ {2,}/)).map(([option = "", ...rest]) => [option, rest]));
    expect([...rows.keys()]).toEqual([
      "OPTION",
      "modules",
      ...optionRows.keys(),
      "services.weather.start",
      "services.weather.resources.memory",
      "services.weather.resources.cpu",
      "services.weather.config.key",
      "services.weather.maxQueue",
      "services.weather.config.model",
    ]);
    expect(rows.get("port")).toEqual(["9001", "VMODEL_PORT"]);
    expect(rows.get("host")).toEqual(["127.0.0.1", "default"]);
    expect(rows.get("docs")).toEqual(["false", "--no-docs"]);
    expect(rows.get("calls.maxConcurrent")).toEqual(["3", `${file} /calls/maxConcurrent`]);
    expect(rows.get("calls.timeoutMs")).toEqual(["-", "default"]);
    expect(rows.get("modules")).toEqual([join(directory.path, "a.js"), `${file} /modules`]);
    expect(rows.get("data")).toEqual([join(directory.path, ".vmodel"), "default"]);
    expect(rows.get("budget")).toEqual(["none", "--budget"]);
    expect(rows.get("budget.cpu")).toEqual(["-", "overridden by --budget"]);
    expect(rows.get("token")).toEqual(["*** ***", `${file} /token`]);
    expect(rows.get("lifecycleToken")).toEqual(["***", "VMODEL_LIFECYCLE_TOKEN"]);
    expect(rows.get("processes.env")).toEqual(['{"KEY":"***"}', `${file} /processes/env`]);
    expect(rows.get("services.weather.resources.memory")).toEqual([
      "1024",
      `${file} /services/weather/resources/memory`,
    ]);
    expect(rows.get("services.weather.resources.cpu")).toEqual(["2", "VMODEL_SERVICES /weather/resources/cpu"]);
    expect(rows.get("services.weather.config.key")).toEqual(["***", "VMODEL_SERVICES /weather/config/key"]);
    expect(rows.get("services.weather.maxQueue")).toEqual(["3", "--service weather.maxQueue"]);
    expect(rows.get("services.weather.config.model")).toEqual(["***", "--service weather.config.model"]);
    expect(out).not.toContain("sk-");
  });

  it("shows it as JSON", async () => {
    const { code, out } = await print("--json");
    expect(code).toBe(0);
    const shown = JSON.parse(out);
    expect(Object.keys(shown.options)).toEqual([...optionRows.keys()]);
    expect(shown).toMatchObject({
      file,
      modules: { value: [join(directory.path, "a.js")], source: "file", from: `${file} /modules` },
      options: {
        port: { value: 9001, source: "environment", from: "VMODEL_PORT" },
        token: { value: ["***", "***"], source: "file" },
        "calls.maxQueue": { value: null, source: "default" },
      },
      services: {
        weather: {
          start: { value: "none", source: "file", from: `${file} /services/weather/start` },
          "resources.cpu": { value: 2, source: "environment", from: "VMODEL_SERVICES /weather/resources/cpu" },
          "config.key": { value: "***", source: "environment", from: "VMODEL_SERVICES /weather/config/key" },
        },
      },
    });
    expect(out).not.toContain("sk-");
  });

  it("tells what is wrong as serving would", async () => {
    const { code, out, err } = await print("--port", "x");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe('error: --port is "x": it takes a whole number from 0 to 65535.\n');
  });
});
