import { connect } from "node:net";
import { type MessagePort, workerData } from "node:worker_threads";
import { onJsonLine, sendJsonLine } from "./json-lines.ts";
import type { StageAnswer, StageRequest } from "./stage-messages.ts";

// The thread of a RemoteStage: hands its questions to the test and the answers back.
const { path, port, answers } = workerData as { path: string; port: MessagePort; answers: Int32Array };
const socket = connect(path);
port.on("message", (request: StageRequest) => sendJsonLine(socket, request));
onJsonLine<StageAnswer>(socket, (answer) => {
  port.postMessage(answer);
  Atomics.add(answers, 0, 1);
  Atomics.notify(answers, 0);
});
// The test is over, and this process with it.
socket.on("error", () => process.exit());
