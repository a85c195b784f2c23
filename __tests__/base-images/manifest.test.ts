import { describe, expect, test } from 'vitest';
import { manifestReferences } from '../../src/base-images/manifest.ts';
import type { Reference } from '../../src/base-images/reference.ts';
import { shown } from './shown.ts';
import { busyMs } from './busy.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

function read(text: string): readonly Reference[] {
  return manifestReferences(text, { file: 'deploy.yaml' });
}

const POD = 'containers: [{name: a, image: "acme/a:1"}]';

describe('pods are found in', () => {
  test.each([
    ['Pod', `spec: {${POD}}`],
    ['Deployment', `spec: {template: {spec: {${POD}}}}`],
    ['StatefulSet', `spec: {template: {spec: {${POD}}}}`],
    ['DaemonSet', `spec: {template: {spec: {${POD}}}}`],
    ['ReplicaSet', `spec: {template: {spec: {${POD}}}}`],
    ['ReplicationController', `spec: {template: {spec: {${POD}}}}`],
    ['Job', `spec: {template: {spec: {${POD}}}}`],
    ['CronJob', `spec: {jobTemplate: {spec: {template: {spec: {${POD}}}}}}`],
    ['PodTemplate', `template: {spec: {${POD}}}`],
    ['Rollout', `spec: {template: {spec: {${POD}}}}`],
    ['Service', `spec: {template: {spec: {${POD}}}}`],
    ['RayCluster', `spec: {workerGroupSpecs: [{template: {spec: {${POD}}}}]}`],
  ])('%s', (kind, body) => {
    const found = read(`apiVersion: any/v1\nkind: ${kind}\nmetadata: {name: x, namespace: shop}\n${body}\n`);
    expect(shown(found)).toEqual([expect.stringMatching(/^4:\d+ container docker\.io\/acme\/a:1$/)]);
    expect(found[0]?.workload).toEqual({ namespace: 'shop', kind, name: 'x' });
  });
});

test('init, ephemeral and volume images count too', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: x}
spec:
  initContainers:
    - name: init
      image: acme/init:1
  containers:
    - name: main
      image: 'acme/main@${DIGEST}'
    - {name: patched}
  ephemeralContainers:
    - image: acme/debug
  volumes:
    - name: models
      image: {reference: acme/models:1}
`;
  expect(shown(read(text))).toEqual([
    '7:14 container docker.io/acme/init:1',
    `10:14 container docker.io/acme/main@${DIGEST}`,
    '13:14 container docker.io/acme/debug:latest',
    '16:26 volume docker.io/acme/models:1',
  ]);
});

test('several documents, lists and what Helm renders', () => {
  const text = `# Source: shop/templates/a.yaml
apiVersion: v1
kind: List
items:
  - kind: Pod
    spec: {containers: [{image: a}]}
  - kind: PodList
    items:
      - kind: Pod
        spec: {containers: [{image: b}]}
---
# Source: shop/templates/empty.yaml
---
kind: ConfigMap
data: {image: no-container}
---
kind: Deployment
spec: {template: {spec: {containers: [{image: c}]}}}
`;
  expect(read(text).map(({ location, written }) => [location.line, written])).toEqual([
    [6, 'a'],
    [10, 'b'],
    [18, 'c'],
  ]);
});

test('aliases and merge keys are followed, and located where they are used', () => {
  const text = `kind: Deployment
x: &main {name: main, image: acme/a:1}
spec:
  template:
    spec:
      containers:
        - *main
        - <<: *main
          image: acme/b:2
