/** Environment of a process whose clock is ahead: nothing in the sandbox need be as old as a signature should be. */
export function aheadBy(ms: number): Readonly<Record<string, string>> {
  const script = `const Real = Date; globalThis.Date = class extends Real { constructor(...a) { if (a.length === 0) super(Real.now() + ${ms}); else super(...a); } static now() { return Real.now() + ${ms}; } };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

export const DAY_MS = 86_400_000;
