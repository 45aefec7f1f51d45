/** Why a file could not be fetched, in one word that programs can tell apart, with what it means for people. */
export const fileFailures = {
  offline: "The host is offline, and the file is nowhere on this machine",
  missing: "The server says that it has no such file (404, 410), or there is none at the path",
  refused: "The server gives another answer that will not change by itself (401, 403, …), or redirects without end",
  untrusted: "The server's certificate is not to be trusted",
  unreachable: "There is no connection: no host of that name, nothing that listens, no network",
  stalled: "Nothing came for `files.stallMs`",
  interrupted: "The connection was cut, or ended before the file did",
  server_failed: "The server answered 408, 425, 429, 500, 502, 503 or 504, or sent other bytes than were asked for",
  wrong_checksum: "What came has another SHA-256 than the source says; maybe another size, too",
  wrong_size: "What is there has another size than the source, or the server itself, says",
  no_room: "The disk, or its quota, has no room for the file",
  unwritable: "The data directory cannot be written, or a file in it cannot be read",
} as const;

/** One of the reasons why a file could not be fetched. */
export type FileFailure = keyof typeof fileFailures;
