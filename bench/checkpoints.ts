import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { signWithCosign } from './cosign-loop.ts';
import { median } from './median.ts';
import type { Place } from './place.ts';
import { RELEASE_IMAGES, ROUND_TRIP_MS, type BenchPlan } from './plan.ts';
import { pushRelease } from './release.ts';
import { signWithTouchmark } from './touchmark.ts';

/** Rekor v2, which answers with its next checkpoint. */
export interface Checkpoints {
  readonly runs: number;
  /** One entry, sent to the log by itself. */
  readonly oneWriteMs: number;
  readonly touchmarkMs: number;
  /** Of one write in the same round. */
  readonly ratio: number;
  readonly loop: { readonly images: number; readonly statements: number; readonly ms: number };
}

const STATEMENTS_OF_COSIGN = 5;

export async function measureCheckpoints(place: Place, cosign: string, plan: BenchPlan): Promise<Checkpoints> {
  place.setRoundTrip(ROUND_TRIP_MS);
  const writes: number[] = [];
  const releases: number[] = [];
  for (let round = 0; round < plan.checkpointRuns; round += 1) {
    writes.push(await oneWriteMs(place.world.sigstore.rekorV2.origin));
    const release = await pushRelease(place, RELEASE_IMAGES, `checkpoint ${round}`);
    releases.push((await signWithTouchmark(place, release, { rekorVersion: '2' })).wallMs);
    const times = [writes, releases].map((all) => all[round]?.toFixed(0)).join(' / ');
    plan.say(`Rekor v2, round ${round + 1} of ${plan.checkpointRuns}: one write / touchmark ${times} ms`);
  }
  const images = plan.checkpointLoopImages;
  plan.say(`Rekor v2: the cosign loop over ${images} images, some ${images * STATEMENTS_OF_COSIGN * 10} s …`);
  const release = await pushRelease(place, images, 'checkpoint loop');
  const loopMs = await signWithCosign(cosign, 'loop', place, release, '2');
  return {
    runs: writes.length,
    oneWriteMs: median(writes),
    touchmarkMs: median(releases),
    ratio: median(releases.map((ms, round) => ms / (writes[round] ?? Number.NaN))),
    loop: { images, statements: images * STATEMENTS_OF_COSIGN, ms: loopMs },
  };
}

async function oneWriteMs(origin: string): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = randomBytes(32);
  const rawBytes = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const entry = {
    hashedRekordRequestV002: {
      digest: createHash('sha256').update(content).digest('base64'),
      signature: {
        content: sign('sha256', content, privateKey).toString('base64'),
        verifier: { keyDetails: 'PKIX_ECDSA_P256_SHA_256', publicKey: { rawBytes } },
      },
    },
  };
  const started = performance.now();
  const answer = await fetch(`${origin}/api/v2/log/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(entry),
  });
  await answer.arrayBuffer();
  if (answer.status !== 201) throw new Error(`Rekor v2 answered ${answer.status}`);
  return performance.now() - started;
}
