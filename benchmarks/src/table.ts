import { digitsBatched, layersBatched } from "./batching/batched-calls.ts";
import type { Benchmark } from "./benchmark.ts";
import { buildAgain, buildCold, buildWatching } from "./build/build-services.ts";
import { echoBytes } from "./bytes/echo-bytes.ts";
import { sizeOfClient, sizeOfMethod } from "./client/client-size.ts";
import { editToAnswer } from "./dev/edit-to-answer.ts";
import { completeInEditor } from "./editor/completion.ts";
import { runInProcess } from "./embedded/run-in-process.ts";
import { fetchFile, fetchMemory } from "./files/fetch-files.ts";
import { callsOverHttp, callsWithEverything } from "./http/calls-over-http.ts";
import { processBytes, processCall } from "./isolation/process-runner.ts";
import { tailLatency } from "./latency/tail-latency.ts";
import { modelOverHttp } from "./models/throughput/model-over-http.ts";
import { unloadModel } from "./models/unload/unload-model.ts";
import { manyServices, startToReady } from "./start-up/start-up.ts";
import { checkManyCalls, checkOneCall } from "./types/check-app.ts";

/** Everything that is measured, in the order of the table. A new benchmark is a new file and a row here. */
export const benchmarks: readonly Benchmark[] = [
  callsOverHttp,
  callsWithEverything,
  tailLatency,
  echoBytes,
  runInProcess,
  processCall,
  processBytes,
  unloadModel,
  modelOverHttp,
  digitsBatched,
  layersBatched,
  fetchFile,
  fetchMemory,
  manyServices,
  startToReady,
  buildCold,
  buildAgain,
  buildWatching,
  editToAnswer,
  checkOneCall,
  checkManyCalls,
  completeInEditor,
  sizeOfClient,
  sizeOfMethod,
];
