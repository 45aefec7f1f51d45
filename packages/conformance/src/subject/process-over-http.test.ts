import { describeTable } from "../describe-table.ts";
import { isolatedOverHttp } from "./process.ts";

// What crosses both the network and the border of a process; the rest is the same as through either of them.
describeTable(isolatedOverHttp, ["calls", "streams", "what does not end is killed", "crashes"]);
