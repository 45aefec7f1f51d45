import { isVModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { checkExposure, isLoopback, resolveAddress } from "./loopback.ts";

describe("an address", () => {
  it.each(["127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1"])(
    "%s is this machine",
    (address) => {
      expect(isLoopback(address)).toBe(true);
      checkExposure(address, address, { token: undefined, lifecycleToken: undefined, insecure: undefined });
    },
  );

  it.each(["0.0.0.0", "::", "::ffff:0.0.0.0", "192.168.0.2", "fe80::1", "example.org", "127.0.0.1.example.org", ""])(
    "%j asks for a token",
    (address) => {
      const settings = { token: undefined, lifecycleToken: undefined, insecure: undefined };
      expect(isLoopback(address)).toBe(false);
      const refused = (more: object): boolean => {
        try {
          checkExposure(address, address, { ...settings, ...more });
          return false;
        } catch (error) {
          return isVModelError(error) && error.code === "invalid_argument";
        }
      };
      expect(refused({})).toBe(true);
      expect(refused({ insecure: false })).toBe(true);
      expect(refused({ lifecycleToken: "t" })).toBe(true);
      expect(refused({ token: "t" })).toBe(false);
      expect(refused({ insecure: true })).toBe(false);
    },
  );
});

describe("a host to listen on", () => {
  it("is what its name stands for on this machine", async () => {
    expect(isLoopback(await resolveAddress("localhost"))).toBe(true);
    // Not all systems know IPv4 in short.
    expect(["127.0.0.1", "127.1"]).toContain(await resolveAddress("127.1"));
    expect(["0.0.0.0", "0"]).toContain(await resolveAddress("0"));
  });

  it("stays as it is where it is an address, or nobody knows it", async () => {
    for (const host of ["::", "0.0.0.0", "nowhere.invalid"]) expect(await resolveAddress(host)).toBe(host);
  });

  it("cannot be empty, which Node takes for every address", async () => {
    await expect(resolveAddress("")).rejects.toThrow("The host to listen on is empty");
  });
});
