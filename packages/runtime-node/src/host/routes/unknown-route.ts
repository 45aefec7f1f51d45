import { protocols, VModelError } from "@vmodel/core";
import { nearest } from "../../names/nearest.ts";

interface Route {
  readonly method: "GET" | "POST";
  /** Segments; one that begins with `:` stands for any text. */
  readonly segments: readonly string[];
}

const service = "/v1/services/:service";

const always: readonly Route[] = [
  ...["/livez", "/readyz", "/openapi.json", "/v1/services", service].map((path) => route("GET", path)),
  ...["status", "ready", "events"].map((name) => route("GET", `${service}/${name}`)),
  ...protocols.standard.steps.map((step) => route("POST", `${service}/${step}`)),
  route("POST", `${service}/methods/:method`),
];

const list = "GET /v1/services lists what there is.";

/** Where browsers begin. */
const top = "GET /docs shows what there is, GET /v1/services lists it.";

function isTop(url: string): boolean {
  return /^\/(?:\?|$)/.test(url);
}

/**
 * The HTTP methods that a path takes, if it is one of ours.
 * @param pages paths of this host's further GET routes, which not every host has
 */
export function allowedMethods(url: string, pages: readonly string[] = []): readonly string[] {
  const given = segmentsOf(url);
  const fits = routesWith(pages).filter((known) => fill(known, given) === pathOf(given));
  return [...new Set(fits.map(({ method }) => method))];
}

/**
 * What to answer to a request that no route takes, with the route that was probably meant.
 * @param pages as of {@link allowedMethods}
 */
export function unknownRoute(method: string, url: string, pages: readonly string[] = []): VModelError {
  const shown = url.length > 200 ? `${url.slice(0, 200)}…` : url;
  const allowed = allowedMethods(url, pages);
  const meant = allowed.length > 0 ? `${allowed.join(" or ")} ${shown}` : nearestRoute(url, routesWith(pages));
  const hint = meant !== undefined ? `Did you mean ${meant}?` : isTop(url) && pages.includes("/docs") ? top : list;
  return new VModelError("not_found", `There is no route ${method} ${shown}. ${hint}`);
}

function routesWith(pages: readonly string[]): readonly Route[] {
  return [...always, ...pages.map((path) => route("GET", path))];
}

function nearestRoute(url: string, routes: readonly Route[]): string | undefined {
  const given = segmentsOf(url);
  const candidates = new Map<string, Route>();
  for (const known of routes) {
    // People forget the version, too.
    for (const path of [fill(known, given), fill(known, ["v1", ...given])]) {
      if (path !== undefined && !candidates.has(path)) candidates.set(path, known);
    }
  }
  const path = nearest(pathOf(given), [...candidates.keys()]);
  return path === undefined ? undefined : `${candidates.get(path)?.method} ${path}`;
}

/** The route's path with the given segments in place of those that stand for any text. */
function fill({ segments }: Route, given: readonly string[]): string | undefined {
  if (segments.length !== given.length) return undefined;
  return pathOf(segments.map((known, index) => (known.startsWith(":") ? (given[index] as string) : known)));
}

function route(method: Route["method"], path: string): Route {
  return { method, segments: segmentsOf(path) };
}

function segmentsOf(url: string): string[] {
  return (url.split("?", 1)[0] as string).split("/").filter((segment) => segment !== "");
}

function pathOf(segments: readonly string[]): string {
  return `/${segments.join("/")}`;
}
