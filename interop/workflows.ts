import { actionlintAccepts } from './actionlint.ts';
import { runChecks } from './check.ts';
import { installPythonTool } from './python-tools.ts';
import { buildTool } from './tools.ts';
import { zizmorAccepts } from './zizmor.ts';

/** What actionlint and zizmor say of the workflows, which `npm run interop` asks too: `npm run interop:workflows`. */

const results = await runChecks([
  ...actionlintAccepts(buildTool('actionlint')),
  ...zizmorAccepts(installPythonTool('zizmor')),
]);
const failed = results.filter(({ passed }) => !passed).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
