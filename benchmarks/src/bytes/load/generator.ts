// Loads a server with large bodies.
import { generateLoad } from "../../load/generate-load.ts";
import { ByteAnswers } from "./byte-answers.ts";
import type { EchoOrder } from "./echo-order.ts";

generateLoad<EchoOrder>(({ answer }) => new ByteAnswers(Buffer.from(answer, "base64")));
