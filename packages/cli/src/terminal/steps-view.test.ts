import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { describe, expect, it } from "vitest";
import type { CliContext } from "../context.ts";
import { StepsView } from "./steps-view.ts";

/** What a terminal would show, or what was written where there is none. */
function stage({ terminal }: { readonly terminal: boolean }) {
  const shown: string[] = [];
  const written: string[] = [];
  const context = {
    colors: { out: false, err: false },
    err: (line: string) => void written.push(line),
    ...(terminal && { show: (lines: string) => void shown.push(lines) }),
  } as CliContext;
  return { context, shown, written };
}

const fetching = (service: string, done: number, names: readonly string[] = [`${service}.bin`]): ServiceStatus => {
  const files = names.map((name) => ({ name, done, total: 4 }));
  const progress = { message: "fetching", done, total: 4, files };
  return { service, state: "preparing", reason: null, progress } as unknown as ServiceStatus;
};
const settled = (service: string) => ({ service, state: "prepared", reason: null, progress: null }) as ServiceStatus;
const [none, half] = ["░".repeat(20), "█".repeat(10) + "░".repeat(10)];

describe("on a terminal, several services", () => {
  it("have bars of their own, one below the other, in the order in which they began", () => {
    const { context, shown } = stage({ terminal: true });
    const view = new StepsView(context, ["one", "other"]);
    view.tell(fetching("other", 0));
    view.tell(fetching("one", 2));
    view.tell(fetching("other", 2));
    expect(shown.at(1)?.split("\n")).toEqual([
      `other  ${none}  preparing  0 %  fetching`,
      `  ${none}  other.bin  0 B of 4 B`,
      `one    ${half}  preparing  50 %  fetching`,
      `  ${half}  one.bin  2 B of 4 B`,
    ]);
    expect(shown.at(2)?.split("\n")[0]).toBe(`other  ${half}  preparing  50 %  fetching`);
  });

  it("go away one by one, below what is written of them", () => {
    const { context, shown, written } = stage({ terminal: true });
    const view = new StepsView(context, ["one", "other"]);
    view.tell(fetching("one", 2));
    view.tell(fetching("other", 2));
    view.tell(settled("one"));
    view.end("one", () => context.err("one is there"));
    expect(shown.at(-1)).toMatch(/^other /);
    expect(written).toEqual(["one is there"]);
    view.end("other");
    expect(shown.at(-1)).toBe("");
  });

  it("take no more room than a small screen has", () => {
    const { context, shown } = stage({ terminal: true });
    const services = ["a", "b", "c", "d", "e"];
    const view = new StepsView(context, services);
    const names = Array.from({ length: 9 }, (_, index) => `${index}.bin`);
    for (const service of services) view.tell(fetching(service, 2, names));
    expect(shown.at(-1)?.split("\n")).toHaveLength(15);
    expect(shown.at(-1)).toContain("  and 8 more");
  });
});

it("elsewhere each line names its service, and settled states have none", () => {
  const { context, written } = stage({ terminal: false });
  const view = new StepsView(context, ["one", "other"], [fetching("one", 0)]);
  for (const service of ["one", "other"]) view.tell(fetching(service, 0));
  view.tell(fetching("one", 2));
  view.tell(settled("one"));
  expect(written).toEqual(["other  preparing  0 %  fetching", "one  preparing  50 %  fetching"]);
});
