import type { Manifest } from "@vmodel/core/manifest";
import type { ServicePackage } from "../build/service-package.ts";
import { type Bump, bumpBetween, bumpFor, greatestBump, isAtLeast } from "../diff/bump.ts";
import type { Change } from "../diff/change.ts";
import { compareManifests } from "../diff/compare-manifests.ts";
import { type Announcements, announcedBump, readChangesets } from "./changesets.ts";
import { readReleased } from "./released-manifest.ts";
import { changesetCommand, usesChangesets, workspaceRoot } from "./workspace-root.ts";

/** How the contract of a package stands to its last release. */
export interface ContractCheck {
  /** What has changed since. */
  readonly changes: readonly Change[];
  /** What the changes ask for. */
  readonly asked: Bump;
  /** The version that was released last, where that is known. */
  readonly released?: string;
  /** What changesets announce for the package, or its version says already. */
  readonly announced: Bump;
  /**
   * `unannounced`: it breaks, and nothing announces that, so the check fails. `understated`: it breaks nobody, and
   * nothing announces as much as it asks for.
   */
  readonly verdict: "good" | "unannounced" | "understated";
  /** How to announce it, in one line; empty when all is good. */
  readonly advice: string;
}

/** Compares contracts with their last releases, and with what versions and the changesets of their workspace announce. */
export class ContractChecker {
  readonly #announcements = new Map<string, Announcements>();

  /**
   * Checks one package; undefined when it has never been released.
   * @throws VModelError `invalid_argument` when the released manifest or a changeset cannot be read
   */
  check(pkg: ServicePackage, manifest: Manifest): ContractCheck | undefined {
    const released = readReleased(pkg);
    if (released === undefined) return undefined;
    const changes = compareManifests(released.manifest, manifest);
    const root = workspaceRoot(pkg.directory);
    const version = released.version ?? pkg.version;
    const asked = bumpFor(changes, version);
    const raised = bumpBetween(version, pkg.version);
    const announced =
      changes.length === 0 ? "none" : greatestBump([raised, announcedBump(this.#announced(root), pkg.name)]);
    const isBreaking = changes.some(({ level }) => level === "breaking");
    const isQuiet = changes.every(({ level }) => level === "text") && announced === "none";
    const verdict = isQuiet || isAtLeast(announced, asked) ? "good" : isBreaking ? "unannounced" : "understated";
    const advice = verdict === "good" ? "" : adviceFor(pkg, released.version, { asked, announced, isBreaking, root });
    return { changes, asked, announced, verdict, advice, ...(released.version && { released: released.version }) };
  }

  #announced(root: string): Announcements {
    const known = this.#announcements.get(root) ?? readChangesets(root);
    this.#announcements.set(root, known);
    return known;
  }
}

function adviceFor(
  { name }: ServicePackage,
  released: string | undefined,
  { asked, announced, isBreaking, root }: { asked: Bump; announced: Bump; isBreaking: boolean; root: string },
): string {
  const what = isBreaking ? "breaks those who use its last release" : "adds to its last release";
  const version = released === undefined ? `a ${asked} version` : `a ${asked} version above ${released}`;
  if (!usesChangesets(root)) {
    const now = announced === "none" ? "its version does not say so" : `its version is only a ${announced} one`;
    return `What has changed in ${name} ${what}, and ${now}: give its package.json ${version}.`;
  }
  const now = announced === "none" ? "no changeset announces it" : `only a ${announced} version is announced`;
  return `What has changed in ${name} ${what}, and ${now}: run \`${changesetCommand(root)}\` and choose ${asked} for ${name}.`;
}
