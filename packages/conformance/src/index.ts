export type { Row } from "./row.ts";
export { runRow } from "./run-row.ts";
export { type Stage, type StageEvent, setStage } from "./services/stage.ts";
export { embedded } from "./subject/embedded.ts";
export { inProcess } from "./subject/in-process.ts";
export { overHttp } from "./subject/over-http.ts";
export { isolated, isolatedOverHttp } from "./subject/process.ts";
export type { Asked, Subject, SubjectAsk, SubjectKind, SubjectOptions } from "./subject/subject.ts";
export { table } from "./table/table.ts";
