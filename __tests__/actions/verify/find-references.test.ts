import { describe, expect, test } from 'vitest';
import { findReferences, type Places } from '../../../src/actions/verify/find-references.ts';
import { failuresOf } from '../../../src/failure/failure.ts';
import { memoryWorkspace } from '../../config/memory-workspace.ts';

const NOTHING: Places = {
  images: '',
  dockerfiles: '',
  composeFiles: '',
  manifests: '',
  buildArgs: {},
  target: undefined,
  platform: undefined,
};

async function find(places: Partial<Places>, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const found = await findReferences({ ...NOTHING, ...places }, memoryWorkspace(files));
  return found.map(({ location, written, image }) => {
    const what = image.kind === 'unresolved' ? `? ${image.why}` : written;
    return `${location.file}:${location.line} ${what}`;
  });
}

test('without any input, the Dockerfiles and Containerfiles of the workspace are looked at', async () => {
  const files = Object.fromEntries(
    [
      'Dockerfile',
      'api/Dockerfile',
      'api/Dockerfile.dev',
      'web/web.Dockerfile',
      'Containerfile',
      'Dockerfile.dockerignore',
      'node_modules/x/Dockerfile',
      'docs/About-Dockerfiles.md',
    ].map((file) => [file, 'FROM node']),
  );
  expect(await find({}, files)).toEqual([
    'Containerfile:1 node',
    'Dockerfile:1 node',
    'api/Dockerfile:1 node',
    'api/Dockerfile.dev:1 node',
    'web/web.Dockerfile:1 node',
  ]);
});

test('inputs are read together, each place once', async () => {
  const files = {
    Dockerfile: 'ARG TAG\nFROM node:${TAG} AS build\nFROM other AS test\nFROM build AS prod',
    'compose.yaml': 'services: {db: {image: postgres}}',
    'k8s/pod.yaml': 'kind: Pod\nspec: {containers: [{image: web}]}',
  };
  const places = {
    images: '\n# ours\nghcr.io/acme/api\n',
    dockerfiles: 'Dockerfile\n**/Dockerfile',
    composeFiles: 'compose.yaml',
    manifests: 'k8s/*.yaml',
    buildArgs: { TAG: '22' },
    target: 'prod',
  };
  expect(await find(places, files)).toEqual([
    'images:3 ghcr.io/acme/api',
    'Dockerfile:2 node:${TAG}',
    'compose.yaml:1 postgres',
    'k8s/pod.yaml:2 web',
  ]);
});

describe('compose files', () => {
  const compose = (services: string): Readonly<Record<string, string>> => ({ 'stack/compose.yaml': services });

  test('lead to the Dockerfiles that services are built from', async () => {
    const files = {
      ...compose(
        'services:\n  a: {build: {context: ../api, target: prod, args: {TAG: "1", BASE: "$BASE"}}}\n  b: {image: "x:${TAG}"}\n',
      ),
      'stack/.env': 'TAG=7\n',
      'api/Dockerfile': 'ARG TAG BASE=debian\nFROM node:$TAG AS prod\nFROM $BASE\nFROM ${BASE} AS last',
    };
    expect(await find({ composeFiles: 'stack/*.yaml', buildArgs: { TAG: '2' } }, files)).toEqual([
      'stack/compose.yaml:3 x:${TAG}',
      'api/Dockerfile:2 node:$TAG',
    ]);
  });

  test('do not hide what an argument without a value means', async () => {
    const files = {
      ...compose('services: {a: {build: {context: ., args: {BASE: "$BASE"}}}}'),
      'stack/Dockerfile': 'ARG BASE=debian\nFROM $BASE',
    };
    expect(await find({ composeFiles: 'stack/*.yaml' }, files)).toEqual([
      'stack/Dockerfile:2 ? the variable BASE has no value',
    ]);
  });

  test('include others, in a ring too', async () => {
    const files = {
      ...compose('include: [more.yaml]\nservices: {a: {image: a}}'),
      'stack/more.yaml': 'include: [compose.yaml]\nservices: {b: {image: b}}',
    };
    expect(await find({ composeFiles: 'stack/compose.yaml' }, files)).toEqual([
      'stack/compose.yaml:2 a',
      'stack/more.yaml:2 b',
    ]);
  });

  test.each([
    ['a Dockerfile that is not there', 'services: {a: {build: ./none}}', '? stack/none/Dockerfile does not exist'],
    [
      'a Dockerfile outside of the workspace',
      'services: {a: {build: ../../etc}}',
      '? ../etc/Dockerfile is not in the workspace',
    ],
    ['an absolute path', 'services: {a: {build: {context: /etc}}}', '? /etc/Dockerfile is not in the workspace'],
    ['a compose file that is not there', 'include: [none.yaml]', '? stack/none.yaml does not exist'],
  ])('that name %s are unresolved there', async (_, text, expected) => {
    expect(await find({ composeFiles: 'stack/*.yaml' }, compose(text))).toEqual([`stack/compose.yaml:1 ${expected}`]);
  });
});

test('globs that match nothing are mistakes, all of them said at once', async () => {
  const places = { ...NOTHING, dockerfiles: 'none\nDockerfile', manifests: '\nk8s/*.yaml\n!k8s/x.yaml' };
  const error: unknown = await findReferences(
    places,
    memoryWorkspace({ Dockerfile: 'FROM a', 'k8s/x.yaml': 'x' }),
  ).catch((thrown: unknown) => thrown);
  expect(failuresOf(error).map(({ code, message }) => `${code} ${message}`)).toEqual([
    'BAD_INPUT dockerfiles line 1: no file matches',
    'BAD_INPUT manifests line 2: no file matches',
  ]);
});

test('a file that is too long is a mistake', async () => {
  const files = { Dockerfile: `FROM a\n${'#'.repeat(1024 * 1024)}` };
  await expect(find({ dockerfiles: 'Dockerfile' }, files)).rejects.toThrow('dockerfiles: Dockerfile is too long');
});
