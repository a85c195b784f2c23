import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPin, pinsIn, referencesIn, type SourceFile } from '../../src/base-images/pins.ts';
import { repin } from '../../src/base-images/repin.ts';
import { digestOf } from '../../src/subject/digest.ts';

const OLD = digestOf('old');
const OTHER = digestOf('other');
const NEW = digestOf('new');

/** All that is pinned to the old digest moves to the new one. */
function moved(files: Readonly<Record<string, string>>): { files: Record<string, string>; left: string[] } {
  const sources: SourceFile[] = Object.entries(files).map(([file, text]) => ({ file, text }));
  const pins = pinsIn(referencesIn(sources)).filter(({ digest }) => digest === OLD);
  const result = repin(
    sources,
    pins.map((pin) => ({ pin, to: NEW })),
  );
  return {
    files: Object.fromEntries(result.files.map(({ file, text }) => [file, text])),
    left: result.left.map(({ pin }) => formatPin(pin)),
  };
}

const IN_PLACE: readonly (readonly [what: string, file: string, text: string])[] = [
  ['FROM', 'Dockerfile', `FROM alpine:3.20@${OLD} AS build\nRUN true\n`],
  ['FROM with a platform', 'Dockerfile', `FROM --platform=linux/arm64 ghcr.io/acme/base:1@${OLD}\n`],
  ['COPY --from', 'Dockerfile', `FROM scratch\nCOPY --from=alpine:3.20@${OLD} /etc /etc\n`],
  ['RUN --mount', 'Dockerfile', `FROM scratch\nRUN --mount=type=bind,from=alpine:3.20@${OLD} true\n`],
  ['a frontend', 'Dockerfile', `# syntax=docker/dockerfile:1@${OLD}\nFROM scratch\n`],
  ['carriage returns and no last newline', 'Dockerfile', `FROM alpine:3.20@${OLD}\r\nRUN x`],
  ['an ARG that holds all', 'Dockerfile', `ARG BASE=alpine:3.20@${OLD}\nFROM \${BASE}\n`],
  ['an ARG that holds the digest', 'Dockerfile', `ARG DIGEST="${OLD}"\nFROM alpine:3.20@$DIGEST\n`],
  ['a byte order mark', 'Dockerfile', `\ufeffFROM alpine:3.20@${OLD}\n`],
  ['compose', 'compose.yaml', `services:\n  a:\n    image: 'alpine:3.20@${OLD}' # why\n`],
  ['compose with an anchor', 'compose.yaml', `x: &i alpine:3.20@${OLD}\nservices:\n  a:\n    image: *i\n`],
  [
    'a Dockerfile in a compose file',
    'compose.yaml',
    `services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM alpine:3.20@${OLD}\n`,
  ],
  ['a pod', 'pod.yaml', `kind: Pod\nspec:\n  containers:\n    - {name: a, image: "alpine:3.20@${OLD}"}\n`],
  ['a pod in JSON', 'pod.json', `{"kind":"Pod","spec":{"containers":[{"image":"alpine:3.20@${OLD}"}]}}`],
];

describe('a digest is replaced where it stands', () => {
  test.for(IN_PLACE)('in %s', ([, file, text]) => {
    expect(moved({ [file]: text })).toStrictEqual({ files: { [file]: text.replace(OLD, NEW) }, left: [] });
  });

  test('in a kustomization, of all that it changes', () => {
    const pod = `kind: Pod\nspec:\n  containers:\n    - image: base\n`;
    const kustomization = `resources: [pod.yaml]\nimages:\n  - name: base\n    newName: ghcr.io/acme/base\n    newTag: "1"\n    # was ${OLD}\n    digest: ${OLD}\n`;
    const { files, left } = moved({ 'pod.yaml': pod, 'kustomization.yaml': kustomization });
    const expected = kustomization.replace(`digest: ${OLD}`, `digest: ${NEW}`);
    expect(files).toStrictEqual({ 'kustomization.yaml': expected });
    expect(left).toStrictEqual([]);
  });

  test('and not in comments, in other images of the same digest, or in files that name it without a tag', () => {
    const dockerfile = `# alpine:3.20@${OLD}\nFROM alpine:3.20@${OLD} AS a\nFROM alpine@${OLD} AS b\nLABEL x=${OLD}\n`;
    const { files } = moved({ Dockerfile: dockerfile });
    expect(files).toStrictEqual({
      Dockerfile: `# alpine:3.20@${OLD}\nFROM alpine:3.20@${NEW} AS a\nFROM alpine@${OLD} AS b\nLABEL x=${OLD}\n`,
    });
  });

  test('unless another image would change with it', () => {
    const dockerfile = `ARG D=${OLD}\nFROM alpine:3.20@$D AS a\nFROM alpine:edge@$D AS b\n`;
    const { files, left } = moved({ Dockerfile: dockerfile });
    expect(files).toStrictEqual({});
    expect(left).toStrictEqual([`docker.io/library/alpine:3.20@${OLD}`, `docker.io/library/alpine:edge@${OLD}`]);
  });

  test('for one image and both platforms that are asked for', () => {
    const text = `ARG D=${OLD}\nFROM --platform=linux/amd64 a/b:1@$D AS a\nFROM --platform=linux/arm64 a/b:1@$D\n`;
    expect(moved({ Dockerfile: text }).files).toStrictEqual({ Dockerfile: text.replace(OLD, NEW) });
  });
});

test('whatever the file, only digests change, and each to the new one', () => {
  const line = fc.oneof(
    fc.constantFrom(
      `FROM alpine:3.20@${OLD}`,
      `FROM ghcr.io/acme/base:1@${OTHER}`,
      `FROM alpine@${OLD}`,
      `COPY --from=alpine:3.20@${OLD} / /`,
      `ARG D=${OLD}`,
      `FROM a/b:2@$D`,
      'RUN <<E',
      'E',
      `image: alpine:3.20@${OLD}`,
      'services:',
      `  a: {image: "alpine:3.20@${OLD}"}`,
      'kind: Pod',
      `spec: {containers: [{image: 'alpine:3.20@${OLD}'}]}`,
      '---',
    ),
    fc.string({ unit: fc.constantFrom(...Array.from('aé \t\r#:{}[]&*!|>\'"$=@\\-💥')), maxLength: 20 }),
  );
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(fc.constantFrom('Dockerfile', 'compose.yaml', 'k8s.yaml'), text, (file, before) => {
      const after = moved({ [file]: before }).files[file] ?? before;
      expect(after.replaceAll(NEW, OLD)).toBe(before);
      expect(moved({ [file]: after }).files).toStrictEqual({});
    }),
    { numRuns: 200 },
  );
});
