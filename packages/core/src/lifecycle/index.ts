export type { Phase, Reason, ServiceStatus, State, StuckCall, Verdict } from "./status.ts";
