/** How many batches a host has run since its start, and how many calls they had. */
export interface BatchSizes {
  readonly batches: number;
  readonly calls: number;
}

/** What /metrics says about the batches of a host that has one batched method. */
export async function readBatchSizes(port: number): Promise<BatchSizes> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const sample = (name: string): number => Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, "m").exec(text)?.[1]);
  const sizes = { batches: sample("vmodel_batch_size_count"), calls: sample("vmodel_batch_size_sum") };
  if (Number.isNaN(sizes.batches + sizes.calls)) throw new Error("The metrics tell of no batches.");
  return sizes;
}
