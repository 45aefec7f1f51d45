import type { ElementType } from "./element-types.ts";
import type { Attributes, Dimension, Initializer, Model, Node, Tensor, ValueInfo } from "./model.ts";
import { writeModel } from "./write-model.ts";

/** What a graph builder adds to its graph to make a model of it. */
export type ModelOptions = Omit<Model, "name" | "inputs" | "outputs" | "nodes" | "initializers">;

/**
 * Puts a graph together in the order in which it computes, and makes up the names of what lies between.
 *
 * @example
 * ```ts
 * const graph = new GraphBuilder("layer");
 * const x = graph.input("x", "float32", ["batch", 3]);
 * const weights = graph.initializer("weights", { type: "float32", shape: [3, 2], data });
 * graph.output(graph.node("Relu", [graph.node("MatMul", [x, weights])]), "y", "float32", ["batch", 2]);
 * const bytes = graph.write();
 * ```
 */
export class GraphBuilder {
  readonly #name: string;
  readonly #inputs: ValueInfo[] = [];
  readonly #outputs: ValueInfo[] = [];
  readonly #initializers: Initializer[] = [];
  readonly #nodes: Node[] = [];

  /** @param name name of the graph */
  constructor(name: string) {
    this.#name = name;
  }

  /** An input of the graph; gives its name back. */
  input(name: string, type: ElementType, shape: readonly Dimension[]): string {
    this.#inputs.push({ name, type, shape });
    return name;
  }

  /** A weight or constant; gives its name back. */
  initializer(name: string, tensor: Tensor): string {
    this.#initializers.push({ ...tensor, name });
    return name;
  }

  /** A node with one output; gives the output's name back, made of the operator's and a number. */
  node(op: string, inputs: readonly string[], attributes: Attributes = {}, domain?: string): string {
    return this.nodes(op, inputs, 1, attributes, domain)[0] as string;
  }

  /** A node with several outputs, such as Split; gives their names back. */
  nodes(op: string, inputs: readonly string[], count: number, attributes: Attributes = {}, domain?: string): string[] {
    const name = `${op}_${this.#nodes.length}`;
    const outputs = Array.from({ length: count }, (_, at) => (at === 0 ? `${name}_out` : `${name}_out_${at}`));
    this.#nodes.push({ op, name, inputs, outputs, attributes, ...(domain === undefined ? {} : { domain }) });
    return outputs;
  }

  /** Makes a value an output of the graph, under a name of its own. */
  output(value: string, name: string, type: ElementType, shape: readonly Dimension[]): void {
    this.#nodes.push({ op: "Identity", name: `Identity_${name}`, inputs: [value], outputs: [name] });
    this.#outputs.push({ name, type, shape });
  }

  /** The model, as data. */
  model(options: ModelOptions = {}): Model {
    return {
      ...options,
      name: this.#name,
      inputs: [...this.#inputs],
      outputs: [...this.#outputs],
      nodes: [...this.#nodes],
      initializers: [...this.#initializers],
    };
  }

  /**
   * The bytes of the model's file.
   * @throws {ModelError} with everything that is wrong with the model
   */
  write(options: ModelOptions = {}): Uint8Array<ArrayBuffer> {
    return writeModel(this.model(options));
  }
}
