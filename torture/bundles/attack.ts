import { isDeepStrictEqual } from 'node:util';
import { meaningOf } from '../../src/failure/codes.ts';
import type { Evidence } from '../../src/verify/evidence.ts';
import { type Random, shuffled } from '../random.ts';
import { type Kind, OTHER_SUBJECT, SUBJECT } from './kinds.ts';
import { beyond, type Material, materialOf } from './material.ts';
import { flips, mixtures, type Mutation, structural } from './mutations.ts';
import { type Read, type ReadDocument, readerOf } from './reader.ts';

/** What came of an attack on one kind of bundle. */
export interface Attacked {
  readonly mutations: number;
  /** Accepted, and rightly: nothing that a verdict rests upon is other than a signer made it. */
  readonly same: number;
  readonly failures: readonly string[];
}

interface Honest {
  readonly material: Material;
  readonly evidence: Evidence;
}

/** A verifier that takes more of the processor over a few kilobytes hangs. */
const MAX_CPU_MS = 2_000;
const PARTS: Readonly<Record<'bundle' | 'layer', readonly string[]>> = {
  bundle: [
    '.dsseEnvelope.payload',
    '.dsseEnvelope.signatures',
    '.verificationMaterial.certificate',
    '.verificationMaterial.publicKey',
    '.verificationMaterial.tlogEntries',
    '.verificationMaterial.timestampVerificationData',
  ],
  layer: [
    '.bytes',
    '.annotations.dev.cosignproject.cosign/signature',
    '.annotations.dev.sigstore.cosign/certificate',
    '.annotations.dev.sigstore.cosign/bundle',
    '.annotations.dev.sigstore.cosign/rfc3161timestamp',
  ],
};

/** How much is done to each kind: of shapes all when it is undefined, of bytes so many for each place. */
export interface Effort {
  readonly shapes: number | undefined;
  readonly flipsForEach: number | undefined;
  readonly mixtures: number;
}

/** What an attack starts from: it needs no service any more. */
export interface Target {
  readonly kind: Kind;
  readonly read: ReadDocument;
  /** Ours first: each may be accepted. */
  readonly good: readonly string[];
  /** About another image, or by somebody who is not trusted. */
  readonly wrong: readonly string[];
}

export async function targetOf(kind: Kind): Promise<Target> {
  const [read, own, elsewhere, ...others] = await Promise.all([
    readerOf(kind),
    kind.make(kind.ours, SUBJECT),
    kind.make(kind.ours, OTHER_SUBJECT),
    ...kind.others.map(({ party }) => kind.make(party, SUBJECT)),
  ]);
  const isTrusted = (index: number): boolean => kind.others[index]?.isTrusted ?? false;
  return {
    kind,
    read,
    good: [own, ...others.filter((_, index) => isTrusted(index))],
    wrong: [elsewhere, ...others.filter((_, index) => !isTrusted(index))],
  };
}

/** Has a good document, and whatever can be made of it and of others like it, judged. */
export function attack({ kind, read, good, wrong }: Target, random: Random, effort: Effort): Attacked {
  const [own = ''] = good;
  const judge = judgeOf(kind, read, good);
  const whole: readonly Mutation[] = wrong.map((document, index) => ({
    name: `another document, ${index}`,
    document: () => document,
  }));
  const all = [...good, ...wrong];
  const shapes = [...structural(own, all.slice(1))];
  const chosen = effort.shapes === undefined ? shapes : shuffled(random, shapes).slice(0, effort.shapes);
  const attacked = { mutations: 0, same: 0, failures: [] as string[] };
  const count = (mutation: Mutation): void => {
    const verdict = judge(mutation);
    if (verdict.is === 'not changed') return;
    attacked.mutations += 1;
    if (verdict.is === 'the same') attacked.same += 1;
    if (verdict.is === 'wrong') attacked.failures.push(`${kind.name}: ${mutation.name}: ${verdict.what}`);
  };
  for (const mutation of whole) count(mutation);
  for (const mutation of chosen) count(mutation);
  for (const mutation of flips(own, random, effort.flipsForEach)) count(mutation);
  for (const mutation of mixtures(all, PARTS[kind.isLayer ? 'layer' : 'bundle'], random, effort.mixtures)) {
    count(mutation);
  }
  return attacked;
}

type Verdict =
  { readonly is: 'not changed' | 'refused' | 'the same' } | { readonly is: 'wrong'; readonly what: string };
type Judge = (mutation: Mutation) => Verdict;

function judgeOf(kind: Kind, read: ReadDocument, good: readonly string[]): Judge {
  const reader = { byKey: 'key' in kind.trust };
  const honest = good.map((document): Honest => {
    const known = read(document, SUBJECT);
    if (!('evidence' in known)) throw new Error(`${kind.name}: a good document was refused: ${known.refused}`);
    return { material: materialOf(document, reader), evidence: known.evidence };
  });
  return ({ document }) => {
    const text = document();
    if (good.includes(text)) return { is: 'not changed' };
    const started = process.cpuUsage();
    let result: Read;
    try {
      result = read(text, SUBJECT);
    } catch (error) {
      return { is: 'wrong', what: `it threw ${error instanceof Error ? error.message : String(error)}` };
    }
    const { user, system } = process.cpuUsage(started);
    const tookMs = (user + system) / 1000;
    if (tookMs > MAX_CPU_MS) return { is: 'wrong', what: `it took ${Math.round(tookMs)} ms` };
    return 'evidence' in result ? acceptance(text, result.evidence) : refusal(result.refused);
  };

  function acceptance(text: string, evidence: Evidence): Verdict {
    const material = materialOf(text, reader);
    const differences = honest.map((each) => [
      ...beyond(material, each.material),
      ...saysMore(evidence, each.evidence),
    ]);
    const [least = []] = differences.toSorted((left, right) => left.length - right.length);
    return least.length === 0
      ? { is: 'the same' }
      : { is: 'wrong', what: `accepted, with another ${least.join(', ')}` };
  }
}

function refusal(code: Exclude<Read, { evidence: unknown }>['refused']): Verdict {
  if (code === 'not read') return { is: 'refused' };
  const { kind } = meaningOf(code);
  return ['signature', 'trust', 'policy'].includes(kind)
    ? { is: 'refused' }
    : { is: 'wrong', what: `refused with ${code}` };
}

/** What is told of it must be what is told of the honest one, but for witnesses that are missing. */
function saysMore(evidence: Evidence, honest: Evidence): readonly string[] {
  const word = { ...evidence, digest: honest.digest, logEntries: [], timestamps: [] };
  const entries = evidence.logEntries.filter(
    (entry) =>
      !honest.logEntries.some((other) =>
        isDeepStrictEqual(entry, { ...other, integratedTime: entry.integratedTime && other.integratedTime }),
      ),
  );
  const times = evidence.timestamps.filter(
    (time) => !honest.timestamps.some((other) => other.getTime() === time.getTime()),
  );
  return [
    ...(isDeepStrictEqual(word, { ...honest, logEntries: [], timestamps: [] }) ? [] : ['word']),
    ...entries.map(({ logIndex }) => `place in the log (${JSON.stringify(logIndex)})`),
    ...times.map((time) => `time (${time.toISOString()})`),
  ];
}
