import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import { InferenceSession, Tensor } from "onnxruntime-node";

/** Which model, and how it runs. */
export interface OnnxModelOptions {
  /** Absolute path of its file; its input is `x`, its output `y`, each one row. */
  path: string;
  /**
   * Threads of one run.
   * @integer
   * @minimum 1
   */
  threads: number;
}

/**
 * An ONNX model as its author would serve it, and nothing else. It declares no cores, which would bind it to some: what it
 * is compared with is not bound.
 */
@service("onnx_model")
export class OnnxModel {
  #session: InferenceSession | undefined;

  constructor(private readonly options: OnnxModelOptions) {}

  @prepareFunc() prepare(): void {}

  @loadFunc() async load(): Promise<void> {
    this.#session = await openModel(this.options);
  }

  @testFunc() test(): boolean {
    return this.#session !== undefined;
  }

  @unloadFunc() async unload(): Promise<void> {
    await this.#session?.release();
    this.#session = undefined;
  }

  @cleanupFunc() cleanup(): void {}

  /**
   * Runs the model.
   * @param x a row of its input
   * @returns the row of its output
   */
  @serviceFunc()
  async run(x: Float32Array): Promise<Float32Array> {
    if (this.#session === undefined) throw new Error("called while the model is not in memory");
    return runModel(this.#session, x);
  }
}

/** The same for whoever does without a service. */
export function openModel({ path, threads }: OnnxModelOptions): Promise<InferenceSession> {
  return InferenceSession.create(path, { intraOpNumThreads: threads, interOpNumThreads: 1 });
}

/** One run. */
export async function runModel(session: InferenceSession, x: Float32Array): Promise<Float32Array> {
  const { y } = await session.run({ x: new Tensor("float32", x, [1, x.length]) });
  return y?.data as Float32Array;
}
