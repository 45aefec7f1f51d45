import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { scores, values, writeWideLayers } from "../write-wide-layers.ts";

/** What a caller sends: a small row of values. */
export type Values = number[];

/** A network of millions of weights, all of which each run has to read, however many rows it is about. */
@service("wide_layers", { resources: { cpu: 1, memory: "512MiB" } })
export class WideLayers {
  #session: InferenceSession | undefined;

  @prepareFunc() prepare(): void {}

  @loadFunc() async load(): Promise<void> {
    this.#session = await InferenceSession.create(writeWideLayers(), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  }

  @testFunc() async test(): Promise<boolean> {
    const [row] = await this.run([new Array(values).fill(0.5)]);
    return row?.length === scores;
  }

  @unloadFunc() async unload(): Promise<void> {
    await this.#session?.release();
    this.#session = undefined;
  }

  @cleanupFunc() cleanup(): void {}

  /**
   * Says which score is the highest.
   * @param row what to look at
   * @returns its place
   */
  @serviceFunc("together", { batch: { maxSize: 64, maxDelayMs: 2 } })
  async together(row: Values[]): Promise<number[]> {
    return (await this.run(row)).map(highest);
  }

  /**
   * The same, one run for each call.
   * @param row what to look at
   * @returns its place
   */
  @serviceFunc("alone")
  async alone(row: Values): Promise<number> {
    return (await this.run([row])).map(highest)[0] ?? -1;
  }

  private async run(rows: readonly Values[]): Promise<Float32Array[]> {
    if (this.#session === undefined) throw new Error("called while the model is not in memory");
    const { y } = await this.#session.run({ x: new Tensor("float32", rows.flat(), [rows.length, values]) });
    const data = y?.data as Float32Array;
    return rows.map((_, at) => data.subarray(at * scores, (at + 1) * scores));
  }
}

function highest(row: Float32Array): number {
  return row.indexOf(Math.max(...row));
}
