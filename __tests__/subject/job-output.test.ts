import { describe, expect, test } from 'vitest';
import { digest, find, needsOf } from './finding.ts';

const a = digest('a');
const b = digest('b');
const api = `ghcr.io/acme/api@${a}`;
const web = `ghcr.io/acme/web@${b}`;
const metadata = JSON.stringify({
  'containerimage.digest': a,
  'image.name': 'ghcr.io/acme/api:1,docker.io/acme/api:1',
});
const bake = JSON.stringify({
  api: { 'containerimage.digest': a, 'image.name': 'ghcr.io/acme/api:1' },
  web: { 'containerimage.digest': b, 'image.name': 'ghcr.io/acme/web:1' },
  test: { 'buildx.build.ref': 'x/y/z' },
  'buildx.build.warnings': [],
});

const subjectsOf = async (outputs: Record<string, string>): Promise<readonly string[]> => {
  const { subjects, failures, built } = await find({ needs: needsOf({ build: outputs }) });
  expect(failures).toEqual([]);
  expect(built.every(Boolean)).toBe(true);
  return subjects.map((each) => each.replace('needs.build.outputs.', ''));
};

describe('the outputs of a needed job', () => {
  const read: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
    ['name@digest', { image: api }, [`${api} from image`]],
    ['name:tag@digest, without the tag', { subject: `ghcr.io/acme/api:1.0@${a}` }, [`${api} from subject`]],
    ['lines', { subjects: `${api}\n\n  ${web}\r\n` }, [`${api} from subjects`, `${web} from subjects`]],
    ['a JSON array', { images: JSON.stringify([api, web]) }, [`${api} from images`, `${web} from images`]],
    ['name@digest in a digest output', { digests: `${api}\n${web}` }, [`${api} from digests`, `${web} from digests`]],
    ['an IPv6 registry', { image: `[::1]:5000/api@${a}` }, [`[::1]:5000/api@${a} from image`]],
    ['build metadata', { metadata }, [`${api} from metadata`, `docker.io/acme/api@${a} from metadata`]],
    ['bake metadata', { 'bake-metadata': bake }, [`${api} from bake-metadata`, `${web} from bake-metadata`]],
    [
      'build metadata under another name',
      { images: metadata },
      [`${api} from images`, `docker.io/acme/api@${a} from images`],
    ],
    ['no image in an empty array, beside another', { images: '[]', subject: api }, [`${api} from subject`]],
    ['digest and image', { digest: a, image: 'ghcr.io/acme/api' }, [`${api} from digest`]],
    ['digest and image with a tag', { digest: a, image: 'ghcr.io/acme/api:1.0' }, [`${api} from digest`]],
    ['digest and image-name', { digest: a, 'image-name': 'ghcr.io/acme/api' }, [`${api} from digest`]],
    ['digest and name', { digest: a, name: 'ghcr.io/acme/api' }, [`${api} from digest`]],
    [
      'digest and image rather than name',
      { name: 'other', digest: a, image: 'ghcr.io/acme/api' },
      [`${api} from digest`],
    ],
    [
      'digest with several images',
      { digest: a, images: 'ghcr.io/acme/api\nacme/api:2' },
      [`${api} from digest`, `docker.io/acme/api@${a} from digest`],
    ],
    [
      'several digests of one image',
      { digests: JSON.stringify([a, b]), image: 'ghcr.io/acme/api' },
      [`${api} from digests`, `ghcr.io/acme/api@${b} from digests`],
    ],
    [
      'pairs by prefix',
      { 'api-digest': a, 'web-digest': b, 'web-image': 'ghcr.io/acme/web', 'api-image': 'ghcr.io/acme/api' },
      [`${api} from api-digest`, `${web} from web-digest`],
    ],
    [
      'pairs by prefix, whatever the dash',
      { api_digest: a, 'API-image_name': 'ghcr.io/acme/api' },
      [`${api} from api_digest`],
    ],
    ['image-digest and image', { 'image-digest': a, image: 'ghcr.io/acme/api' }, [`${api} from image-digest`]],
    [
      'api-image-digest and api-image',
      { 'api-image-digest': a, 'api-image': 'ghcr.io/acme/api' },
      [`${api} from api-image-digest`],
    ],
    [
      'image-digest and image-name',
      { 'image-digest': a, 'image-name': 'ghcr.io/acme/api' },
      [`${api} from image-digest`],
    ],
    [
      'a digest that another output names',
      { digest: a, metadata },
      [`${api} from metadata`, `docker.io/acme/api@${a} from metadata`],
    ],
    [
      'an image that another output gives its digest',
      { image: 'ghcr.io/acme/api:1', subject: api },
      [`${api} from subject`],
    ],
    ['digest and name@digest that agree', { digest: a, image: api }, [`${api} from image`]],
    [
      'nothing else',
      { image: api, version: '1.0', tags: 'ghcr.io/acme/web:1', 'digest-file': '', 'images-json': '[' },
      [`${api} from image`],
    ],
  ];
  test.for(read)('are read as %s', async ([, outputs, expected]) => {
    expect(await subjectsOf(outputs)).toEqual(expected);
  });

  const refused: readonly (readonly [string, Record<string, string>, readonly RegExp[]])[] = [
    [
      'a digest without image',
      { digest: a, version: '1' },
      [
        /^BAD_NEEDS needs\.build\.outputs\.digest: no output of this job names the image .*job build put out digest, version.*masked string.*last leg of a matrix/,
      ],
    ],
    [
      'a digest whose image has another name',
      { digest: a, tags: 'ghcr.io/acme/api:1,ghcr.io/acme/api:latest', 'media-type': 'application/json' },
      [/`tags` looks like the name of an image, but is not read: its name does not end in `image`$/],
    ],
    [
      'an image whose digest has another name',
      { image: 'ghcr.io/acme/api', sha: a, imageDigest: api, commit: 'a'.repeat(40) },
      [/`sha`, `imageDigest` looks like a digest, but is not read: its name does not end in `digest`$/],
    ],
    [
      'a digest with an image under another prefix',
      { 'api-digest': a, 'web-image': 'ghcr.io/acme/web' },
      [/outputs\.api-digest: no output/, /outputs\.web-image: no output/],
    ],
    [
      'an image without digest',
      { image: 'ghcr.io/acme/api:1' },
      [
        /^BAD_NEEDS needs\.build\.outputs\.image: no output of this job is the digest .*masked string.*last leg of a matrix/,
      ],
    ],
    [
      'an empty digest',
      { digest: '', image: 'ghcr.io/acme/api' },
      [/^BAD_NEEDS needs\.build\.outputs\.digest is empty: GitHub drops .*masked string.*last leg of a matrix/],
    ],
    ['an empty image', { digest: a, image: '  ' }, [/^BAD_NEEDS needs\.build\.outputs\.image is empty/]],
    [
      'an empty image and an empty digest',
      { digest: '', image: '' },
      [/outputs\.digest is empty/, /outputs\.image is empty/],
    ],
    ['an empty image-name', { digest: a, 'image-name': '' }, [/outputs\.digest: no output .*image-name is empty/]],
    ['empty metadata', { metadata: '' }, [/^BAD_NEEDS needs\.build\.outputs\.metadata is empty/]],
    [
      'another algorithm',
      { image: `ghcr.io/acme/api@sha512:${'a'.repeat(128)}` },
      [/^BAD_DIGEST needs\.build\.outputs\.image: only sha256/],
    ],
    [
      'a broken digest',
      { digest: 'sha256:abc', image: 'ghcr.io/acme/api' },
      [/^BAD_DIGEST needs\.build\.outputs\.digest: /],
    ],
    [
      'every broken item of a list',
      { images: `${api}\nx@sha256:1\nY@${a}` },
      [/^BAD_DIGEST/, /^BAD_NEEDS .*upper-case/],
    ],
    [
      'a subject with a tag alone',
      { subject: 'ghcr.io/acme/api:1' },
      [/^TAG_WITHOUT_DIGEST needs\.build\.outputs\.subject: "ghcr\.io\/acme\/api:1" has a tag and no digest/],
    ],
    ['a subject with a digest alone', { subject: a }, [/^BAD_NEEDS .*is a digest without the name of its image/]],
    ['an image that is a digest', { image: a }, [/^BAD_NEEDS .*is a digest without the name of its image/]],
    [
      'a broken array',
      { images: '["x",]' },
      [/^BAD_NEEDS needs\.build\.outputs\.images: not a JSON array: unexpected \] at line 1, column 6/],
    ],
    ['an array of other things', { images: '[{"a":1}]' }, [/^BAD_NEEDS .*holds an object/]],
    [
      'broken metadata',
      { metadata: '{"a":' },
      [/^BAD_NEEDS needs\.build\.outputs\.metadata: not build metadata, which is JSON: it ends before/],
    ],
    [
      'metadata without an image',
      { metadata: '{"buildx.build.ref":"x"}' },
      [/^BAD_NEEDS .*no `containerimage\.digest` in this build metadata/],
    ],
    ['metadata that is none', { metadata: 'later' }, [/^BAD_NEEDS .*neither the JSON of build metadata nor/]],
    [
      'metadata without a name',
      { metadata: JSON.stringify({ 'containerimage.digest': a }) },
      [/^BAD_NEEDS .*has no `image\.name`/],
    ],
    [
      'a name that is none',
      { digest: a, name: 'My Release' },
      [/^BAD_NEEDS needs\.build\.outputs\.name: "My Release" is not an image name/],
    ],
    [
      'digests and images that nothing pairs',
      { digests: `${a}\n${b}`, images: 'x\ny' },
      [/^BAD_NEEDS .*2 digests and, in needs\.build\.outputs\.images, 2 images: nothing says/],
    ],
    ['a digest that its image contradicts', { digest: b, image: api }, [/^BAD_NEEDS .*gives its image another digest/]],
  ];
  test.for(refused)('are refused for %s', async ([, outputs, expected]) => {
    const { failures } = await find({ needs: needsOf({ build: outputs }) });
    expect(failures).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });
});
