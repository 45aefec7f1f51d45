/** How often which digit was answered for which one that was drawn. */
export class Confusion {
  readonly #counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));

  /** Notes one answer. */
  add(drawn: number, answered: number): void {
    const row = this.#counts[drawn] as number[];
    row[answered] = (row[answered] as number) + 1;
  }

  /** Share of the answers that are right, from 0 to 1. */
  accuracy(): number {
    const right = this.#counts.reduce((sum, row, digit) => sum + (row[digit] as number), 0);
    return right / this.#counts.flat().reduce((sum, count) => sum + count, 0);
  }

  /** A row for each drawn digit, a column for each answer. */
  rows(): number[][] {
    return this.#counts.map((row) => [...row]);
  }

  /** The digits that were taken for others, the most frequent mistakes first: `4 for 9: 12`. */
  mistakes(): string[] {
    const all = this.#counts.flatMap((row, drawn) =>
      row
        .map((count, answered) => ({ drawn, answered, count }))
        .filter((one) => one.answered !== drawn && one.count > 0),
    );
    return all
      .sort((a, b) => b.count - a.count)
      .map(({ drawn, answered, count }) => `${answered} for ${drawn}: ${count}`);
  }

  /** The matrix as a table of text. */
  toString(): string {
    const line = (head: string, cells: readonly (number | string)[]): string =>
      [head, ...cells.map((cell) => String(cell).padStart(4))].join("");
    const heads = this.#counts.map((_, digit) => digit);
    return [line("drawn", heads), ...this.#counts.map((row, digit) => line(String(digit).padStart(5), row))].join("\n");
  }
}
