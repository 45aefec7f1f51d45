import { protocols, type Step } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import type { Ask, Row } from "../row.ts";
import * as services from "../services/index.ts";
import { setStage } from "../services/stage.ts";
import { Director } from "../stage/director.ts";
import { table } from "./table.ts";

const rows = [...table.values()].flat();

describe("the table", () => {
  it("makes each promise once", () => {
    for (const [concept, { length }] of table) {
      expect(new Set(table.get(concept)?.map(({ promise }) => promise)).size, concept).toBe(length);
    }
  });

  it("says on: embedded exactly where something has no route", () => {
    const wrong = rows.filter((row) => asksOf(row).some(hasNoRoute) !== (row.on === "embedded"));
    expect(wrong.map(({ promise }) => promise)).toEqual([]);
  });

  it("has a row for every hook of every protocol that returns false, throws, stalls, and throws in a runAndDump", () => {
    const missing = (["standard", "simplified"] as const).flatMap((service) =>
      protocols[service].steps.flatMap((hook) =>
        ways
          .filter(({ holds }) => !rows.some((row) => row.service === service && holds(row, hook)))
          .map(({ name }) => `${service} ${hook} ${name}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("plays every test service", () => {
    const played = new Set(rows.map(({ service }) => service));
    expect(
      Object.values(services)
        .map(nameOf)
        .filter((name) => !played.has(name)),
    ).toEqual([]);
  });
});

const ways: readonly { readonly name: string; readonly holds: (row: Row, hook: Step) => boolean }[] = [
  { name: "returns false", holds: (row, hook) => does(row, hook, "false") },
  { name: "throws", holds: (row, hook) => does(row, hook, "throw") },
  { name: "stalls", holds: (row, hook) => does(row, hook, "wait") && row.limits?.stallMs !== undefined },
  {
    name: "fails in a runAndDump",
    holds: (row, hook) => (does(row, hook, "false") || does(row, hook, "throw")) && row.on === "embedded",
  },
];

function does({ script = {} }: Row, hook: Step, conduct: string): boolean {
  const said = script[hook];
  return said === conduct || (Array.isArray(said) && said.includes(conduct));
}

function asksOf({ play }: Row): Ask[] {
  return play.flatMap((act) => {
    if (act.act === "begin") return [act.ask];
    return (act.act === "gives" || act.act === "fails") && typeof act.of !== "string" ? [act.of] : [];
  });
}

function hasNoRoute({ ask }: Ask): boolean {
  return ask === "dump" || ask === "dumpStream" || ask === "close";
}

/** A service's name, which its instances tell the stage. */
function nameOf(service: new () => object): string {
  let name = "";
  const director = new Director("");
  setStage({
    conduct: () => "ok",
    record: (event) => {
      name = event.service;
    },
    cue: (...args) => director.cue(...args),
  });
  try {
    new service();
    return name;
  } finally {
    setStage(undefined);
  }
}
