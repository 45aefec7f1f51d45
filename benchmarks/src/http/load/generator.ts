// Loads a server with small calls.
import { generateLoad } from "../../load/generate-load.ts";
import { TextAnswers } from "./text-answers.ts";
import type { TextOrder } from "./text-order.ts";

generateLoad<TextOrder>(({ expected }) => new TextAnswers(expected));
