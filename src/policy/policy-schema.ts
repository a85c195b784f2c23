import { z } from 'zod';
import { PUBLISHERS } from './publishers.ts';

/**
 * The policy file, version 1, as it is written. schema/policy.schema.json is generated from it, for editors; what it
 * means is parse-policy.ts's.
 */
const text = z.string().min(1).max(2000);
const texts = z.array(text).min(1).max(100);
const duration = z
  .string()
  .regex(/^(?:\d{1,5}d)?(?:\d{1,5}h)?(?:\d{1,5}m)?$/, 'not a duration as `90d` or `12h`')
  .min(1)
  .describe('`90d`, `12h`, `1d12h`.');
const enforcement = z.enum(['audit', 'enforce']);
const repository = z
  .string()
  .regex(/^[\w.-]+\/[\w.-]+$/, 'not `owner/name`')
  .describe('`owner/name`');

const trust = z
  .union([
    z.enum(['public-good', 'github']),
    z.strictObject({ 'trusted-root': text.describe('Path of a trusted_root.json.') }),
    z.strictObject({
      'tuf-mirror': z.url({ protocol: /^https?$/, error: 'not an https URL' }),
      'tuf-root': text.describe('Path of the first root.json of that mirror.'),
    }),
  ])
  .describe('Whose certificates and logs to believe for this signer; else the inputs of the action say.');
const refs = texts.describe('Refs of the source repository, as globs: `refs/heads/main`, `refs/tags/v*`.');

const workflowSigner = z.strictObject({
  workflow: z
    .string()
    .regex(
      /^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[^@*\s]+\.ya?ml$/,
      'not `owner/name/.github/workflows/file.yml`; its refs stand in `refs`',
    )
    .describe('The exact path of the workflow that signs; of a reusable workflow its own.'),
  refs: refs.optional(),
  triggers: texts.describe('Events that may have started the run.').optional(),
  repository: repository.describe('Who runs the workflow, when it is another repository’s.').optional(),
  'workflow-refs': texts
    .describe('Refs of a reusable workflow, as globs; a commit of 40 hex digits is one too.')
    .optional(),
  server: z
    .url({ protocol: /^https$/, error: 'not an https URL' })
    .describe('Another GitHub: `https://acme.ghe.com`.')
    .optional(),
  trust: trust.optional(),
});
const identitySigner = z.strictObject({
  identity: text.describe('The name in the certificate, exact.'),
  issuer: text.describe('Who vouched for that name, exact: `https://token.actions.githubusercontent.com`.'),
  repository: repository.describe('Who ran it, when the name is a reusable workflow’s.').optional(),
  trust: trust.optional(),
});
const identityPatternSigner = z.strictObject({
  'identity-pattern': text.describe('The name in the certificate as a glob; it covers the whole name.'),
  issuer: text,
  repository: repository.optional(),
  trust: trust.optional(),
});
const gitlabSigner = z.strictObject({
  gitlab: z
    .string()
    .regex(/^[\w.-]+(?:\/[\w.-]+)+$/, 'not `group/project`')
    .describe('`group/project` of the pipeline.'),
  refs: refs.optional(),
  config: text.default('.gitlab-ci.yml').describe('Path of the pipeline’s configuration.').optional(),
  server: z
    .url({ protocol: /^https$/, error: 'not an https URL' })
    .describe('Another GitLab than gitlab.com.')
    .optional(),
  trust: trust.optional(),
});
const buildkiteSigner = z.strictObject({
  buildkite: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'not `organization/pipeline`')
    .describe('`organization/pipeline`'),
  trust: trust.optional(),
});
const publisherSigner = z.strictObject({
  publisher: z
    .enum(Object.keys(PUBLISHERS) as [string, ...string[]])
    .describe('A built-in publisher; docs/publishers.md has them.'),
  repository: repository.describe('Who runs the publisher’s workflow, where anybody may.').optional(),
  trust: trust.optional(),
});
const keySigner = z.strictObject({
  key: text.describe('Path of a public key (PEM).'),
  log: z.enum(['required', 'none']).describe('Whether its signatures must be in the log.').optional(),
  trust: trust.optional(),
});

const signer = z.union([
  workflowSigner,
  identitySigner,
  identityPatternSigner,
  gitlabSigner,
  buildkiteSigner,
  publisherSigner,
  keySigner,
]);
const signers = z.array(signer).min(1).max(50);

const entry = z.strictObject({
  match: text.describe('Glob of `registry/repository`; `*` is anything but a slash, `**` is anything.'),
  'signed-by': signers.describe('One of these must have signed.').optional(),
  'all-of': z.array(signers).min(1).max(10).describe('One of each list must have signed.').optional(),
  unsigned: z.literal('allow').describe('Images that nobody signs; the result says “unsigned”.').optional(),
  'logged-within': duration.optional(),
  provenance: z
    .strictObject({
      builder: text.describe('`same-workflow`, or the builder’s id as a glob.').optional(),
      source: z
        .url({ protocol: /^https$/, error: 'not an https URL' })
        .describe('URL of the source repository.')
        .optional(),
      commit: z
        .union([
          z.enum(['any', 'expected', 'annotation']),
          z.string().regex(/^[0-9a-f]{40}$/, 'not `any`, `expected`, `annotation` or a commit of 40 hex digits'),
        ])
        .optional(),
    })
    .optional(),
  sbom: z
    .strictObject({
      types: z
        .array(z.enum(['spdx', 'cyclonedx']))
        .min(1)
        .optional(),
      describes: z.enum(['image', 'any']).optional(),
      contents: z.enum(['off', 'warn', 'fail']).optional(),
    })
    .optional(),
  name: z
    .enum(['optional', 'required', 'any'])
    .describe('What the signature must say of the repository: its name if it names one, its name, or nothing.')
    .optional(),
  pinned: z.boolean().describe('Whether the reference must hold a digest.').optional(),
  enforcement: enforcement.optional(),
  namespaces: texts.optional(),
});

const deny = z.union([
  z.strictObject({
    digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not `sha256:` and 64 hex digits'),
    reason: text,
  }),
  z.strictObject({
    'signed-by': signer,
    'logged-before': z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/, 'not a date as `2026-03-01`')
      .optional(),
    reason: text,
  }),
]);

const mirrorSide = z.string().regex(/^[^*\s]+\/\*\*$/, 'not `registry/path/**`');

export const policySchema = z.strictObject({
  version: z.literal(1),
  images: z.array(entry).min(1).max(1000).describe('The first entry that matches decides; no match fails.'),
  deny: z.array(deny).max(1000).describe('Judged before everything else.').optional(),
  mirrors: z
    .array(z.strictObject({ from: mirrorSide, to: mirrorSide }))
    .max(100)
    .optional(),
  admission: z
    .strictObject({
      enforcement: enforcement.optional(),
      'exclude-namespaces': texts.optional(),
      'registry-credentials': texts.optional(),
    })
    .optional(),
  'break-glass': z
    .strictObject({
      approvers: texts,
      approval: z.enum(['environment', 'ticket-comment']).optional(),
      environment: text.optional(),
      'max-minutes': z.number().int().min(1).max(240).optional(),
    })
    .optional(),
});

export type PolicyFile = z.infer<typeof policySchema>;
export type EntryFile = PolicyFile['images'][number];
export type SignerFile = z.infer<typeof signer>;
export type TrustFile = z.infer<typeof trust>;
