// Types of values: `typeof`, `satisfies`, `as const`, and const objects instead of enums.
import { service, serviceFunc } from "@vmodel/core/minimal";
const Level = { Low: 0, High: 1 } as const;
type Level = (typeof Level)[keyof typeof Level];
const defaults = { retries: 3, name: "a", nested: { on: true }, list: [1, "b"] };
const routes = { home: { path: "/" }, about: { path: "/about", hidden: true } } as const satisfies Record<string, { path: `/${string}`; hidden?: boolean }>;
const sizes = ["s", "m", "l"] as const;

@service("values")
export class Values {
  @serviceFunc() a(level: Level, options: typeof defaults, route: keyof typeof routes, size: (typeof sizes)[number]): typeof routes.about {
    return level === Level.High && options.retries > 0 && route === "home" && size === "s" ? routes.about : routes.about;
  }
  @serviceFunc() b(all: typeof sizes): (typeof routes)[keyof typeof routes]["path"] {
    return all.length > 0 ? "/" : "/about";
  }
}
