import { InferenceSession, type Tensor } from "onnxruntime-node";

/** An output of a model, its values as plain numbers. */
export interface Output {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: readonly (number | bigint)[];
}

/** Runs a model once, and frees it; gives its outputs by name. */
export async function runModel(bytes: Uint8Array, feeds: Record<string, Tensor>): Promise<(name: string) => Output> {
  const session = await InferenceSession.create(bytes);
  try {
    const results = await session.run(feeds);
    return (name) => {
      const { type, dims, data } = results[name] as Tensor;
      return { type, dims, data: [...(data as Float32Array)] };
    };
  } finally {
    await session.release();
  }
}
