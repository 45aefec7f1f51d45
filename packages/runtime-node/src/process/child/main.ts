import { Socket } from "node:net";
import { channelFd } from "../channel-fd.ts";
import { ServiceServer } from "./service-server.ts";

// The program of a service process: whoever starts it has a channel to it at this descriptor.
new ServiceServer(new Socket({ fd: channelFd, readable: true, writable: true }));
