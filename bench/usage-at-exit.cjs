// Loaded before an action (NODE_OPTIONS): what it used is known to nobody else once it has ended.
const { writeFileSync } = require('node:fs');
process.on('exit', () => writeFileSync(process.env.BENCH_USAGE_FILE, JSON.stringify(process.resourceUsage())));
