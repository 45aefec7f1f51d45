import { Socket } from "node:net";
import { channelFd } from "../channel-fd.ts";
import { ServiceServer } from "./service-server.ts";

// The program of a service process: whoever starts it has a channel to it at this descriptor.
let socket: Socket;
try {
  socket = new Socket({ fd: channelFd, readable: true, writable: true });
} catch {
  console.error("This is the program of service processes, which a VModel or `vmodel serve` starts.");
  process.exit(2);
}
new ServiceServer(socket);
