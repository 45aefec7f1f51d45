/** The file descriptor of a service process where its channel to the host is. */
export const channelFd = 3;
