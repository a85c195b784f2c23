/** Stands in for the identity token client of @actions/core in the bundle: src/sigstore/identity-token.ts is ours. */
export const OidcClient = {
  getIDToken(): Promise<never> {
    return Promise.reject(new Error('identity tokens are asked for by src/sigstore/identity-token.ts'));
  },
};
