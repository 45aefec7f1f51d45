import type { ServiceDescriptor } from "../codegen-v1.ts";

// As codegen writes them, by hand.

export interface Box {
  label: string;
  tags?: string[];
}

/** Adds and joins things. */
export interface Service1 {
  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   * @returns the sum
   */
  func_1(a: number, b: number): Promise<number>;
  /** Wraps a text. */
  wrap(text: string, box?: Box): Promise<Box>;
  /** Says nothing. */
  touch(): Promise<void>;
  /** Streams a text's tokens. */
  tokens(text: string, limit?: number): AsyncGenerator<string, void, undefined>;
}

export interface Service1Calls {
  func_1: { args: { a: number; b: number }; returns: Promise<number> };
  wrap: { args: { text: string; box?: Box }; returns: Promise<Box> };
  touch: { args: Record<string, never>; returns: Promise<void> };
  tokens: { args: { text: string; limit?: number }; returns: AsyncGenerator<string, void, undefined> };
}

export interface Service2 {
  func_1(a: number, b: number): Promise<number>;
}

export interface Service2Calls {
  func_1: { args: { a: number; b: number }; returns: Promise<number> };
}

export interface Service3 {
  func_3(a: number, b: number): Promise<number>;
}

export interface Service3Calls {
  func_3: { args: { a: number; b: number }; returns: Promise<number> };
}

const ab = ["a", "b"];

export const service_1: ServiceDescriptor<"standard", Service1, Service1Calls> = describe("service_1", "standard", {
  func_1: { params: ab, hash: "hash-func-1" },
  wrap: { params: ["text", "box"], hash: "hash-wrap", timeoutMs: 60_000 },
  touch: { params: [], hash: "hash-touch" },
  tokens: { params: ["text", "limit"], hash: "hash-tokens", stream: true },
});

export const service_2: ServiceDescriptor<"simplified", Service2, Service2Calls> = describe("service_2", "simplified", {
  func_1: { params: ab, hash: "hash-2" },
});

export const service_3: ServiceDescriptor<"minimal", Service3, Service3Calls> = describe("service_3", "minimal", {
  func_3: { params: ab, hash: "hash-3" },
});

/** Generated packages have a `.js` file and a `.d.ts` file, which need not be reconciled by a cast. */
function describe<D extends ServiceDescriptor>(name: string, protocol: D["protocol"], methods: D["methods"]): D {
  return { name, protocol, methods } as D;
}
