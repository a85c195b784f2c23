import { describe, expect, test } from 'vitest';
import { composeReferences } from '../../src/base-images/compose.ts';
import { shown } from './shown.ts';

const read = (text: string, variables: Readonly<Record<string, string>> = {}) =>
  composeReferences(text, { file: 'stacks/compose.yaml', variables });

test('the images of services are found where they stand', () => {
  const text = `services:
  web:
    image: nginx:1.27
    platform: linux/arm64
    volumes:
      - ./data:/data
      - {type: image, source: "acme/assets:1", target: /a}
  db: {image: "postgres:17"}
`;
  expect(shown(read(text).references)).toEqual([
    '3:12 service docker.io/library/nginx:1.27 (linux/arm64)',
    '7:31 volume docker.io/acme/assets:1 (linux/arm64)',
    '8:15 service docker.io/library/postgres:17',
  ]);
});

describe('variables', () => {
  test.each([
    ['${R:-docker.io}/acme/web:${TAG-1}', 'docker.io/acme/web:1'],
    ['acme/web:$TAG', '? no value for TAG'],
    ['acme/web:${TAG}${OTHER}', '? no value for TAG, OTHER'],
    ['acme/web:${TAG:?must be set}', '? no value for TAG'],
    ['acme/web:1${DEBUG:+-debug}', 'docker.io/acme/web:1'],
    ['acme/web:${SET}', 'docker.io/acme/web:2'],
    ['acme/web:${EMPTY:-3}', 'docker.io/acme/web:3'],
    ['acme/web:${EMPTY', '? its variables cannot be read'],
    ['acme/$$web', '? "acme/$web" is not an image name: its repository is not valid'],
  ])('%s', (image, expected) => {
    const [line = ''] = shown(read(`services: {a: {image: '${image}'}}`, { SET: '2', EMPTY: '' }).references);
    expect(line.replace(/^\S+ service /, '')).toBe(expected);
  });
});

describe('builds', () => {
  test('lead to Dockerfiles with their arguments', () => {
    const text = `services:
  short: {build: ./api}
  long:
    build:
      context: ..
      dockerfile: docker/Dockerfile.prod
      target: prod
      platforms: [linux/amd64]
      args: {VERSION: 22, TAG: "\${TAG}", NAME: }
      additional_contexts: {base: "docker-image://debian:12", src: ./src}
  list: {build: {args: [A=1, B]}}
`;
    const { builds, references } = read(text, { NAME: 'x' });
    expect(builds).toMatchObject([
      { path: 'stacks/api/Dockerfile', buildArgs: {}, target: undefined, platform: undefined, contexts: {} },
      {
        path: 'docker/Dockerfile.prod',
        buildArgs: { VERSION: '22', TAG: undefined, NAME: 'x' },
        target: 'prod',
        platform: 'linux/amd64',
        contexts: { base: 'docker-image://debian:12', src: './src' },
      },
      {
        path: 'stacks/Dockerfile',
        buildArgs: { A: '1', B: undefined },
        target: undefined,
        platform: undefined,
        contexts: {},
      },
    ]);
    expect(shown(references)).toEqual(['10:35 build context docker.io/library/debian:12']);
  });

  test.each([
    ['pulled first', '{build: ., image: "acme/web:1"}', ['acme/web:1']],
    ['only built', '{build: ., image: "acme/web:1", pull_policy: build}', []],
    ['of a remote repository', '{build: "https://github.com/acme/web.git"}', ['https://github.com/acme/web.git']],
    ['with an unknown Dockerfile', '{build: {context: ., dockerfile: "$NAME"}}', ['.']],
    [
      'with a Dockerfile in place',
      '{build: {dockerfile_inline: "FROM debian:12\\nCOPY --from=acme/x a b"}}',
      ['debian:12', 'acme/x'],
    ],
  ])('%s', (_, service, expected) => {
    expect(read(`services: {a: ${service}}`).references.map(({ written }) => written)).toEqual(expected);
  });
});

test('other compose files are named, remote ones are unresolved', () => {
  const text =
    'include: [a.yaml, {path: [b.yaml, ../c.yaml]}, "oci://acme/x"]\nservices: {a: {extends: {file: d.yaml, service: x}}}';
  const { includes, references } = read(text);
  expect(includes.map(({ path }) => path)).toEqual(['stacks/d.yaml', 'stacks/a.yaml', 'stacks/b.yaml', 'c.yaml']);
  expect(shown(references)).toEqual([expect.stringContaining('1:48 service ? the compose file that is included')]);
});

test('what cannot be read is unresolved', () => {
  expect(shown(read('services: [').references)).toEqual([expect.stringContaining('? it is no YAML')]);
  expect(shown(read('services: {a: {image: }}').references)).toEqual([
    expect.stringContaining('? no image stands here'),
  ]);
});
