/** The files of the job, as the configuration needs them. Paths are relative to GITHUB_WORKSPACE unless absolute. */
export interface Workspace {
  /** Absolute form of a path. */
  resolve(path: string): string;
  /** Size in bytes. @throws Failure BAD_INPUT when the file is missing, a directory or unreadable */
  size(path: string): Promise<number>;
  /**
   * @param maxBytes a longer file is refused before it is read
   * @throws Failure BAD_INPUT when the file is missing, a directory, unreadable or too long (the message names the path)
   */
  readText(path: string, maxBytes: number): Promise<string>;
  /** The same, as it is. */
  readBytes(path: string, maxBytes: number): Promise<Buffer>;
  /** SHA-256, as 64 hex digits, of a file of any size, in constant memory. @throws Failure BAD_INPUT, also when it changes meanwhile */
  sha256(path: string): Promise<string>;
  /** Files that match the patterns, sorted; none is not an error. */
  glob(patterns: readonly string[]): Promise<readonly string[]>;
}
