import { describeTable } from "../describe-table.ts";
import { embedded } from "./embedded.ts";

describeTable(embedded);
