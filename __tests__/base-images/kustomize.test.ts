import { expect, test } from 'vitest';
import { manifestFilesReferences } from '../../src/base-images/kustomize.ts';
import { shown } from './shown.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const DEPLOYMENT =
  'kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - image: acme/web:1\n        - image: envoy\n';

function read(files: Readonly<Record<string, string>>): readonly string[] {
  const found = manifestFilesReferences(Object.entries(files).map(([file, text]) => ({ file, text })));
  return found.map((reference, index) => `${reference.location.file}:${shown(found)[index] ?? ''}`);
}

test('images are those that the kustomization makes of them', () => {
  const kustomization = `resources: [web.yaml]\nimages:\n  - name: acme/web\n    newName: registry.example/web\n    newTag: "2.10"\n  - name: envoy\n    digest: ${DIGEST}\n`;
  expect(read({ 'base/web.yaml': DEPLOYMENT, 'base/kustomization.yaml': kustomization })).toEqual([
    'base/kustomization.yaml:3:5 container registry.example/web:2.10',
    `base/kustomization.yaml:6:5 container docker.io/library/envoy@${DIGEST}`,
  ]);
});

test('each overlay is reported with its own images, and the base is not by itself', () => {
  const overlay = (tag: string): string => `resources:\n  - ../../base\nimages: [{name: acme/web, newTag: ${tag}}]\n`;
  expect(
    read({
      'base/web.yaml': DEPLOYMENT,
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'overlays/dev/kustomization.yaml': overlay('dev'),
      'overlays/prod/kustomization.yaml': overlay('1.10'),
      'other.yaml': 'kind: Pod\nspec: {containers: [{image: other}]}',
    }),
  ).toEqual([
    'other.yaml:2:29 container docker.io/library/other:latest',
    'overlays/dev/kustomization.yaml:3:10 container docker.io/acme/web:dev',
    'base/web.yaml:7:18 container docker.io/library/envoy:latest',
    'overlays/prod/kustomization.yaml:3:10 container docker.io/acme/web:1.10',
    'base/web.yaml:7:18 container docker.io/library/envoy:latest',
  ]);
});

test('patches name images too', () => {
  const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patches:
  - path: patch.yaml
  - patch: |-
      kind: Deployment
      spec: {template: {spec: {containers: [{name: a, image: inline:1}]}}}
  - target: {kind: Deployment}
    patch: |-
      - {op: replace, path: /spec/template/spec/containers/0/image, value: operation:1}
`;
  expect(read({ 'any.yaml': kustomization, 'patch.yaml': 'spec: {containers: [{image: patched:1}]}' })).toEqual([
    'patch.yaml:1:29 container docker.io/library/patched:1',
    'any.yaml:5:12 container docker.io/library/inline:1',
    'any.yaml:9:12 container docker.io/library/operation:1',
  ]);
});

test('what comes from elsewhere is unresolved', () => {
  const kustomization =
    'resources:\n  - https://github.com/acme/deploy//base?ref=v1\n  - missing.yaml\nhelmCharts:\n  - name: web\n';
  expect(read({ 'kustomization.yaml': kustomization })).toEqual([
    'kustomization.yaml:2:5 resource ? it is not among the files that are checked',
    'kustomization.yaml:3:5 resource ? it is not among the files that are checked',
    expect.stringContaining('kustomization.yaml:5:5 resource ? what `helmCharts` make is not known here'),
  ]);
});

test('kustomizations that build on themselves come to an end', () => {
  const found = read({
    'a/kustomization.yaml': 'resources: [../b, pod.yaml]',
    'b/kustomization.yaml': 'resources: [../a]',
    'a/pod.yaml': 'kind: Pod\nspec: {containers: [{image: x}]}',
  });
  expect(found).toContain('a/pod.yaml:2:29 container docker.io/library/x:latest');
  expect(found.join()).toContain('it builds on itself');
});

test('names match whole, as they are written', () => {
  const files = {
    'pod.yaml': 'kind: Pod\nspec: {containers: [{image: docker.io/acme/web:1}, {image: "reg:5000/acme/web"}]}',
    'kustomization.yaml':
      'resources: [pod.yaml]\nimages: [{name: acme/web, newTag: x}, {name: "reg:5000/acme/web", newTag: y}]',
  };
  expect(read(files).map((line) => line.split(' ').at(-1))).toEqual(['docker.io/acme/web:1', 'reg:5000/acme/web:y']);
});
