import { IN_TOTO_PAYLOAD_TYPE } from './statement.ts';

/**
 * What a DSSE signature over a statement is over: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 * @param statement its bytes, in pieces, which are not copied
 */
export function preAuthEncoding(statement: readonly Buffer[]): readonly Buffer[] {
  const bytes = statement.reduce((sum, { length }) => sum + length, 0);
  const { length } = Buffer.from(IN_TOTO_PAYLOAD_TYPE);
  return [Buffer.from(`DSSEv1 ${length} ${IN_TOTO_PAYLOAD_TYPE} ${bytes} `), ...statement];
}
