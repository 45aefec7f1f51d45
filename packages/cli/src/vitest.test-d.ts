import { expectTypeOf, it } from "vitest";
import type { ViteUserConfig } from "vitest/config";
import { decorators } from "./vitest.ts";

it("is a plugin of Vite, as far as the compiler sees", () => {
  const config: ViteUserConfig = { plugins: [decorators()] };
  expectTypeOf(config.plugins).not.toBeAny();
});
