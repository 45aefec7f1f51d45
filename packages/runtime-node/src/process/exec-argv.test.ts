import { describe, expect, it } from "vitest";
import { inheritedExecArgv, inheritedNodeOptions } from "./exec-argv.ts";

describe("the Node options of service processes", () => {
  it.each<[string, string]>([
    ["--import tsx --conditions=@vmodel/source", "--import tsx --conditions=@vmodel/source"],
    ["--inspect --enable-source-maps", "--enable-source-maps"],
    ["--inspect-brk=127.0.0.1:9229 -C development", "-C development"],
    ["--inspect-port 0 --require ./x.cjs", "--require ./x.cjs"],
    ["--watch --watch-path src --import tsx", "--import tsx"],
    ["--input-type=module -e 1+1 --no-warnings", "--input-type=module --no-warnings"],
    ["--cpu-prof --heap-prof --prof --max-old-space-size=4096", "--max-old-space-size=4096"],
    ["--cpu-prof --cpu-prof-dir out --cpu-prof-interval 250 --expose-gc", "--expose-gc"],
    ["--test --test-name-pattern adds --expose-gc", "--expose-gc"],
  ])("are of %s those that are not about one process: %s", (given, kept) => {
    expect(inheritedExecArgv(given.split(" ")).join(" ")).toBe(kept);
  });

  it("are the same from NODE_OPTIONS, whose words may be quoted", () => {
    const given = '--inspect=0 --require "./my file.cjs" --enable-source-maps';
    expect(inheritedNodeOptions(given)).toBe('--require "./my file.cjs" --enable-source-maps');
  });
});
