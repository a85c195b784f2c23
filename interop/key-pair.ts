import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDirectory } from './directories.ts';
import { run } from './scene.ts';

/** A key as cosign makes it. */
export interface KeyPair {
  readonly privateKey: string;
  readonly privateKeyFile: string;
  readonly publicKey: string;
  readonly publicKeyFile: string;
}

export const KEY_PASSWORD = 'interop';

export async function makeKeyPair(cosign: string): Promise<KeyPair> {
  const directory = newDirectory('key');
  await run(cosign, ['generate-key-pair'], { directory, env: { COSIGN_PASSWORD: KEY_PASSWORD } });
  const [privateKeyFile, publicKeyFile] = [join(directory, 'cosign.key'), join(directory, 'cosign.pub')];
  return {
    privateKey: readFileSync(privateKeyFile, 'utf8'),
    privateKeyFile,
    publicKey: readFileSync(publicKeyFile, 'utf8'),
    publicKeyFile,
  };
}
