import { cpus, totalmem } from 'node:os';
import type { Figures } from './figures.ts';
import { sectionsOf, type Section } from './table.ts';

/** docs/benchmarks.md */
export function asMarkdown(figures: Figures): string {
  return [
    '# Benchmarks',
    '<!-- Written by `npm run bench`: do not edit. -->',
    'touchmark beside what people use, on the same services, the same images and the same network.',
    '![The same release signed by touchmark and by cosign](benchmarks.svg)',
    ...sectionsOf(figures).map(asSection),
    HOW,
    `**The machine.** ${machine(figures)}`,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const HOW = `## How it is measured

\`\`\`sh
npm run bench               # everything, twenty minutes; writes this page
npm run bench -- --quick    # less of each, writes nothing
npm run bench -- --only release
npm run bench:verify        # writes the table of verification
npm run bench:memory        # writes the table of memory
\`\`\`

It needs Go on the PATH, to build cosign the first time. Seconds are this machine’s; what carries over are the ratios, each
of runs that took turns.

- **Services**: the sandbox’s Fulcio, Rekor, timestamp authority, registry (token login, referrers API), token issuer and
  cache, all with real cryptography, on loopback. They share the processor with what is measured.
- **Network**: a TCP proxy in front of every service. Each direction takes half a round trip, and a new connection a whole
  one before its first byte, for every program alike. There is no TLS, which would cost each of cosign’s many connections
  one more.
- **touchmark**: the built action, started by the sandbox’s runner as a process of its own, with an empty home. Measured is
  the main process; the post step, which saves the cache, delays nothing that comes after it.
- **cosign** (the version that \`npm run interop\` builds), as people write it, for each image: \`cosign sign --recursive\`,
  \`cosign attest\` of the provenance, \`cosign attest\` of the SBOM. Each takes its own identity token from the job, and logs
  five entries for an image where touchmark logs three, whose statements name index and platforms together.
- **Memory and CPU** are the process’s own: VmHWM and \`getrusage\` when it ends (Linux).`;

export function asSection({ title, about, head, rows }: Section): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = row(head.map((_, column) => (column === 0 ? '---' : '--:')));
  return [`## ${title}`, '', about, '', row(head), rule, ...rows.map(row)].join('\n');
}

function machine({ startUp, load, remark }: Figures): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const system = `${cpus().length} cores (${model}), ${gigabytes} GB, ${process.platform}, Node ${process.versions.node}`;
  const busy = `The load average was ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after`;
  return `${system}. ${busy}; a Node that does nothing took ${startUp.bareNodeMs.toFixed(0)} ms.${remark === undefined ? '' : ` ${remark}`}`;
}
