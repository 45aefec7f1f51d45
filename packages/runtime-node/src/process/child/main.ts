import { Socket } from "node:net";
import { channelFd } from "../channel-fd.ts";
import { ServiceServer } from "./service-server.ts";

/** Where everything is received: with new memory for each part of a message, garbage would be collected all the time. */
const memory = Buffer.allocUnsafeSlow(64 * 1024);

// The program of a service process: whoever starts it has a channel to it at this descriptor.
let socket: Socket;
try {
  const onread = {
    buffer: memory,
    callback(bytes: number): boolean {
      server.receive(memory.subarray(0, bytes));
      return true;
    },
  };
  socket = new Socket({ fd: channelFd, readable: true, writable: true, onread });
} catch {
  console.error("This is the program of service processes, which a VModel or `vmodel serve` starts.");
  process.exit(2);
}
const server = new ServiceServer(socket);