`;
  expect(read(text).map(({ location, written }) => [location.line, written])).toEqual([
    [2, 'acme/a:1'],
    [9, 'acme/b:2'],
  ]);
});

test('Argo Workflows and Tekton run containers that are no pod templates', () => {
  const argo =
    'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {templates: [{container: {image: a}}, {script: {image: b}}]}';
  const tekton = 'apiVersion: tekton.dev/v1\nkind: Task\nspec: {steps: [{image: c}], sidecars: [{image: d}]}';
  expect(read(`${argo}\n---\n${tekton}`).map(({ written }) => written)).toEqual(['a', 'b', 'c', 'd']);
});

test('the schema of a custom resource and the status of an object hold no images', () => {
  const crd = 'kind: CustomResourceDefinition\nspec: {default: {containers: [{image: a}]}}';
  const status = 'kind: Any\nstatus: {template: {containers: [{image: b}]}}';
  expect(read(`${crd}\n---\n${status}`)).toEqual([]);
});

describe('a dump of running pods', () => {
  const pod = (metadata: object, image: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name: 'p', managedFields: [{ containers: [{ image: 'no' }] }], ...metadata },
    spec: { containers: [{ name: 'main', image, env: [{ name: 'X', value: '"' }] }] },
    status: { containerStatuses: [{ name: 'main', image }] },
  });
  const owned = (kind: string, name: string) => ({ ownerReferences: [{ kind, name, controller: true }] });

  test('names namespace and owner', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        pod({ ...owned('ReplicaSet', 'web-5d4f8'), labels: { 'pod-template-hash': '5d4f8' } }, 'acme/web:1'),
        pod(owned('ReplicaSet', 'bare'), 'acme/rs:1'),
        pod(owned('DaemonSet', 'agent'), 'acme/agent:1'),
        pod({}, 'acme/alone:1'),
      ],
    };
    const text = JSON.stringify(list, undefined, 4);
    const found = read(text);
    expect(found.map(({ workload }) => workload)).toEqual([
      { namespace: 'shop', kind: 'Deployment', name: 'web' },
      { namespace: 'shop', kind: 'ReplicaSet', name: 'bare' },
      { namespace: 'shop', kind: 'DaemonSet', name: 'agent' },
      { namespace: 'shop', kind: 'Pod', name: 'p' },
    ]);
    for (const { location, written } of found) {
      const line = text.split('\n')[location.line - 1] ?? '';
      expect(line.slice(location.column - 1)).toMatch(new RegExp(`^"${written}"`));
    }
  });

  test('of thousands is read quickly', () => {
    const labels = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`label-${index}`, 'x'.repeat(40)]));
    const items = Array.from({ length: 5000 }, (_, index) => pod({ labels }, `acme/app-${index % 300}:1`));
    const list = JSON.stringify({ kind: 'List', items });
    expect(busyMs(() => expect(read(list)).toHaveLength(5000))).toBeLessThan(5000);
  });
});

describe('what cannot be read is unresolved', () => {
  test.each([
    [
      'a template',
      'kind: Pod\nspec:\n  {{- if .x }}\n  containers:\n    - image: {{ .image }}\n',
      '5:14 container ? this is a template',
    ],
    [
      'a value that is a template',
      'kind: Pod\nspec: {containers: [{image: "{{ .image }}"}]}',
      '2:29 container ? "{{ .image }}" is not an image name',
    ],
    ['a map', 'kind: Pod\nspec:\n  containers:\n    - image: {{ .image }}', '4:14 container ? no text stands here'],
    ['no YAML', 'kind: Pod\nspec: [', 'container ? it is no YAML'],
    ['no JSON', '{"kind": "Pod",}', '1:1 container ? it is no JSON'],
    ['a missing anchor', 'kind: Pod\nspec: *none', '2:7 container ? the alias none has no anchor'],
    ['deep nesting', `a: ${'['.repeat(200)}${']'.repeat(200)}`, 'container ? it is nested deeper'],
    ['very deep nesting', '['.repeat(100_000), 'container ? it is'],
    [
      'aliases that multiply',
      Array.from(
        { length: 10 },
        (_, index) => `a${index}: &a${index} [${`*a${index - 1},`.repeat(index === 0 ? 0 : 9)}]`,
      ).join('\n'),
      'container ? it has more than 1000000 values',
    ],
  ])('%s', (_, text, expected) => {
    expect(shown(read(text))).toEqual([expect.stringContaining(expected)]);
  });
});
