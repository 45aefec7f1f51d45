// A class of plain data, and a configuration.
import { service, serviceFunc } from "@vmodel/core/minimal";

class Point {
  readonly x: number = 0;
  y?: number;
}
/** How to serve. */
interface Config {
  model: string;
  /** at once */
  batch?: number;
}

@service("configured")
export class Configured {
  readonly config: Config;
  constructor(config: Config) {
    this.config = config;
  }
  @serviceFunc() origin(): Point {
    return new Point();
  }
}
