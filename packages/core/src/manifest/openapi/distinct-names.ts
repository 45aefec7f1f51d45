/** Something that wants a name. */
export interface Named {
  readonly name: string;
  /** Texts that say ever more exactly where it lives; the first that tells it apart is put before its name. */
  readonly homes: readonly string[];
  /** Two of one name and one content are one thing. Asked for only where names meet. */
  readonly content: () => string;
}

/**
 * A name for each entry that OpenAPI takes as a component's: its own, where no other thing has it, else with its home
 * before it. Which entries there are decides, not their order.
 *
 * @param taken names that no entry may have
 */
export function distinctNames(entries: readonly Named[], taken: ReadonlySet<string>): string[] {
  const levels = entries.map(() => 0);
  const nameAt = ({ name, homes }: Named, level: number): string =>
    (level === 0 ? "" : pascalCase(homes[level - 1] ?? "")) + name.replace(/[^\w.-]/g, "_");
  const nameOf = (index: number): string => nameAt(entries[index] as Named, levels[index] ?? 0);
  for (;;) {
    const met = meetings(entries, nameOf, taken).flat();
    const raised = met.filter((index) => (levels[index] ?? 0) < (entries[index] as Named).homes.length);
    if (raised.length === 0) break;
    for (const index of raised) levels[index] = (levels[index] ?? 0) + 1;
  }
  const names = entries.map((_, index) => nameOf(index));
  const used = new Set([...taken, ...names]);
  for (const group of meetings(entries, nameOf, taken)) {
    const byContent = Map.groupBy(group, (index) => (entries[index] as Named).content());
    for (const content of [...byContent.keys()].sort()) {
      const free = freeName(nameOf(group[0] as number), used);
      for (const index of byContent.get(content) ?? []) names[index] = free;
    }
  }
  return names;
}

/** The groups of entries that share a name although they are different things, or that is taken. */
function meetings(
  entries: readonly Named[],
  nameOf: (index: number) => string,
  taken: ReadonlySet<string>,
): number[][] {
  const groups = Map.groupBy(entries.keys(), nameOf);
  return [...groups].flatMap(([name, group]) => {
    if (taken.has(name)) return [group];
    if (group.length === 1) return [];
    return new Set(group.map((index) => (entries[index] as Named).content())).size > 1 ? [group] : [];
  });
}

function freeName(name: string, used: Set<string>): string {
  let number = 2;
  while (used.has(`${name}_${number}`)) number++;
  used.add(`${name}_${number}`);
  return `${name}_${number}`;
}

function pascalCase(text: string): string {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
