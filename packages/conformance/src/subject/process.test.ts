import { describeTable } from "../describe-table.ts";
import { isolated } from "./process.ts";

describeTable(isolated);
