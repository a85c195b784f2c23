/** A bundle as it is handed over for keeping. */
export interface NamedBundle {
  /** Its JSON. */
  readonly bytes: Buffer;
  /** Digest of its first subject, by which it will be looked for. */
  readonly about: string;
  /** Different for different bundles, and begins with 12 hex digits of `about`. */
  readonly fileName: string;
}
