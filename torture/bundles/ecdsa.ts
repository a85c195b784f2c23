const ORDER_P256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const [SEQUENCE, INTEGER] = [0x30, 0x02];

interface Parts {
  readonly r: Buffer;
  readonly s: bigint;
}

/** Of an ECDSA signature over P-256 in DER; undefined for anything else. */
function partsOf(signature: Buffer): Parts | undefined {
  const rLength = signature[3] ?? 0;
  const sLength = signature[5 + rLength] ?? 0;
  const isSignature =
    signature[0] === SEQUENCE &&
    signature[1] === signature.length - 2 &&
    signature[2] === INTEGER &&
    signature[4 + rLength] === INTEGER &&
    rLength + sLength + 6 === signature.length &&
    sLength > 0 &&
    sLength <= 33;
  if (!isSignature) return undefined;
  const s = BigInt(`0x${signature.subarray(6 + rLength).toString('hex')}`);
  return s > 0n && s < ORDER_P256 ? { r: signature.subarray(2, 4 + rLength), s } : undefined;
}

/** The other signature that verifies wherever this one does: (r, n − s). */
export function twinOf(signature: Buffer): Buffer | undefined {
  const parts = partsOf(signature);
  return parts && join(parts.r, ORDER_P256 - parts.s);
}

/** Of the two the one with the smaller s. */
export function lowS(signature: Buffer): Buffer {
  const parts = partsOf(signature);
  return parts && parts.s > ORDER_P256 / 2n ? join(parts.r, ORDER_P256 - parts.s) : signature;
}

function join(r: Buffer, s: bigint): Buffer {
  const plain = s.toString(16);
  const digits = plain.length % 2 === 0 ? plain : `0${plain}`;
  const bytes = Buffer.from(/^[89a-f]/.test(digits) ? `00${digits}` : digits, 'hex');
  const body = Buffer.concat([r, Buffer.of(INTEGER, bytes.length), bytes]);
  return Buffer.concat([Buffer.of(SEQUENCE, body.length), body]);
}
