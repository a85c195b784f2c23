import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseChallenge } from '../../src/registry/challenge.ts';
import { DockerCredentials } from '../../src/registry/credentials.ts';
import { parseObject } from '../../src/registry/read-manifest.ts';
import { descriptorsOf, formatReferrersIndex, parseReferrersIndex } from '../../src/registry/referrers-index.ts';
import { tokenIn } from '../../src/registry/token-request.ts';
import { locationOf } from '../../src/registry/upload-location.ts';
import { parseTrustedRoot } from '../../src/verify/trust.ts';
import { subjectDigests } from '../../src/verify/unverified-bundle.ts';
import { DIGEST, JSON_WORDS, same, type Parser } from './parser.ts';

/** Of what registries, logs and other programs say. */
export const NETWORK_PARSERS: readonly Parser[] = [
  {
    name: 'challenges of registries',
    words: [
      'Bearer ',
      'Basic ',
      'realm=',
      'service=',
      'scope=',
      '"',
      '\\"',
      ',',
      ' ',
      'https://ghcr.io/token',
      'http://169.254.169.254/',
      'file:///',
    ],
    good: ['Bearer realm="https://ghcr.io/token",service="ghcr.io"'],
    parse: (text) => {
      const headers = new Headers();
      headers.set('www-authenticate', headerText(text));
      const challenge = parseChallenge({ url: 'https://ghcr.io/v2/a/manifests/x', headers });
      if (challenge.kind === 'bearer' && challenge.realm.protocol !== 'https:')
        throw new Error('a login over plain http');
    },
  },
  {
    name: 'tokens of registries',
    words: [...JSON_WORDS, '"token"', '"access_token"', '"x"', '\n'],
    good: ['{"token":"x"}'],
    parse: (text) => {
      const answer = { url: 'https://ghcr.io/token', body: Buffer.from(text), headers: new Headers(), status: 200 };
      // It becomes a header.
      same(new Headers({ authorization: `Bearer ${tokenIn(answer)}` }).has('authorization'), true);
    },
  },
  {
    name: 'places of uploads',
    words: ['/v2/', 'https://', 'ghcr.io', '//', '@', ':', '?', '#', '..', '%', '[', 'javascript:'],
    good: ['/v2/a/blobs/uploads/1?_state=x'],
    parse: (text) => {
      const headers = new Headers();
      headers.set('location', headerText(text));
      locationOf({ url: 'https://ghcr.io/v2/a/blobs/uploads/', headers, body: Buffer.alloc(0), status: 202 });
    },
  },
  {
    name: 'manifests of registries',
    words: [
      ...JSON_WORDS,
      '"mediaType"',
      '"manifests"',
      '"digest"',
      `"${DIGEST}"`,
      '"size"',
      '"layers"',
      '"annotations"',
    ],
    good: [`{"manifests":[{"mediaType":"x","digest":"${DIGEST}","size":1}]}`],
    parse: (text) => {
      parseObject(Buffer.from(text));
      const index = parseReferrersIndex(Buffer.from(text));
      if (!index) return;
      descriptorsOf(index);
      same(parseReferrersIndex(formatReferrersIndex(index))?.manifests, index.manifests);
    },
  },
  {
    name: 'logins of docker',
    words: [
      ...JSON_WORDS,
      '"auths"',
      '"ghcr.io"',
      '"auth"',
      '"Y2k6cA=="',
      '"credHelpers"',
      '"credsStore"',
      '"identitytoken"',
      '"../x"',
    ],
    good: ['{"auths":{"ghcr.io":{"auth":"Y2k6cA=="}}}', '{"credsStore":"not-there"}'],
    parse: async (text) => {
      const directory = await mkdtemp(join(tmpdir(), 'torture-docker-'));
      await writeFile(join(directory, 'config.json'), text);
      process.env['DOCKER_CONFIG'] = directory;
      await new DockerCredentials(() => undefined).find('ghcr.io');
    },
    isSlow: true,
  },
  {
    name: 'trusted roots',
    words: [
      ...JSON_WORDS,
      '"mediaType"',
      '"tlogs"',
      '"certificateAuthorities"',
      '"certChain"',
      '"certificates"',
      '"rawBytes"',
      '"AAAA"',
    ],
    good: ['{"certificateAuthorities":[{"certChain":{"certificates":[{"rawBytes":"AAAA"}]}}],"tlogs":[]}'],
    parse: (text) => parseTrustedRoot(text, 'the file'),
  },
  {
    name: 'what bundles claim',
    words: [...JSON_WORDS, '"dsseEnvelope"', '"payload"', '"length"', '1000000000', '"AAAA"'],
    good: ['{"dsseEnvelope":{"payload":"e30="}}', '{"dsseEnvelope":{"payload":{"length":1000000000}}}'],
    parse: (text) => subjectDigests(Buffer.from(text)),
  },
];

/** No header holds anything else. */
function headerText(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e]/g, '?').trim();
}
