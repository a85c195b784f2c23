import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Extension } from 'pkijs';
import type { SubjectAlternativeName } from './certificate.ts';
import type { Clock } from './clock.ts';
import { Claims, githubExtensions, issuerExtensions, workflowIdentity } from './github-extensions.ts';

export interface OidcIssuer {
  /** The `iss` of tokens. */
  readonly issuer: string;
  /** Where the issuer's keys are; they are read when first needed and then kept. */
  readonly jwksUri: string;
  readonly audience?: string;
}

/** What a good token proves. */
export interface Identity {
  /** What the proof of possession has to sign. */
  readonly challenge: string;
  readonly subjectAlternativeName: SubjectAlternativeName;
  readonly extensions: readonly Extension[];
  readonly claims: Readonly<Record<string, unknown>>;
}

export type IdentityVerifier = (token: string) => Promise<Identity>;

export const SIGSTORE_AUDIENCE = 'sigstore';

/** Checks tokens of one issuer, which signs with RS256 as GitHub does; throws for every token that is not good. */
export function identityVerifier(oidc: OidcIssuer, serverUrl: string, clock: Clock): IdentityVerifier {
  const keys = createRemoteJWKSet(new URL(oidc.jwksUri));
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer: oidc.issuer,
      audience: oidc.audience ?? SIGSTORE_AUDIENCE,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'sub'],
      currentDate: clock.now(),
    });
    const claims = new Claims(payload);
    return 'email' in payload
      ? personIdentity(claims, oidc.issuer)
      : workflowJobIdentity(claims, oidc.issuer, serverUrl);
  };
}

function personIdentity(claims: Claims, issuer: string): Identity {
  const email = claims.text('email');
  if (claims.all['email_verified'] !== true) throw new Error('the e-mail address is not verified');
  return {
    challenge: email,
    subjectAlternativeName: { type: 'email', value: email },
    extensions: issuerExtensions(issuer),
    claims: claims.all,
  };
}

function workflowJobIdentity(claims: Claims, issuer: string, serverUrl: string): Identity {
  return {
    challenge: claims.text('sub'),
    subjectAlternativeName: { type: 'uri', value: new URL(workflowIdentity(claims, serverUrl)).href },
    extensions: [...issuerExtensions(issuer), ...githubExtensions(claims, serverUrl)],
    claims: claims.all,
  };
}
