/** What a thread that hashes a file is told. Each is answered once, in order. */
export interface ThreadOrder {
  /** Bytes that the file has by now. */
  readonly until: number;
  /** Whether the SHA-256 of them is wanted. */
  readonly digest: boolean;
}

/** What it answers. */
export interface ThreadAnswer {
  /** Bytes that are hashed. */
  readonly hashed: number;
  /** In hexadecimal digits. */
  readonly digest?: string;
}
