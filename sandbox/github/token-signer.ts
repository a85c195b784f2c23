import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload } from 'jose';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** The issuer's RS256 key, and another one that nobody publishes. */
export class TokenSigner {
  readonly publishedKeys: JSONWebKeySet;
  readonly #keyId: string;
  readonly #published: PrivateKey;
  readonly #unpublished: PrivateKey;

  private constructor(publishedKeys: JSONWebKeySet, keyId: string, published: PrivateKey, unpublished: PrivateKey) {
    this.publishedKeys = publishedKeys;
    this.#keyId = keyId;
    this.#published = published;
    this.#unpublished = unpublished;
  }

  static async create(): Promise<TokenSigner> {
    const [published, unpublished] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    const jwk = await exportJWK(published.publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const keys = { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] };
    return new TokenSigner(keys, kid, published.privateKey, unpublished.privateKey);
  }

  async sign(
    claims: Readonly<Record<string, string | number | undefined>>,
    withUnpublishedKey: boolean,
  ): Promise<string> {
    const payload: JWTPayload = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
    return await new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.#keyId })
      .sign(withUnpublishedKey ? this.#unpublished : this.#published);
  }
}
