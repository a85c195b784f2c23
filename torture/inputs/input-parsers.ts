import { memoryWorkspace } from '../../__tests__/config/memory-workspace.ts';
import { parseSignConfig } from '../../src/config/parse-sign-config.ts';
import { readPublicKey } from '../../src/keys/signing-key.ts';
import { parseSbom } from '../../src/sbom/parse-sbom.ts';
import { parseArtifactsList } from '../../src/subject/artifacts-list.ts';
import { parseChecksums } from '../../src/subject/checksum-file.ts';
import { parseDigest } from '../../src/subject/digest.ts';
import { findSubjects } from '../../src/subject/find-subjects.ts';
import { parseNamedDigest } from '../../src/subject/named-digest.ts';
import { formatSubject } from '../../src/subject/subject.ts';
import { DIGEST, HEX, JSON_WORDS, NAME_WORDS, same, type Parser } from './parser.ts';

const emptyWorkspace = memoryWorkspace();

/** Of what a workflow hands to the step. */
export const INPUT_PARSERS: readonly Parser[] = [
  {
    name: 'image names',
    words: NAME_WORDS,
    good: [`ghcr.io/acme/api:v1@${DIGEST}`, `localhost:5000/a@${DIGEST}`],
    parse: (text) => {
      const parsed = parseNamedDigest(text);
      same(parseNamedDigest(formatSubject(parsed.name, parsed.digest)), parsed);
    },
  },
  {
    name: 'digests',
    words: ['sha256', 'sha512', ':', HEX, HEX.toUpperCase(), ' ', '\n'],
    good: [DIGEST],
    parse: (text) => same(parseDigest(parseDigest(text)), text),
  },
  {
    name: '`needs`',
    words: [
      ...JSON_WORDS,
      '"build"',
      '"result"',
      '"success"',
      '"skipped"',
      '"outputs"',
      '"digest"',
      '"image"',
      `"${DIGEST}"`,
    ],
    good: [`{"build":{"result":"success","outputs":{"image":"ghcr.io/a/b","digest":"${DIGEST}"}}}`],
    parse: async (text) => found(await findSubjects({ needs: text.trim() }, undefined, emptyWorkspace)),
  },
  {
    name: 'build metadata',
    words: [...JSON_WORDS, '"containerimage.digest"', '"image.name"', `"${DIGEST}"`, '"a/b:1,c/d:2"'],
    good: [`{"containerimage.digest":"${DIGEST}","image.name":"ghcr.io/a/b:1"}`],
    parse: async (text) => found(await findSubjects({ 'build-metadata': text.trim() }, undefined, emptyWorkspace)),
  },
  {
    name: 'checksums',
    words: [HEX, '  ', ' *', '\\', '\\n', 'a/b', '../x', '\n', '\r', 'SHA256 (', ') = '],
    good: [`${HEX}  dist/a.tar.gz\n`, `\\${HEX} *a\\nb\n`],
    parse: (text) => parseChecksums(text, 'the file'),
  },
  {
    name: 'lists of artifacts',
    words: [...JSON_WORDS, '"name"', '"digest"', `"${DIGEST}"`, '\n'],
    good: [],
    parse: (text) => parseArtifactsList(text),
  },
  {
    name: 'SBOMs',
    words: [
      ...JSON_WORDS,
      '"spdxVersion"',
      '"SPDX-2.3"',
      '"bomFormat"',
      '"CycloneDX"',
      '"packages"',
      '"@graph"',
      '"relationships"',
    ],
    good: ['{"spdxVersion":"SPDX-2.3","packages":[]}', '{"bomFormat":"CycloneDX","specVersion":"1.6"}'],
    parse: (text) => parseSbom(Buffer.from(text)),
  },
  {
    name: 'sign inputs',
    words: ['name = a.json', 'spdx = ', 'true', '10m', '400/min', '\n', '=', '#', '1/3', 'auto/2'],
    good: ['a.json'],
    parse: async (text) => {
      const inputs = {
        images: `x@${DIGEST}`,
        sboms: text,
        deadline: text,
        shard: text,
        annotations: text,
        publish: text,
      };
      await parseSignConfig(
        Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, value.trim()])),
        memoryWorkspace({ 'a.json': text }),
      );
    },
  },
  {
    name: 'public keys',
    words: ['-----BEGIN PUBLIC KEY-----\n', '-----END PUBLIC KEY-----\n', 'AAAA', '\n'],
    good: [],
    parse: (text) => readPublicKey(text),
  },
];

function found({ subjects, failures }: Awaited<ReturnType<typeof findSubjects>>): void {
  if (subjects.length + failures.length === 0) throw new Error('neither subjects nor failures');
  const defect = failures.find(({ code }) => code === 'INTERNAL');
  if (defect) throw defect;
}
