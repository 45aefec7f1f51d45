import { describeTable } from "../describe-table.ts";
import { overHttp } from "./over-http.ts";

describeTable(overHttp);
