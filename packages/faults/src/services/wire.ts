import { service, serviceFunc } from "@vmodel/core/minimal";

/** What a shape is. */
export type Shape = { kind: "circle"; radius: number } | { kind: "box"; sides: [width: number, height: number] };

/** A tree of any depth. */
export interface Tree {
  name: string;
  children: Tree[];
}

/** What is found. */
export interface Finding {
  at: Date;
  labels: Map<string, bigint>;
  shape?: Shape;
  tree: Tree | null;
}

/** A minimal service whose methods take everything that the wire carries, and never fail by themselves. */
@service("wire")
export class Wire {
  /**
   * Adds two numbers, if there is such a sum.
   * @param a the first addend
   * @param b the second addend
   */
  @serviceFunc() add(a: number, b: number): number {
    const sum = a + b;
    return Number.isFinite(sum) ? sum : 0;
  }

  /**
   * Answers what it is given.
   * @param value anything
   */
  @serviceFunc() echo(value: unknown): unknown {
    return value;
  }

  /**
   * Answers a finding, with or without its tree.
   * @param finding what was found
   * @param deep whether with its tree
   * @param text the name of the tree otherwise
   */
  @serviceFunc() find(finding: Finding, deep = false, text?: string | null): Finding {
    return { ...finding, tree: deep ? finding.tree : { name: text ?? "", children: [] } };
  }

  /**
   * Answers a part of bytes.
   * @param data all of them
   * @param scores as many as are left out
   */
  @serviceFunc() bytes(data: Uint8Array, scores: Float32Array): Uint8Array {
    return data.subarray(scores.length);
  }

  /** Does nothing. */
  @serviceFunc() nothing(): void {}

  /**
   * Counts.
   * @param to from 1 to this, and to 20 at the most
   */
  @serviceFunc() async *count(to: number): AsyncGenerator<number, void, undefined> {
    for (let n = 1; n <= Math.min(to, 20); n++) yield n;
  }
}
