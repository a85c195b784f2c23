import { failuresOf } from '../failure/failure.ts';
import { parseDigest } from '../subject/digest.ts';
import { type Glob, parseGlob } from './glob.ts';
import { normalizeMatch } from './image-pattern.ts';
import type {
  Admission,
  BreakGlass,
  DenyRule,
  Mirror,
  Policy,
  PolicyEntry,
  ProvenanceDemand,
  SignedDemand,
  UnsignedDemand,
} from './policy.ts';
import type { Path, PolicyDocument, PolicyMistake } from './policy-document.ts';
import type { EntryFile, PolicyFile, SignerFile } from './policy-schema.ts';
import { readSigner } from './read-signer.ts';
import type { Signer } from './signer.ts';

const DEFAULT_MAX_MINUTES = 15;
/** What only signed images can be asked for. */
const SIGNED_KEYS = ['signed-by', 'all-of', 'logged-within', 'provenance', 'sbom', 'name'] as const;

/** Turns a file that has the right shape into a policy, and collects what its shape does not show. */
export class PolicyReader {
  readonly mistakes: PolicyMistake[] = [];
  readonly #document: PolicyDocument;

  constructor(document: PolicyDocument) {
    this.#document = document;
  }

  read(file: PolicyFile): Policy {
    const glass = file['break-glass'];
    return {
      entries: file.images.map((entry, index) => this.#entry(entry, ['images', index])),
      deny: (file.deny ?? []).map((rule, index) => this.#deny(rule, ['deny', index])),
      mirrors: (file.mirrors ?? []).map(mirrorOf),
      admission: admissionOf(file.admission),
      breakGlass: glass && this.#breakGlass(glass),
    };
  }

  #entry(entry: EntryFile, path: Path): PolicyEntry {
    return {
      match: this.#attempt([...path, 'match'], () => parseGlob(normalizeMatch(entry.match))) ?? NOTHING,
      position: this.#document.positionOf(path),
      demand: this.#demand(entry, path),
      pinned: entry.pinned ?? false,
      enforcement: entry.enforcement,
      namespaces: entry.namespaces,
    };
  }

  #demand(entry: EntryFile, path: Path): SignedDemand | UnsignedDemand {
    const { 'signed-by': signedBy, 'all-of': allOf } = entry;
    if (entry.unsigned !== undefined) {
      for (const key of SIGNED_KEYS.filter((each) => entry[each] !== undefined)) {
        this.#note(
          this.#document.positionOfKey(path, key),
          `\`${key}\` says nothing of images that are allowed unsigned`,
        );
      }
      return { kind: 'unsigned' };
    }
    if (!signedBy && !allOf) {
      this.#note(
        this.#document.positionOf(path),
        'who must sign is missing: give `signed-by`, `all-of` or `unsigned: allow`',
      );
    }
    if (signedBy && allOf) {
      const position = this.#document.positionOfKey(path, 'all-of');
      this.#note(position, '`signed-by` and `all-of` stand together; put the list of `signed-by` into `all-of`');
    }
    return {
      kind: 'signed',
      signers: [
        ...(signedBy ? [this.#signers(signedBy, [...path, 'signed-by'])] : []),
        ...(allOf ?? []).map((list, index) => this.#signers(list, [...path, 'all-of', index])),
      ],
      name: entry.name ?? 'optional',
      maxAgeMs: entry['logged-within'] === undefined ? undefined : durationMs(entry['logged-within']),
      provenance: entry.provenance && this.#provenance(entry.provenance, [...path, 'provenance']),
      sbom: entry.sbom && {
        types: entry.sbom.types ?? ['spdx', 'cyclonedx'],
        describes: entry.sbom.describes ?? 'image',
        contents: entry.sbom.contents ?? 'off',
      },
    };
  }

  #provenance(file: NonNullable<EntryFile['provenance']>, path: Path): ProvenanceDemand {
    const { builder, source, commit = 'any' } = file;
    const isWord = commit === 'any' || commit === 'expected' || commit === 'annotation';
    return {
      builder:
        builder === undefined || builder === 'same-workflow'
          ? builder
          : (this.#attempt([...path, 'builder'], () => parseGlob(builder)) ?? NOTHING),
      source: source?.replace(/(?:\.git)?\/*$/, ''),
      commit: isWord ? { kind: commit } : { kind: 'exact', sha: commit },
    };
  }

  #signers(files: readonly SignerFile[], path: Path): readonly Signer[] {
    return files.flatMap((file, index) => this.#signer(file, [...path, index]));
  }

  #signer(file: SignerFile, path: Path): readonly Signer[] {
    return this.#attempt(path, () => readSigner(file)) ?? [];
  }

  #deny(rule: NonNullable<PolicyFile['deny']>[number], path: Path): DenyRule {
    if ('digest' in rule) return { kind: 'digest', digest: parseDigest(rule.digest), reason: rule.reason };
    const before = rule['logged-before'];
    const date = before === undefined ? undefined : new Date(before);
    if (date && Number.isNaN(date.getTime())) {
      this.#note(this.#document.positionOf([...path, 'logged-before']), `"${before}" is no day of the calendar`);
    }
    const signers = this.#signer(rule['signed-by'], [...path, 'signed-by']);
    return { kind: 'signer', signers, loggedBefore: date, reason: rule.reason };
  }

  #breakGlass(file: NonNullable<PolicyFile['break-glass']>): BreakGlass {
    const approval = file.approval ?? 'environment';
    if (approval === 'environment' && file.environment === undefined) {
      const position = this.#document.positionOf(['break-glass']);
      this.#note(position, '`approval: environment` needs `environment`, the name of the deployment environment');
    }
    return {
      approvers: file.approvers,
      approval,
      environment: file.environment,
      maxMinutes: file['max-minutes'] ?? DEFAULT_MAX_MINUTES,
    };
  }

  #attempt<T>(path: Path, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      for (const { message } of failuresOf(error)) this.#note(this.#document.positionOf(path), message);
      return undefined;
    }
  }

  #note(position: PolicyMistake['position'], message: string): void {
    this.mistakes.push({ position, message });
  }
}

/** Stands where a pattern is wrong; the policy is then refused as a whole. */
const NOTHING: Glob = { text: '', source: '^$' };

const UNITS_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 };

function durationMs(text: string): number {
  return [...text.matchAll(/(\d+)([dhm])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS_MS[unit] ?? 0),
    0,
  );
}

function mirrorOf({ from, to }: { readonly from: string; readonly to: string }): Mirror {
  const prefix = (pattern: string): string => normalizeMatch(pattern).slice(0, -'**'.length);
  return { from: prefix(from), to: prefix(to) };
}

function admissionOf(file: PolicyFile['admission']): Admission {
  return {
    enforcement: file?.enforcement ?? 'audit',
    excludeNamespaces: file?.['exclude-namespaces'] ?? [],
    registryCredentials: file?.['registry-credentials'] ?? [],
  };
}
