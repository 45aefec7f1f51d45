import type { Transport } from "@vmodel/core/transport";
import { expectTypeOf } from "vitest";
import { createMockTransport } from "../index.ts";
import { type Box, service_1, service_2 } from "../testing/services.ts";

const services = { service_1, adder: service_2 };

// Handlers get the author's types, and may answer with a value or a promise.
const transport = createMockTransport(services, {
  service_1: {
    func_1: async (a, b) => {
      expectTypeOf(a).toEqualTypeOf<number>();
      expectTypeOf(b).toEqualTypeOf<number>();
      return a + b;
    },
    wrap: (text, box) => {
      expectTypeOf(text).toEqualTypeOf<string>();
      expectTypeOf(box).toEqualTypeOf<Box | undefined>();
      return { label: text };
    },
    touch: () => {},
    async *tokens(text, limit) {
      expectTypeOf(limit).toEqualTypeOf<number | undefined>();
      yield text;
    },
  },
  adder: { func_1: (a) => a },
});
expectTypeOf(transport).toEqualTypeOf<Transport>();
createMockTransport(services, {});
createMockTransport(services, { service_1: { tokens: () => ["a"] } });
createMockTransport(services, { service_1: { tokens: async () => ["a"] } });

// @ts-expect-error TS2322: a wrong result
createMockTransport(services, { service_1: { func_1: async () => "3" } });
// @ts-expect-error TS2322: a wrong parameter
createMockTransport(services, { service_1: { func_1: (a: string) => a.length } });
// @ts-expect-error TS2322: a parameter that the method does not have
createMockTransport(services, { service_1: { func_1: (a: number, b: number, c: number) => a + b + c } });
// @ts-expect-error TS2322: a stream of something else
createMockTransport(services, { service_1: { tokens: () => [1] } });
// @ts-expect-error TS2322: a value in place of a stream
createMockTransport(services, { service_1: { tokens: () => "abc" } });
// @ts-expect-error TS2561: an unknown method
createMockTransport(services, { service_1: { func_2: () => 1 } });
// @ts-expect-error TS2561: an unknown service
createMockTransport(services, { service_2: { func_1: () => 1 } });
// @ts-expect-error TS2554: handlers are asked for, if only none
createMockTransport(services);
