import type { Resources } from "../context/context.ts";

/** By what the resources of a service are held to, the strictest that the system allows. */
export interface Enforcement {
  /** `affinity`: bound to so many cores; `threads`: its libraries are told how many threads to use. */
  readonly cpu: "affinity" | "threads" | "none";
  /** `cgroup`: the kernel holds the limit; `watched`: looked at now and then, and killed when over it. */
  readonly memory: "cgroup" | "watched" | "none";
  /** `visible_devices`: it sees no other cards. */
  readonly gpu: "visible_devices" | "none";
}

/** What runs a service. */
export interface RunnerStatus {
  readonly kind: "in-process" | "process";
  /** What the service may take on this host, where anything bounds it: what it declares, or what is configured instead. */
  readonly resources?: Resources;
  /** Of the service's process, while there is one. */
  readonly pid?: number;
  /** Of a service in a process of its own. */
  readonly enforcement?: Enforcement;
  /** Resident memory of the service's process when it was last looked at, in bytes. */
  readonly memoryBytes?: number;
  /** What the last unload gave back to the system, in bytes. */
  readonly freedBytes?: number;
}
