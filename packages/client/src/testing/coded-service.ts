import type { ErrorDescriptor, ServiceDescriptor } from "../codegen-v1.ts";

// As codegen writes them, by hand: a service whose types are not those of JSON.

export interface Visit {
  at: Date;
  guests: Map<string, bigint>;
  note?: string;
}

/** Keeps visits and changes pixels. */
export interface Coded {
  visit(visit: Visit, tags: Set<string>, loud?: boolean): Promise<Visit>;
  /** Bytes in and out. */
  invert(image: Uint8Array, gain: number): Promise<Float32Array>;
  /** Bytes go one way only. */
  render(text: string): Promise<Uint8Array>;
  ticks(from: Date): AsyncGenerator<Date, void, undefined>;
  /** Bytes go up, JSON comes down. */
  scan(image: Uint8Array): AsyncGenerator<bigint, void, undefined>;
  /** Only its error has data that need a codec. */
  reserve(name: string): Promise<void>;
}

export interface CodedCalls {
  visit: { args: { visit: Visit; tags: Set<string>; loud?: boolean }; returns: Promise<Visit> };
  invert: { args: { image: Uint8Array; gain: number }; returns: Promise<Float32Array> };
  render: { args: { text: string }; returns: Promise<Uint8Array> };
  ticks: { args: { from: Date }; returns: AsyncGenerator<Date, void, undefined> };
  scan: { args: { image: Uint8Array }; returns: AsyncGenerator<bigint, void, undefined> };
  reserve: { args: { name: string }; returns: Promise<void> };
}

const date = { type: "string", "x-vmodel-codec": "date" };
const bigint = { type: "string", "x-vmodel-codec": "bigint" };
const bytes = { type: "string", "x-vmodel-codec": "bytes" };
const floats = { type: "string", "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "float32" };
const strings = { type: "array", items: { type: "string" }, "x-vmodel-codec": "set" };
const guests = {
  type: "array",
  items: { type: "array", prefixItems: [{ type: "string" }, bigint], minItems: 2 },
  "x-vmodel-codec": "map",
};
const visit = { $ref: "#/$defs/Visit" };

export const coded = {
  name: "coded",
  protocol: "minimal",
  methods: {
    visit: { params: ["visit", "tags", "loud"], hash: "hash-visit", args: { visit, tags: strings }, returns: visit },
    invert: { params: ["image", "gain"], hash: "hash-invert", args: { image: bytes }, returns: floats },
    render: { params: ["text"], hash: "hash-render", returns: bytes },
    ticks: { params: ["from"], stream: true, args: { from: date }, returns: date },
    scan: { params: ["image"], hash: "hash-scan", stream: true, args: { image: bytes }, returns: bigint },
    reserve: {
      params: ["name"],
      hash: "hash-reserve",
      errors: { Taken: { type: "object", properties: { until: date } } },
    },
  },
  defs: { Visit: { type: "object", properties: { at: date, guests } } },
} as unknown as ServiceDescriptor<"minimal", Coded, CodedCalls>;

/** Declared by `reserve`. */
export const Taken = { error: "Taken" } as ErrorDescriptor<"Taken", { until: Date; by: string }>;

/** Declared by another method. */
export const TooLong = { error: "TooLong" } as ErrorDescriptor<"TooLong", { limit: number }>;
