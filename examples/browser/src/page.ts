import { isVModelError } from "@vmodel/client";
import { client } from "./client.ts";
import { element, onSubmit } from "./on-submit.ts";

onSubmit("mean", async (field, show) => {
  const mean = await client.signals.mean(toNumbers(field("samples")), { from: Number(field("from")) });
  show(String(mean));
});

onSubmit("sine", async (field, show) => {
  const samples: string[] = [];
  for await (const sample of client.signals.sine(Number(field("steps")))) {
    samples.push(sample.toFixed(2));
    show(samples.join(" "));
    if (samples.length === Number(field("most"))) break;
  }
});

onSubmit("amplify", async (field, show) => {
  const samples = Float32Array.from(toNumbers(field("samples")));
  const louder = await client.signals.amplify(samples, Number(field("factor")));
  show(`${louder.constructor.name} ${louder.join(" ")}`);
});

const reverse = onSubmit("reverse", async (_, show) => {
  const [file] = element(reverse, "input", HTMLInputElement).files ?? [];
  if (file === undefined) return show("Choose a file.");
  const turned = await client.signals.reverse(new Uint8Array(await file.arrayBuffer()));
  show(`${turned.length} bytes: ${new TextDecoder().decode(turned.subarray(0, 60))}`);
});

onSubmit("end", async (field, show) => {
  const end = await client.signals.endOf(new Date(field("start")), Number(field("seconds")));
  show(end.toISOString());
});

const record = onSubmit("record", async (_, show) => {
  const recording = new AbortController();
  const stop = element(record, "[type=reset]", HTMLButtonElement);
  stop.disabled = false;
  stop.onclick = () => recording.abort();
  try {
    await client.$with({ signal: recording.signal }).signals.record();
  } catch (error) {
    if (!isVModelError(error) || error.code !== "canceled") throw error;
    show("Stopped.");
  } finally {
    stop.disabled = true;
  }
});

function toNumbers(text: string): number[] {
  return text.split(/\s+/).filter(Boolean).map(Number);
}
