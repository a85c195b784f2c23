import type { Digest } from '../subject/digest.ts';

/** https://github.com/containers/image/blob/main/docs/containers-signature.5.md, as cosign writes it. */
const TYPE = 'cosign container image signature';

/**
 * What cosign signed of an image before there were bundles. A function of its arguments alone, so that a killed run can
 * make the same bytes again. podman compares the name, so every name of an image has a payload of its own.
 * @param name `registry/repository`
 */
export function simpleSigningPayload(
  name: string,
  digest: Digest,
  annotations: Readonly<Record<string, string>>,
): Buffer {
  const critical = { identity: { 'docker-reference': name }, image: { 'docker-manifest-digest': digest }, type: TYPE };
  const optional = Object.keys(annotations).length > 0 ? annotations : null;
  return Buffer.from(JSON.stringify({ critical, optional }));
}
