import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  descriptorsOf,
  formatReferrersIndex,
  parseReferrersIndex,
  withoutReferrers,
  withReferrers,
} from '../../src/registry/referrers-index.ts';
import type { Descriptor } from '../../src/registry/registry.ts';
import { digestOf } from '../../src/subject/digest.ts';

const descriptor = fc.integer({ min: 0, max: 30 }).map((seed): Descriptor => ({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  digest: digestOf(String(seed)),
  size: seed,
  artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
}));
const descriptors = fc.uniqueArray(descriptor, { selector: ({ digest }) => digest });
const foreign = fc.array(fc.oneof(descriptor, fc.jsonValue()));

test('adding keeps every entry that is there, in its place', () => {
  fc.assert(
    fc.property(foreign, descriptors, (manifests, ours) => {
      const after = withReferrers({ manifests }, ours) ?? { manifests };
      expect(after.manifests.slice(0, manifests.length)).toEqual(manifests);
    }),
  );
});

test('adding twice is adding once', () => {
  fc.assert(
    fc.property(foreign, descriptors, (manifests, ours) => {
      const once = withReferrers({ manifests }, ours) ?? { manifests };
      expect(withReferrers(once, ours)).toBeUndefined();
    }),
  );
});

test('what was added is listed, and listed once', () => {
  fc.assert(
    fc.property(descriptors, descriptors, (manifests, ours) => {
      const after = descriptorsOf(withReferrers({ manifests }, [...ours, ...ours]) ?? { manifests });
      for (const { digest } of ours) expect(after.filter((each) => each.digest === digest)).toHaveLength(1);
    }),
  );
});

test('what was added is listed in the order in which it came', () => {
  fc.assert(
    fc.property(descriptors, (ours) => {
      expect(withReferrers(undefined, ours)?.manifests ?? []).toEqual(ours);
    }),
  );
});

test('an index is read back as it was written, whatever else it holds', () => {
  fc.assert(
    fc.property(foreign, (manifests) => {
      const parsed = parseReferrersIndex(formatReferrersIndex({ manifests, annotations: { a: 'b' } } as never));
      expect(parsed?.manifests).toEqual(JSON.parse(JSON.stringify(manifests)));
    }),
  );
});

test('what is gone is dropped and nothing else', () => {
  fc.assert(
    fc.property(descriptors, (all) => {
      const gone = new Set<string>(all.filter((_, index) => index % 2 === 0).map(({ digest }) => digest));
      const left = descriptorsOf(withoutReferrers({ manifests: all }, gone));
      expect(left.map(({ digest }) => digest)).toEqual(
        all.map(({ digest }) => digest).filter((digest) => !gone.has(digest)),
      );
    }),
  );
});

test.each(['', 'null', '[]', '{}', '{"manifests":{}}', '{"mediaType":"text/html","manifests":[]}', '<html>'])(
  '%j is no index',
  (text) => {
    expect(parseReferrersIndex(Buffer.from(text))).toBeUndefined();
  },
);
