import type { Resources } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { ResourcePool } from "./resource-pool.ts";
import type { ServiceResources } from "./service-resources.ts";

const GiB = 2 ** 30;
const budget = { cpu: 4, memory: 8 * GiB, gpu: "0,1" };

/** What a service takes that declares it. */
const declared = (inForce: Resources): ServiceResources => ({ inForce, isConfigured: false });

/** What is thrown when a service takes what it needs. */
function refusal(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("it was not refused");
}

describe("a pool of resources", () => {
  it("gives until there is no more, and again what was given back", () => {
    const pool = new ResourcePool(budget);
    const first = pool.claim("first", declared({ cpu: 3, memory: 5 * GiB }));
    const second = pool.claim("second", declared({ cpu: 2, memory: 2 * GiB }));
    first?.take();
    expect(refusal(() => second?.take())).toMatchObject({
      code: "insufficient_resources",
      service: "second",
      message:
        "second does not fit: it needs 2 cores; available: 1 core of 4 cores (first has 3 cores). Give it less (services.second.resources of the host's configuration), unload another service, or raise the host's budget.",
      details: [{ path: "cpu", message: "2 cores; available: 1 core of 4 cores (first has 3 cores)" }],
    });
    first?.give();
    second?.take();
  });

  it("keeps what a later version of a service has taken when an earlier one gives back", () => {
    const pool = new ResourcePool(budget);
    const [earlier, later] = [pool.claim("first", declared({ cpu: 3 })), pool.claim("first", declared({ cpu: 3 }))];
    earlier?.take();
    later?.take();
    earlier?.give();
    const second = pool.claim("second", declared({ cpu: 2 }));
    expect(refusal(() => second?.take())).toMatchObject({ code: "insufficient_resources" });
    later?.give();
    second?.take();
  });

  it("tells of all that lacks at once", () => {
    const pool = new ResourcePool(budget);
    pool.claim("first", declared({ memory: 7.5 * GiB, gpu: "1" }))?.take();
    const second = pool.claim("second", declared({ cpu: 6, memory: GiB, gpu: "0,1" }));
    expect(refusal(() => second?.take())).toMatchObject({
      details: [
        { path: "cpu", message: "6 cores; available: 4 cores" },
        {
          path: "memory",
          message: "1 GiB of memory; available: 512 MiB of memory of 8 GiB of memory (first has 7.5 GiB of memory)",
        },
        { path: "gpu", message: "GPU cards 0, 1; available: 0 (first has card 1)" },
      ],
    });
  });

  it("refuses beforehand only what could never be had", () => {
    const pool = new ResourcePool(budget);
    pool.claim("first", declared({ memory: 8 * GiB }))?.take();
    pool.claim("second", declared({ memory: GiB }))?.check();
    const third = pool.claim("third", declared({ memory: 9 * GiB }));
    expect(refusal(() => third?.check())).toMatchObject({
      message:
        "third does not fit: it needs 9 GiB of memory; available: 8 GiB of memory. Give it less (services.third.resources of the host's configuration) or raise the host's budget.",
    });
  });

  it("has no card where none is named, and no limit of other kinds where none is set", () => {
    const pool = new ResourcePool({});
    pool.claim("first", declared({ cpu: 1000, memory: 1000 * GiB }))?.take();
    expect(refusal(() => pool.claim("second", declared({ gpu: "0" }))?.take())).toMatchObject({
      details: [{ path: "gpu", message: "GPU cards 0; available: none" }],
    });
  });

  it("adds fractions of cores as people do", () => {
    const pool = new ResourcePool({ cpu: 0.3 });
    pool.claim("first", declared({ cpu: 0.1 }))?.take();
    pool.claim("second", declared({ cpu: 0.2 }))?.take();
  });

  it("gives a service's next version what its last one has not given back", () => {
    const pool = new ResourcePool(budget);
    pool.claim("first", declared({ cpu: 4 }))?.take();
    pool.claim("first", declared({ cpu: 3 }))?.take();
    pool.claim("second", declared({ cpu: 1 }))?.take();
  });

  it("asks nothing of a service that declares nothing", () => {
    expect(new ResourcePool(budget).claim("plain", declared({}))).toBeUndefined();
  });
});
