import { describeTable } from "../describe-table.ts";
import { inProcess } from "./in-process.ts";

describeTable(inProcess);
