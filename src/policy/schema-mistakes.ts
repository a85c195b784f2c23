import type { z } from 'zod';
import { printable } from '../failure/failure.ts';
import { closest } from '../lib/closest.ts';
import { listing } from '../lib/listing.ts';
import type { Path, PolicyDocument, PolicyMistake } from './policy-document.ts';

type Issue = z.core.$ZodIssue;

/** What a schema has against a file, each with its place and, where there is one, the word that was probably meant. */
export function schemaMistakes(
  issues: readonly Issue[],
  document: PolicyDocument,
  keysAt: (path: Path) => readonly string[],
  around: Path = [],
): readonly PolicyMistake[] {
  const valueOf = (path: Path): unknown => valueAt(document.value, [...around, ...path]);
  const mistyped = mistypedIn(issues, valueOf);
  return issues.flatMap((issue): readonly PolicyMistake[] => {
    if (mistyped.has(JSON.stringify(issue.path))) return [];
    const path = [...around, ...(issue.path as Path)];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        position: document.positionOfKey(path, key),
        message: `unknown key \`${printable(key, 60)}\`${inWhat(path)}${suggestion(key, keysAt(path))}`,
      }));
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      return schemaMistakes(
        nearestBranch(issue.errors, (inner) => valueOf([...(issue.path as Path), ...inner])),
        document,
        keysAt,
        path,
      );
    }
    return [
      {
        position: document.positionOf(path),
        message: `${where(path)}${wordsFor(issue, valueAt(document.value, path))}`,
      },
    ];
  });
}

type ValueOf = (path: Path) => unknown;

/** Of the forms that a value may have, the one that it comes closest to. */
function nearestBranch(branches: readonly (readonly Issue[])[], valueOf: ValueOf): readonly Issue[] {
  const cost = (issues: readonly Issue[]): number =>
    issues.reduce(
      (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : depthCost(issue)),
      -2 * mistypedIn(issues, valueOf).size,
    );
  return branches.toSorted((left, right) => cost(left) - cost(right))[0] ?? [];
}

/** The paths, as JSON, of keys that are missing because a word that nobody knows stands for them. */
function mistypedIn(issues: readonly Issue[], valueOf: ValueOf): ReadonlySet<string> {
  const missing = issues.map(({ path }) => path as Path).filter((path) => valueOf(path) === undefined);
  const mistyped = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const around = issue.path as Path;
    const here = missing.filter((path) => JSON.stringify(path.slice(0, -1)) === JSON.stringify(around));
    const keys = here.flatMap((path) => path.slice(-1).map(String));
    return issue.keys.flatMap((key) => closest(key, keys) ?? []).map((key) => JSON.stringify([...around, key]));
  });
  return new Set(mistyped);
}

/** The wrong type of the whole is further away than anything inside it. */
function depthCost(issue: Issue): number {
  return issue.path.length === 0 ? 5 : 1;
}

function wordsFor(issue: Issue, value: unknown): string {
  const written = typeof value === 'string' ? `"${printable(value, 80)}"` : undefined;
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return 'is missing';
      if (issue.expected === 'array' && typeof value === 'string')
        return `must be a list: \`[${printable(value, 80)}]\``;
      return `must be ${article(issue.expected)}, and is ${whatItIs(value)}`;
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      if (value === undefined) return `is missing; it is ${listing(allowed, 20)}`;
      const meant = typeof value === 'string' ? suggestion(value, allowed) : '';
      return `${written ?? whatItIs(value)} is not ${allowed.length === 1 ? '' : 'one of '}${listing(allowed, 20)}${meant}`;
    }
    case 'invalid_format':
      return `${written ?? whatItIs(value)} is ${issue.message}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'is empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `is too long or too large: ${issue.maximum} at most`;
    default:
      return printable(issue.message, 200);
  }
}

function suggestion(word: string, allowed: readonly string[]): string {
  const meant = closest(word, allowed);
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}

function where(path: Path): string {
  return path.length === 0 ? 'the policy ' : `\`${formatPath(path)}\` `;
}

function inWhat(path: Path): string {
  return path.length === 0 ? '' : ` in \`${formatPath(path)}\``;
}

function formatPath(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`))
    .join('');
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    root,
  );
}

function whatItIs(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `\`${printable(JSON.stringify(value) ?? 'nothing', 60)}\``;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a map',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
};

function article(type: string): string {
  return TYPES[type] ?? type;
}
