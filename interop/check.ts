/** A named check against a program that others wrote. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<void>;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Runs checks one after the other, a line each. */
export async function runChecks(checks: readonly Check[]): Promise<Counts> {
  let passed = 0;
  let failed = 0;
  for (const { name, run } of checks) {
    const started = performance.now();
    try {
      await run();
      passed += 1;
      console.log(`✓ ${name} (${(performance.now() - started).toFixed(0)} ms)`);
    } catch (error) {
      failed += 1;
      console.log(`✗ ${name}\n    ${String(error).replaceAll('\n', '\n    ')}`);
    }
  }
  return { passed, failed };
}
