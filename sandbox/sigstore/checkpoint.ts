/** Who signs a log's checkpoints. */
export interface NoteSigner {
  /** First line of the note. */
  readonly origin: string;
  /** Stands behind the dash. */
  readonly name: string;
  /** The log's id; a note carries its first four bytes. */
  readonly logId: Buffer;
  sign(data: Buffer): Buffer;
}

const KEY_ID_BYTES = 4;

/** https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md */
export function signCheckpoint(signer: NoteSigner, treeSize: number, rootHash: Buffer): string {
  const note = `${signer.origin}\n${treeSize}\n${rootHash.toString('base64')}\n`;
  const signature = Buffer.concat([signer.logId.subarray(0, KEY_ID_BYTES), signer.sign(Buffer.from(note))]);
  return `${note}\n\u2014 ${signer.name} ${signature.toString('base64')}\n`;
}
