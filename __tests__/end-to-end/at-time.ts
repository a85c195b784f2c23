/** Environment of a process whose clock is ahead: nothing in the sandbox need be as old as a signature should be. */
export function aheadBy(ms: number): Readonly<Record<string, string>> {
  return clockSays(`Real.now() + ${ms}`);
}

/** Environment of a process whose clock is as many times as fast: it need not be waited for. Its timers are not. */
export function fasterBy(factor: number): Readonly<Record<string, string>> {
  return clockSays(`started + ${factor} * (Real.now() - started)`);
}

function clockSays(now: string): Readonly<Record<string, string>> {
  const script = `const Real = Date; const started = Real.now(); const now = () => ${now}; globalThis.Date = class extends Real { constructor(...a) { if (a.length === 0) super(now()); else super(...a); } static now() { return now(); } };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

export const DAY_MS = 86_400_000;
