import { service, serviceFunc } from "@vmodel/core/minimal";

import type { Missing } from "./missing.ts";

interface Box<T extends string> { content: T }
interface Loose { there: Missing }
type Round = About;
type About = Round;
interface Twice {
  name: number;
  other: { name: string };
  name: string;
}

@service("mistyped")
export class Mistyped {
  @serviceFunc() find(id: Idd, box: Box<number>): Loose[] {
    return [id, box];
  }
  @serviceFunc() round(round: Round, about: About, twice: Twice): void {}
  @serviceFunc() behind(limit?: number, text: string, last = 1): void {}
}
