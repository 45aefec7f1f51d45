import { noise } from "../models/write-layers.ts";
import type { BatchedService } from "./batched-service.ts";
import { scores, values } from "./write-wide-layers.ts";

/** A network whose runs read 17 MB of weights, for one row as for many. */
export const wideLayers: BatchedService = {
  name: "wide_layers",
  program: new URL("./servers/wide-layers.js", import.meta.url),
  gathered: {
    name: "many calls in a run",
    method: "together",
    args: (row) => ({ row }),
    found: (answer) => answer,
    text: String,
  },
  oneByOne: {
    name: "a run for each call",
    method: "alone",
    args: (row) => ({ row }),
    found: (answer) => answer,
    text: String,
  },
  inputs: Array.from({ length: 20 }, (_, index) =>
    [...noise(values, index + 1, 1)].map((value) => Number(value.toFixed(3))),
  ),
  check(found) {
    const places = found.filter((place) => Number.isInteger(place) && Number(place) >= 0 && Number(place) < scores);
    if (places.length < found.length || new Set(places).size < 2) throw new Error(`The scores are odd: ${found}.`);
  },
};
