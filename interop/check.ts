import type { RekorVersion } from './sigstore/private-sigstore.ts';

/** A named check against a program that others wrote. */
export interface Check {
  readonly name: string;
  /** Where docs/compatibility.md shows it. */
  readonly cell?: Cell;
  readonly run: () => Promise<void>;
}

export interface Cell {
  /** The program and what it does, as `cosign verify`. */
  readonly program: string;
  /** What it is done with: `signature`, `provenance`… */
  readonly subject: string;
  /** The registry, or `files`. */
  readonly place: string;
  readonly rekorVersion: RekorVersion;
}

export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
}

/** Runs checks one after the other, a line each. */
export async function runChecks(checks: readonly Check[]): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const started = performance.now();
    try {
      await check.run();
      results.push({ check, passed: true });
      console.log(`✓ ${check.name} (${(performance.now() - started).toFixed(0)} ms)`);
    } catch (error) {
      results.push({ check, passed: false });
      console.log(`✗ ${check.name}\n    ${String(error).replaceAll('\n', '\n    ')}`);
    }
  }
  return results;
}
