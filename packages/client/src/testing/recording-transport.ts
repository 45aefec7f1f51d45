import type { Transport, TransportCall } from "@vmodel/core/transport";

/** A transport that keeps what it is sent and answers whatever the test says. */
export interface RecordingTransport extends Transport {
  readonly calls: readonly TransportCall[];
}

export function recordCalls(answer: (call: TransportCall) => unknown = () => undefined): RecordingTransport {
  const calls: TransportCall[] = [];
  return {
    calls,
    send: async (call) => {
      calls.push(call);
      return await answer(call);
    },
  };
}
