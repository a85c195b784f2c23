import { type Code, serviceOf, type ServiceName } from './codes.ts';

const SERVICE_TITLES: Readonly<Record<ServiceName, string>> = {
  OIDC: "GitHub's identity token service",
  FULCIO: 'Fulcio, the certificate authority',
  REKOR: 'Rekor, the transparency log',
  TSA: 'the timestamp authority',
  TUF: 'the TUF repository of the trusted root',
  REGISTRY: 'the registry',
  GITHUB: "GitHub's API",
  CACHE: 'the Actions cache',
  SLACK: 'Slack',
  CLUSTER: 'the cluster',
};

const GITHUB_STATUS = 'https://www.githubstatus.com';
const STATUS_PAGES: Partial<Readonly<Record<ServiceName, string>>> = {
  OIDC: GITHUB_STATUS,
  FULCIO: 'https://status.sigstore.dev',
  REKOR: 'https://status.sigstore.dev',
  TSA: 'https://status.sigstore.dev',
  TUF: 'https://status.sigstore.dev',
  GITHUB: GITHUB_STATUS,
  CACHE: GITHUB_STATUS,
};

const ADVICE: Partial<Readonly<Record<Code, string>>> = {
  NO_SUBJECT:
    'Add `needs: ${{ toJSON(needs) }}` under `with` of this step, and let the job that builds put out `image` and `digest` (docker/build-push-action: `steps.<id>.outputs.digest`); or name the images: `images: registry/repo@sha256:…`.',
  SUBJECT_COUNT:
    'GitHub keeps only the outputs of the last leg of a matrix job, and drops an output that holds a masked string. Upload the build metadata of each leg as an artifact and pass `build-metadata` globs instead, or correct `expect-subjects`.',
  TAG_WITHOUT_DIGEST:
    'A tag can move between build and signature. Add the digest that the build put out: `ghcr.io/acme/api@${{ needs.build.outputs.digest }}`.',
  BAD_DIGEST: 'Use the digest that the registry answered to the push: `sha256:` and 64 lower-case hex digits.',
  BAD_NEEDS:
    'Write `needs: ${{ toJSON(needs) }}` under `with` of this step, just so. An output that is empty or missing was probably dropped by GitHub because it holds a masked string (a registry host or user name that is also a secret), or overwritten by another leg of a matrix.',
  NEEDED_JOB_FAILED:
    'Nothing is signed after a failed build or test. Mend that job, or remove it from `needs` if it does not matter.',
  BAD_SBOM: 'Give an SPDX 2.x/3.x or CycloneDX document as JSON (`syft <image>@<digest> -o spdx-json`).',
  SBOM_OTHER_IMAGE:
    'The SBOM describes a digest that is not in this image. Make it from the image that is being signed: `syft registry/repo@sha256:… -o spdx-json`.',
  SBOM_TOO_LARGE:
    'Leave out file entries (syft: `SYFT_FILE_METADATA_SELECTION=none`), or make one SBOM for each platform. Rekor v2 is sent a digest only: with a signing config that names one, `rekor-version: 2` has no such limit.',
  BAD_INPUT: 'Correct the input named in the message.',
  NO_ID_TOKEN:
    'Add `id-token: write` to the `permissions` of the job that signs, and of the job that calls its workflow, where another one does. A pull request from a fork never gets a token: run this job on `push` only, or set `no-id-token: verify` to check without signing there.',
  PUSH_DENIED:
    'At ghcr.io: add `packages: write` to the `permissions` of this job. If it is there, the package does not know this repository: on the page of the package, Package settings → Manage Actions access → Add repository, with the role Write. At another registry: log in with an account or token that may push to this repository.',
  LOGIN_MISSING:
    'Log in before this step, in the same job: `docker/login-action` with `registry`, `username`, `password`. A credential helper that the message names must be on PATH and answer.',
  REGISTRY_DENIED:
    'At ghcr.io: add `packages: write` to the `permissions` of this job (`packages: read` where it only checks). If it is there, the package does not know this repository: on the page of the package, Package settings → Manage Actions access → Add repository. At another registry: log in with an account or token that may read this repository.',
  PRIVATE_REPOSITORY: 'Choose with the input `sigstore` where signatures of a private repository go.',
  TOKEN_EXPIRED: 'Run the job again. If it happens again, the clock of the runner or of the issuer is wrong.',
  TOKEN_AUDIENCE: 'Set `oidc-audience` to what this Fulcio expects (`sigstore` for public instances).',
  REGISTRY_RATE_LIMITED:
    'The registry wants fewer requests. Log in before this step (Docker Hub counts anonymous pulls by address, and runners share theirs), lower `concurrency`, or run later; nothing is signed twice.',
  SUBJECT_NOT_FOUND:
    'Push the image before it is signed, to this name: `push: true` in docker/build-push-action, not `load: true`. If it is there, the digest is of something else: take `steps.<id>.outputs.digest` of the step that pushes, not `imageid`.',
  DIGEST_MISMATCH:
    'The registry answered with other bytes than the digest names. Do not trust this registry; ask its operator.',
  IMMUTABLE_TAG:
    'Exempt tags that match `sha256-*` from immutability in this repository, or use a registry with the OCI 1.1 referrers API.',
  REGISTRY_TOO_OLD: 'This registry cannot store OCI 1.1 referrers. Upgrade it, or publish elsewhere.',
  REFERRER_LOST: 'Another writer keeps replacing the fallback tag. Run the step again; nothing will be signed twice.',
  UNRESOLVED_REFERENCE:
    'Say which image is meant: give the variable a default or a value (`build-args`, the `.env` beside a compose file), write the image out, or check what the template renders. Until then nothing is known of it.',
  CONTENTS_UNREADABLE:
    'Part of this image cannot be read, so that its SBOM can be neither confirmed nor refuted. Say `contents: off` for it in the policy, or build it on an image whose package database is dpkg, apk, or rpm in SQLite.',
  CLOCK_SKEW:
    'Set the clock of the runner (self-hosted: start NTP). Certificates live ten minutes: a wrong clock makes every signature invalid.',
  TRUST_ROOT_EXPIRED: 'Update the trusted root file, or let touchmark fetch it with `tuf-mirror` and `tuf-root`.',
  TRUST_ROOT_UNKNOWN_SIGNER:
    'The trusted root does not know this signer: it is older than a key rotation, or belongs to another instance. Update it.',
  TRUST_ROOT_ENDING:
    'Renew it before it ends: afterwards nothing can be verified with it. A trusted root in a file is updated by hand; a TUF repository is signed anew by its operator.',
  CHECKPOINT_INVALID:
    'The log signs with another key than the trusted root has for it, or its answer was changed on the way. Do not rely on it; ask its operator whether the key was rotated, and update the trusted root.',
  CERTIFICATE_ENDING:
    'Renew the TLS certificate of this server before it ends: afterwards nobody gets a connection, and good images look unverifiable.',
  SIGNATURE_INVALID:
    'The envelope or its signature was changed. Do not deploy this image; look for who wrote to the registry.',
  LOG_ENTRY_INVALID: 'The log entry does not belong to this signature. Do not rely on it.',
  TIMESTAMP_INVALID: 'The timestamp does not belong to this signature. Do not rely on it.',
  CERTIFICATE_INVALID:
    'The certificate is not one that this instance issued for signing, or it was not valid when it signed.',
  BAD_POLICY: 'Correct the policy at the place in the message; docs/policy.md has examples of everything.',
  NOT_SIGNED:
    'Nobody signed this image where we look: its referrers, their fallback tag, and cosign’s old tags. Sign it where it is built, use one that is signed, or say `unsigned: allow` in the policy.',
  WRONG_IDENTITY:
    'Compare the identity in the message with the workflow that should have signed. If the image is right, correct the policy; if not, do not use it.',
  WRONG_NAME:
    'The signature was made for another repository. If this is a copy, say so under `mirrors` in the policy; else somebody shows one image under the name of another.',
  TOO_OLD: 'Build and sign the image again, or use a newer one; `logged-within` in the policy says how old it may be.',
  NO_PROVENANCE:
    'Attest the build: the sign action does it for what `needs` or `build-metadata` hand over. Provenance by other signers does not count.',
  WRONG_BUILDER: 'The image was built by something else than the policy names under `builder`.',
  WRONG_SOURCE: 'The image was built from another repository than the policy names under `source`.',
  WRONG_COMMIT: 'The image was built from another commit: check which one should be running.',
  NO_SBOM: 'Attest an SBOM of this image (input `sboms` of the sign action), by a signer that the policy names.',
  SBOM_MISMATCH: 'The SBOM is of another image, or lists other packages. Make it from the image that is signed.',
  NOT_PINNED: 'Add the digest to the reference: `name:tag@sha256:…`. A tag may move between check and use.',
  NO_POLICY_ENTRY: 'Add an entry that matches this image to the policy, or use an image that one matches.',
  SIGNER_CHANGED:
    'Find out why somebody else signs this image now. If it is right, run verify with `identities: record` and have the change of the file reviewed.',
  DENIED_BY_POLICY: 'The policy revokes this image or who signed it, for the reason in the message. Use another one.',
  POLICY_DRIFT:
    'Run the action with `mode: write`, look at what changes, and commit it: clusters enforce the files, not the policy.',
  IDENTITY_DRIFT: 'Write the line that the message names into the policy, or change the workflow back.',
  ADMISSION_DENIED:
    'The rollout would be denied too. Sign the image as the policy wants it, or correct the policy; the message names the rule.',
  ADMISSION_UNKNOWN:
    'Give the input `pod` a manifest that the namespace admits, as the workload has it; then the policies for images are asked.',
  NOT_APPROVED:
    'Somebody whom `break-glass: {approvers: […]}` of the policy file names, and who did not start the run, must approve. Then start a new run.',
  PUBLIC_TICKET:
    'A ticket says which policy is open and since when. Name a private repository in `ticket-repository`, and a `github-token` that may read it and write its issues.',
  NOT_ENFORCED:
    'The cluster admits unsigned images without a bypass: check `admission-policy` and `namespaces`, whether the policy denies or only audits, and whether its controller runs.',
  BYPASS_OPEN:
    'Run the command in the message now, with an account that may; then run this action with `mode: sweep` to have the ticket closed.',
  DEADLINE:
    'Raise `deadline`, or look at the services named beside this: one of them is slow. What was signed is kept; a re-run goes on from there.',
  CANCELLED: 'The run was cancelled. What was signed is kept; a re-run goes on from there.',
  INTERNAL: 'This is a defect of touchmark. Please report it with the log of this step (run again with debug logging).',
};

