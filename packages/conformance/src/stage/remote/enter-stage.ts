import { setStage } from "../../services/stage.ts";
import { RemoteStage } from "./remote-stage.ts";
import { stageVariable } from "./stage-messages.ts";

// Imported by service processes before anything else.
const path = process.env[stageVariable];
if (path === undefined) throw new Error(`${stageVariable} does not say where the stage is`);
setStage(new RemoteStage(path));
