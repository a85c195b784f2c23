// Loaded before an action (NODE_OPTIONS): what it used is known to nobody else once it has ended.
const { readFileSync, writeFileSync } = require('node:fs');

// The kernel's maxrss of a process starts with that of its parent; VmHWM is its own.
function peakBytes() {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kibibytes) * 1024;
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(
    process.env.BENCH_USAGE_FILE,
    JSON.stringify({ cpuMs: (user + system) / 1000, peakBytes: peakBytes() }),
  );
});
