/** Tells the benchmark where this server listens; it ends with the benchmark, however that ends. */
export function announce(port: number): void {
  if (process.send === undefined) throw new Error("A server is started by the benchmark: it reports over IPC.");
  process.on("disconnect", () => process.exit());
  process.send({ port });
}
