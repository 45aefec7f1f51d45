import { getServiceInfoFunc, service, serviceFunc } from "@vmodel/core/minimal";

const text = (): string => "made";

@service("made")
export class Made {
  @getServiceInfoFunc() info() {
    return { service_desc: text() };
  }
  @serviceFunc() nothing(): void {}
}

@service("longer")
export class Longer {
  @getServiceInfoFunc() info() {
    const service_desc = "text";
    return { service_desc };
  }
  @serviceFunc() nothing(): void {}
}

@service("asynchronous")
export class Asynchronous {
  @getServiceInfoFunc() async info() {
    return {};
  }
  @serviceFunc() nothing(): void {}
}
