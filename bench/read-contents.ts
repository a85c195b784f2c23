import { readFileSync } from 'node:fs';
import { Deadline } from '../src/http/deadline.ts';
import { HttpClient } from '../src/http/http-client.ts';
import { createRegistry } from '../src/registry/create-registry.ts';
import { readImagePackages } from '../src/sbom/image-packages.ts';
import { parseDigest } from '../src/subject/digest.ts';

/**
 * Reads the packages of one image and writes what it took as JSON: a process of its own, so that its memory is its own.
 * Arguments: registry, repository, digest.
 */
const [registryHost = '', repository = '', digestText = ''] = process.argv.slice(2);
const deadline = new Deadline(600_000);
const http = new HttpClient({ deadline, concurrency: 16 });
const registry = createRegistry({ http, mask: () => {}, access: 'pull', credentials: { find: async () => undefined } });
const name = { registry: registryHost, repository };
const digest = parseDigest(digestText);

const started = performance.now();
const { image } = await registry.find(name, digest, { platforms: 'index', referrers: false });
const { packages, unread } = await readImagePackages(image.layers ?? [], new Set(), (layer) =>
  registry.openLayer(name, digest, layer),
);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ packages: packages.length, unread, seconds, peakKiB: peakKiB() }));
deadline.clear();
await http.close();

/** Not resourceUsage(): that counts what the parent had when it forked. */
function peakKiB(): number {
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
