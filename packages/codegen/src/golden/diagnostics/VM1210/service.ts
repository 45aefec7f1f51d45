import { service, serviceFunc } from "@vmodel/core/minimal";

class Lines implements AsyncIterable<string> {
  async *[Symbol.asyncIterator]() {
    yield "line";
  }
}

@service("own_streams")
export class OwnStreams {
  @serviceFunc() lines(): Lines {
    return new Lines();
  }
}
