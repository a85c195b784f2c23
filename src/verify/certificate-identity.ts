/** What a Fulcio certificate says of its holder; https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
export interface CertificateIdentity {
  readonly subjectAlternativeName: string;
  readonly issuer: string;
  readonly sourceRepository: string | undefined;
  readonly sourceRepositoryId: string | undefined;
  readonly sourceRepositoryRef: string | undefined;
  readonly sourceRepositoryDigest: string | undefined;
  readonly buildConfigUri: string | undefined;
  readonly buildTrigger: string | undefined;
  readonly runInvocationUri: string | undefined;
}