/**
 * What to do about a code, in a sentence or two. Every code has an answer.
 * @param host of the service, where it is known: GitHub runs a Sigstore and a registry too
 */
export function adviceFor(code: Code, host?: string): string {
  const known = ADVICE[code];
  if (known) return known;
  const service = serviceOf(code);
  return service
    ? serviceAdvice(service, code, host)
    : 'Compare what was expected with what was found, in the message.';
}

function statusPage(service: ServiceName, host = ''): string | undefined {
  const isGitHubs = /(?:^|\.)(?:github\.com|githubapp\.com|ghcr\.io|ghe\.com)$/.test(host);
  return isGitHubs ? GITHUB_STATUS : STATUS_PAGES[service];
}

function serviceAdvice(service: ServiceName, code: Code, host: string | undefined): string {
  const title = SERVICE_TITLES[service];
  const page = statusPage(service, host);
  const status = page ? ` The public service's state: ${page}.` : '';
  if (code.endsWith('_UNREACHABLE')) {
    return `This is the network, not the signatures: check DNS, firewall and proxy between this runner and ${title}, then run again.${status}`;
  }
  if (code.endsWith('_TIMEOUT')) {
    return `${capital(title)} is slow or a firewall swallows packets. Run again; nothing is signed twice.${status}`;
  }
  if (code.endsWith('_TLS')) {
    return `The connection is not trusted: renew the certificate of ${title}, or name its CA in NODE_EXTRA_CA_CERTS.`;
  }
  if (code.endsWith('_RATE_LIMITED')) {
    return `${capital(title)} wants fewer requests. Lower \`log-rate\` or \`concurrency\`, or run later; nothing is signed twice.${status}`;
  }
  if (code.endsWith('_UNAVAILABLE')) {
    return `${capital(title)} is down or overloaded. Run again when it is back; nothing is signed twice.${status}`;
  }
  if (code.endsWith('_BAD_ANSWER')) {
    return `Something that is not ${title} answered: a proxy's login page, a wrong URL, or a broken service. Check the URL.${status}`;
  }
  if (code.endsWith('_DENIED'))
    return `${capital(title)} does not accept these credentials: log in again or widen their rights.`;
  return `${capital(title)} refused what was sent; its message says why.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
