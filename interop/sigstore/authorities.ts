import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIntermediate, signRoot } from '../../sandbox/sigstore/authority-certificate.ts';
import { pemOf } from '../../sandbox/sigstore/certificate.ts';
import { OID_CODE_SIGNING } from '../../sandbox/sigstore/oids.ts';
import { generateEd25519, generateP256, type SigningKey } from '../../sandbox/sigstore/signing-key.ts';

/** Files with the keys of a private Sigstore, as its services read them. */
export interface Authorities {
  readonly ca: { readonly key: string; readonly password: string; readonly chain: string; readonly root: string };
  readonly ctLog: LogKey;
  readonly rekor: LogKey;
  readonly rekorV2: LogKey;
}

export interface LogKey {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly key: SigningKey;
}

/** Fulcio takes no key that is not encrypted. */
const PASSWORD = 'not secret';

/** @param name what the certificates of the authority begin with; another authority should have another one */
export async function createAuthorities(directory: string, name = 'interop'): Promise<Authorities> {
  const file = (fileName: string, content: string): string => {
    const path = join(directory, fileName);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };
  const log = (logName: string, key: SigningKey): LogKey => ({
    privateKey: file(`${logName}.pem`, key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    publicKey: file(`${logName}.pub`, key.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    key,
  });
  const root = { commonName: `${name} root`, key: generateP256() };
  const intermediate = { commonName: `${name} intermediate`, key: generateP256() };
  const rootPem = pemOf(await signRoot(root));
  const encrypted = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSWORD } as const;
  return {
    ca: {
      key: file('ca.pem', intermediate.key.privateKey.export(encrypted).toString()),
      password: PASSWORD,
      chain: file('chain.crt', pemOf(await signIntermediate(intermediate, root, OID_CODE_SIGNING)) + rootPem),
      root: file('root.crt', rootPem),
    },
    ctLog: log('ct-log', generateP256()),
    rekor: log('rekor', generateP256()),
    rekorV2: log('rekor-v2', generateEd25519()),
  };
}
