import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take more than 20 s, the longest first. One that is not here is only found waiting at the end. */
const longest = [
  "packages/conformance/src/subject/process.test.ts",
  "packages/packaging/src/packages.test.ts",
  "packages/cli/src/dev/dev.test.ts",
  "docs/samples/pages.test.ts",
  "packages/faults/src/memory/host.test.ts",
  "packages/conformance/src/subject/process-over-http.test.ts",
  "examples/drawn-digits/testing/page.test.ts",
];

/**
 * Begins with the files that take long, so that no worker is left alone with one at the end. Those that share a process
 * come last and together: a process ends when the next file wants one of its own.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      if (!project.config.isolate) return longest.length + 1;
      const index = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
