import { service, serviceFunc } from "@vmodel/core/minimal";

@service("abstract_one")
export abstract class Abstract {
  @serviceFunc() nothing(): void {}
}

@service("generic_one")
export class Generic<T> {
  constructor(readonly first: string, readonly second: T) {}
  @serviceFunc() nothing(): void {}
}

@service("private_one")
export class Private {
  private constructor() {}
  @serviceFunc() nothing(): void {}
}
