import { z } from 'zod';

/**
 * results.json, version 1: what every action writes and what users' scripts read. This file is its only definition: the
 * types are inferred from it and schema/results.schema.json is generated from it. Nothing imports it at run time.
 */
const verdict = z
  .enum(['pass', 'fail', 'inconclusive'])
  .describe('inconclusive: it could not be looked at or finished, as in an outage. Never a pass.');

const check = z.strictObject({
  rule: z.string().describe('Name of the rule, as in the policy documentation.'),
  verdict,
  expected: z.string(),
  actual: z.string(),
});

const logEntry = z.strictObject({
  logIndex: z.string().describe('Decimal; the index that the log itself uses in links.'),
  log: z.string().describe('Base URL of the log.'),
  url: z.string().describe('Where a person can look at the entry.'),
  integratedTime: z.string().nullable().describe('RFC 3339; null for logs that give no time (Rekor v2).'),
});

const published = z.strictObject({
  to: z.enum(['registry', 'github', 'release']),
  ref: z.string().describe('`name@digest` of the subject, or the address in the store.'),
  via: z.enum(['referrers-api', 'referrers-tag', 'legacy-tag', 'api']),
});

const attestation = z.strictObject({
  predicateType: z.string().describe('URI of what is said.'),
  kind: z.enum(['signature', 'provenance', 'sbom', 'predicate']),
  status: z
    .enum(['created', 'reused', 'recovered', 'found', 'failed', 'pending'])
    .describe('recovered: from the log, after a run that was killed. pending: still to do.'),
  bundleFile: z.string().nullable().describe('Path of the bundle; null when there is none.'),
  bundleDigest: z.string().nullable().describe('`sha256:…` of the bundle.'),
  logEntries: z.array(logEntry),
  timestamps: z.array(z.string()).describe('RFC 3339 times of verified timestamp tokens.'),
  published: z.array(published),
  checks: z.array(check),
});

const workload = z.strictObject({
  namespace: z.string().describe('Empty where the manifest names none.'),
  kind: z.string(),
  name: z.string(),
  containers: z.number().int().describe('How many containers of it run the image.'),
});

const subject = z.strictObject({
  name: z.string(),
  digest: z.string().nullable().describe('null when the reference could not be resolved.'),
  platform: z.string().nullable().describe('`os/architecture`; null for what was named itself.'),
  parent: z.string().nullable().describe('Digest of the index that lists this platform.'),
  isFile: z.literal(true).optional().describe('A file, in no registry; left out for images.'),
  verdict,
  signed: z.boolean().nullable().describe('false for an image that may be unsigned; null when it is not known.'),
  locations: z.array(z.strictObject({ file: z.string(), line: z.number().int(), column: z.number().int() })),
  workloads: z
    .array(workload)
    .optional()
    .describe('Kubernetes workloads that run it and that enforcing the policy would concern.'),
  lapsesAt: z.string().optional().describe('RFC 3339; when its signature will be too old for the policy.'),
  checks: z.array(check),
  attestations: z.array(attestation),
});

const problem = z.strictObject({
  code: z.string().describe('Stable, UPPER_SNAKE.'),
  kind: z.enum([
    'input',
    'permission',
    'network',
    'service',
    'registry',
    'trust',
    'signature',
    'policy',
    'clock',
    'defect',
  ]),
  verdict: z.enum(['fail', 'inconclusive']),
  subject: z.string().nullable().describe('`name@digest`; null when it is about the run.'),
  service: z.string().nullable().describe('The host or service that it happened with.'),
  message: z.string().describe('What happened.'),
  advice: z.string().describe('What to do; lines after the first are an example.'),
});

const doctorCheck = z.strictObject({
  area: z.enum(['sigstore', 'trust', 'registries', 'images', 'cluster', 'break-glass']),
  name: z.string().describe('What was looked at.'),
  verdict: z
    .enum(['pass', 'warning', 'fail', 'inconclusive', 'skipped'])
    .describe('warning: good today. skipped: not offered there, or not asked for.'),
  evidence: z.string().describe('What was seen.'),
  remedy: z.string().nullable().describe('What to do; null when there is nothing to do.'),
  code: z.string().nullable().describe('Of the problem, when it is one.'),
});

export const resultsSchema = z.strictObject({
  version: z.literal(1),
  verdict,
  action: z.enum(['sign', 'verify', 'policy', 'break-glass', 'prewarm', 'doctor', 'update']),
  run: z.strictObject({
    repository: z.string(),
    id: z.string(),
    attempt: z.number().int(),
    url: z.string(),
  }),
  sigstore: z
    .strictObject({
      instance: z.enum(['public-good', 'github', 'custom', 'key']),
      fulcio: z.string().nullable(),
      rekor: z.array(z.string()),
      timestampAuthorities: z.array(z.string()),
    })
    .nullable()
    .describe('null when the run ended before an instance was chosen.'),
  signer: z
    .strictObject({ identity: z.string(), issuer: z.string() })
    .nullable()
    .describe('null when the run ended before the identity was known, and when a key signed.'),
  requests: z
    .strictObject({
      oidc: z.number().int(),
      fulcio: z.number().int(),
      rekor: z.number().int(),
      timestamp: z.number().int(),
      registry: z.number().int(),
      github: z.number().int(),
      tuf: z.number().int(),
      preflight: z.number().int().describe('Probes made before anything was signed, of any service.'),
    })
    .describe('Requests made, by service.'),
  subjects: z.array(subject),
  problems: z.array(problem),
  answer: z
    .enum(['healthy', 'network', 'service', 'trust', 'signatures', 'cluster'])
    .optional()
    .describe('Of doctor: what is wrong. Left out when it could look at nothing.'),
  checks: z.array(doctorCheck).optional().describe('Of doctor: everything that it looked at.'),
});

export type Results = z.infer<typeof resultsSchema>;
export type SubjectResult = z.infer<typeof subject>;
export type AttestationResult = z.infer<typeof attestation>;
export type LogEntryResult = z.infer<typeof logEntry>;
