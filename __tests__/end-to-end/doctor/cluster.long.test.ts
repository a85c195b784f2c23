import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { authority, deployPolicyController } from '../../../sandbox/cluster/controllers.ts';
import { installPolicyController } from '../../../sandbox/cluster/image-judges.ts';
import type { ClusterObject, Manifest } from '../../../sandbox/cluster/objects.ts';
import { type ClusterScene, startClusterScene } from './clustered.ts';
import { checksNamed, type Examined } from './examining.ts';

let it: ClusterScene;
beforeAll(async () => (it = await startClusterScene()));
beforeEach(() => it.reset());
afterAll(() => it.stop());

/** `name → verdict` of the checks of the cluster and of break-glass. */
function seen({ results }: Examined): Readonly<Record<string, string>> {
  const checks = (results.checks ?? []).filter(({ area }) => area === 'cluster' || area === 'break-glass');
  return Object.fromEntries(checks.map(({ area, name, verdict }) => [`${area} ${name}`, verdict]));
}

const policies = (): ClusterObject[] =>
  it.cluster.objects.all.filter(({ kind, metadata }) => kind === 'ImageValidatingPolicy' && metadata.labels);

describe('a cluster where all is well', () => {
  test('is healthy: it runs, judges as the policy says, agrees with us, and could be opened tonight', async () => {
    it.cluster.rights = new Set([...rightsOfRunbook('touchmark-doctor'), ...OPENING]);
    const result = await it.doctor({ images: it.signed, 'slack-webhook': it.slack.webhook });
    expect(result.codes).toEqual([]);
    expect(result).toMatchObject({ exitCode: 0, answer: 'healthy' });
    const all = seen(result);
    expect(Object.entries(all).filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
    const names = Object.keys(all).map((name) => name.replace(/touchmark-\S+/, 'POLICY').replace(it.signed, 'IMAGE'));
    expect([...new Set(names)]).toEqual([
      'cluster kyverno',
      'cluster kyverno: image cache',
      'cluster kyverno: failurePolicy',
      'cluster kyverno: webhook certificate',
      'cluster kyverno: its log',
      'cluster policies: POLICY',
      'cluster exceptions',
      'cluster its answer: IMAGE',
      'break-glass tonight',
      'break-glass approval',
      'break-glass ticket',
      'break-glass Slack',
      'break-glass rights (kyverno)',
      'break-glass exceptions',
      'break-glass cleanup controller',
    ]);
    expect(it.slack.messages).toEqual([]);
    // A doctor changes nothing.
    const verbs = new Set(it.cluster.calls.map(([verb, ...rest]) => (rest.includes('--dry-run=server') ? '' : verb)));
    expect(verbs).toEqual(new Set(['', 'auth', 'get', 'logs', 'version']));
    const secret = new URL(it.slack.webhook).pathname;
    expect(result.rawLog.replaceAll(/^::add-mask::.*$/gm, '') + result.summary).not.toContain(secret);
  });

  test('with policy-controller is asked in a namespace that opted in, and its log is read', async () => {
    for (const list of [it.cluster.deployments, it.cluster.webhooks, it.cluster.objects.all]) list.length = 0;
    installPolicyController(it.cluster, { policy: 'signed', signed: new Set([it.signed]) });
    const controller = await deployPolicyController(it.cluster);
    const labels = { 'policy.sigstore.dev/include': 'true' };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prod', labels }, spec: {} };
    it.cluster.objects.create(namespace, undefined);
    it.cluster.namespaces.add('prod');
    const well = await it.doctor({ images: it.signed });
    expect(well.codes).toEqual([]);
    expect(checksNamed(well, /its answer/)).toMatchObject([
      { verdict: 'pass', evidence: 'admitted in prod, and good here' },
    ]);
    expect(checksNamed(well, /webhook certificate/)).toMatchObject([{ verdict: 'pass' }]);
    const msg =
      'failed validAttestationsWithFulcio: Get "https://tuf-repo-cdn.sigstore.dev/14.root.json": dial tcp: lookup tuf-repo-cdn.sigstore.dev: no such host';
    controller.log = `${JSON.stringify({ level: 'error', ts: new Date().toISOString(), msg })}\n`;
    expect(await it.doctor()).toMatchObject({ answer: 'network', codes: ['TUF_UNREACHABLE'] });
  });

  test('is not looked at without a kubeconfig, which is said once', async () => {
    const result = await it.doctor({ kubeconfig: '' });
    expect(checksNamed(result, /^cluster$/)).toMatchObject([{ verdict: 'skipped' }]);
    expect(result.summary.match(/no `?kubeconfig/g) ?? result.summary.match(/kubeconfig/g)).toHaveLength(1);
    expect(it.cluster.calls).toEqual([]);
  });
});

describe('an outage that only the cluster sees', () => {
  test('is the network, by the log of its controller, however well this runner reaches the registry', async () => {
    const { host } = it.scene.world.registry;
    const line = (error: string): string =>
      `${new Date().toISOString().slice(0, 19)}Z ERR pkg/image/verifiers/ivpol/cosign/verifier.go:82 > image verification failed error="${error}" logger=imageverify\n`;
    it.kyverno.log = [
      line(
        `failed to fetch image: Get \\"https://${host}/v2/\\": dial tcp: lookup registry on 10.96.0.10:53: no such host`,
      ),
      line('TUF client: Get \\"https://tuf.acme.example/timestamp.json\\": dial tcp 10.1.2.3:443: i/o timeout'),
      line(
        'Get \\"https://registry.elsewhere.example/v2/\\": dial tcp: lookup registry.elsewhere.example: no such host',
      ),
      line('Get \\"https://10.96.0.1:443/api/v1/namespaces\\": dial tcp 10.96.0.1:443: connect: connection refused'),
    ].join('');
    const result = await it.doctor({ images: it.signed });
    expect(result).toMatchObject({ exitCode: 1, answer: 'network', outputs: { verdict: 'inconclusive' } });
    expect(result.results.problems).toMatchObject([
      {
        code: 'REGISTRY_UNREACHABLE',
        service: host,
        message: expect.stringMatching(/kyverno could not use .* from inside the cluster \(1 time/) as string,
        advice: expect.stringContaining('k8s-app=kube-dns') as string,
      },
      { code: 'TUF_TIMEOUT', service: 'tuf.acme.example' },
    ]);
    // A registry that no policy names may be anybody's.
    expect(checksNamed(result, /its log/)).toMatchObject([{ verdict: 'warning' }]);
    expect(result.headline).toContain('it is the network');
  });

  test('is the network, by the words of a denial', async () => {
    const [webhook] = it.cluster.webhooks;
    const why = `Policy require-signed error: failed to evaluate policy: Get "https://ghcr.io/v2/": dial tcp 140.82.112.33:443: connect: connection refused`;
    it.cluster.webhooks.splice(0, 1, { name: webhook?.name ?? '', judge: () => why });
    const result = await it.doctor();
    expect(result).toMatchObject({ exitCode: 1, answer: 'network', codes: ['REGISTRY_UNREACHABLE'] });
  });

  test('is the network when the API server itself cannot be reached, and nothing else is guessed', async () => {
    await it.cluster.service.stop();
    const result = await it.doctor();
    await it.cluster.service.start();
    expect(result).toMatchObject({ exitCode: 1, answer: 'network' });
    expect(new Set(result.codes)).toEqual(new Set(['CLUSTER_UNREACHABLE']));
    expect(checksNamed(result, /^cluster$/)).toHaveLength(2);
  });
});

describe('what is wrong in the cluster is the cluster', () => {
  test('when it denies what is good, or admits what is not, or enforces another policy, or was left open', async () => {
    it.cluster.webhooks.length = 0;
    it.cluster.webhooks.push({
      name: 'ivpol.validate.kyverno.svc-fail-finegrained-require-signed',
      judge: ({ spec }) =>
        spec.containers[0]?.image === it.signed ? 'Policy require-signed failed: not signed' : undefined,
    });
    const [changed, gone] = policies();
    if (!changed || !gone) throw new Error('two policies are expected');
    changed.spec = { ...changed.spec, matchConditions: [{ name: 'never', expression: 'false' }] };
    it.cluster.objects.remove(gone);
    it.cluster.objects.create(
      {
        ...exception(),
        metadata: {
          name: 'touchmark-break-glass-1-00000000',
          labels: { 'touchmark/break-glass': '1-00000000' },
          annotations: { 'touchmark/policy': 'require-signed', 'touchmark/closes-at': '2026-01-01T00:00:00Z' },
        },
      },
      'prod',
    );
    const result = await it.doctor({ images: `${it.signed}\n${it.unsigned}` });
    // The unsigned image itself is the first answer.
    expect(result).toMatchObject({ exitCode: 1, answer: 'signatures', outputs: { verdict: 'fail' } });
    const found = result.results.problems.map(({ code, message }) => `${code} ${message}`).join('\n');
    for (const words of [
      /^ADMISSION_DENIED .* is good here, and the cluster denies it in default: Policy require-signed/m,
      /^NOT_ENFORCED the cluster admits .* in default, which the policy denies/m,
      /^POLICY_DRIFT .* is not what .* renders to: spec\.matchConditions is \[.*\], not left out/m,
      /^POLICY_DRIFT the cluster has no ImageValidatingPolicy/m,
      /^BYPASS_OPEN .* its time is over, and nobody closed it/m,
    ])
      expect(found).toMatch(words);
    expect(result.summary).toContain('mode: sweep');
  });

  test('when its controller does not run, and its webhooks believe no certificate any more', async () => {
    it.kyverno.deployment.status = {};
    const caBundle = await authority(-1);
    for (const configuration of it.kyverno.configurations)
      configuration.webhooks = (configuration.webhooks as { clientConfig: object }[]).map((webhook) => ({
        ...webhook,
        clientConfig: { ...webhook.clientConfig, caBundle },
      }));
    const result = await it.doctor();
    expect(result).toMatchObject({ exitCode: 1, answer: 'cluster', outputs: { verdict: 'inconclusive' } });
    expect(result.codes).toEqual(['CLUSTER_UNAVAILABLE', 'CLUSTER_UNAVAILABLE']);
    expect(result.results.problems[0]?.message).toContain('0 of 1 replica ready');
    expect(result.results.problems[1]?.message).toContain('believes no certificate of kyverno any more');
  });

  test('when nobody judges images at all', async () => {
    it.cluster.deployments.length = 0;
    it.cluster.webhooks.length = 0;
    for (const configuration of it.kyverno.configurations) it.cluster.objects.remove(configuration);
    const result = await it.doctor();
    expect(result).toMatchObject({ exitCode: 1, answer: 'cluster' });
    expect(new Set(result.codes)).toEqual(new Set(['NOT_ENFORCED']));
  });
});

describe('what is good today and may hurt tonight', () => {
  test('is a warning each, and changes no answer', async () => {
    it.kyverno.deployment.spec.replicas = 2;
    it.kyverno.deployment.spec.template.spec.containers[0]?.args.splice(0);
    for (const configuration of it.kyverno.configurations)
      configuration.webhooks = (configuration.webhooks as object[]).map((each) => ({
        ...each,
        failurePolicy: 'Ignore',
      }));
    for (const policy of policies()) {
      const own = policy.spec['validationConfigurations'] as object;
      const validationConfigurations = { ...own, mutateDigest: false, verifyDigest: false };
      policy.spec = { ...policy.spec, failurePolicy: 'Ignore', validationActions: ['Audit'], validationConfigurations };
    }
    it.cluster.objects.create({ ...exception(), metadata: { name: 'for-ever' } }, 'prod');
    it.cluster.deployments.splice(1);
    it.slack.refusal = { status: 404, word: 'no_service' };
    it.scene.world.github.deployments.environments.length = 0;
    const result = await it.doctor({ 'slack-webhook': it.slack.webhook });
    expect(result).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [] });
    const warned = Object.entries(seen(result)).flatMap(([name, verdict]) => (verdict === 'warning' ? [name] : []));
    expect(new Set(warned.map((name) => name.replace(/touchmark-\S+/, 'POLICY')))).toEqual(
      new Set([
        'cluster kyverno',
        'cluster kyverno: image cache',
        'cluster kyverno: failurePolicy',
        'cluster policies: POLICY',
        'cluster exceptions: others',
        'break-glass tonight',
        'break-glass approval',
        'break-glass Slack',
        'break-glass exceptions',
        'break-glass cleanup controller',
      ]),
    );
    const said = (name: RegExp): string =>
      checksNamed(result, name)
        .map(({ evidence, remedy }) => `${evidence} → ${remedy}`)
        .join('\n');
    expect(said(/image cache/)).toMatch(/1,000 bytes.*→.*imageVerifyCacheMaxSize=10000000/);
    expect(said(/failurePolicy/)).toContain('let in unseen');
    expect(said(/^tonight/)).toContain('it would not work, or not whole: approval, Slack');
    expect(said(/^approval/)).toMatch(/there is no environment break-glass.*security-lead/);
    expect(said(/^Slack/)).toMatch(/no_service.*make a new one/);
    expect(said(/others/)).toContain('prod/for-ever');
  });

  test('is what a login may not see or do, with the role', async () => {
    it.cluster.rights = new Set(['list deployments', 'create pods']);
    const result = await it.doctor();
    expect(result).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [] });
    const said = (name: RegExp): string =>
      checksNamed(result, name)
        .map(({ evidence, remedy }) => `${evidence} → ${remedy}`)
        .join('\n');
    for (const name of [/^webhooks/, /^policies/, /^exceptions$/, /its log/])
      expect(said(name)).toMatch(/may not look: .*→ Bind the ClusterRole `touchmark-doctor`/);
    expect(said(/^rights/)).toMatch(/delete policyexceptions\.policies\.kyverno\.io[\s\S]*kind: ClusterRole/);
  });
});

/** What break-glass needs besides. */
const OPENING = [
  'get imagevalidatingpolicies.policies.kyverno.io',
  ...['create', 'get', 'delete'].map((verb) => `${verb} policyexceptions.policies.kyverno.io`),
];

/** Every right that a role of docs/incident.md gives, as the sandbox's cluster asks for them. */
function rightsOfRunbook(name: string): readonly string[] {
  const page = readFileSync(fileURLToPath(new URL('../../../docs/incident.md', import.meta.url)), 'utf8');
  const texts = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, text = '']) => text);
  const role = texts.map((text) => parse(text) as Role).find(({ metadata }) => metadata?.name === name);
  const ofGroup = (group: string): string => (/kyverno|sigstore|rbac/.test(group) ? `.${group}` : '');
  return (role?.rules ?? []).flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => verbs.map((verb) => `${verb} ${resource}${ofGroup(group)}`)),
    ),
  );
}

interface Role {
  readonly metadata?: { readonly name: string };
  readonly rules?: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

function exception(): Manifest {
  return { apiVersion: 'policies.kyverno.io/v1', kind: 'PolicyException', metadata: {}, spec: {} };
}
