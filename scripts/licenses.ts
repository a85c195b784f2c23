import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly directory: string;
}

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)/i;
const RULE = '-'.repeat(80);

/** Writes `licenses.txt` beside the bundle: the licence of every package that has code in it, as most of them demand. */
export const licenses: Plugin = {
  name: 'licenses',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
    const packages = new Map(modules.flatMap((id) => packageOf(id) ?? []).map((each) => [titleOf(each), each]));
    const titles = [...packages.keys()].toSorted();
    const source = titles.map((title) => section(title, packages.get(title))).join('\n');
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source });
  },
};

/** The package that a module belongs to; undefined for our own and the bundler's. */
function packageOf(id: string): BundledPackage | undefined {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  if (!path.includes('/node_modules/')) return undefined;
  for (let directory = dirname(path); !directory.endsWith('/node_modules'); directory = dirname(directory)) {
    const file = join(directory, 'package.json');
    if (!existsSync(file)) continue;
    const { name, version, license } = JSON.parse(readFileSync(file, 'utf8')) as Partial<BundledPackage>;
    // Folders within a package may say what kind of modules they hold, and no more.
    if (name && version) return { name, version, license: license ?? 'unknown', directory };
  }
  return undefined;
}

function section(title: string, bundled: BundledPackage | undefined): string {
  if (!bundled) return '';
  const files = readdirSync(bundled.directory)
    .filter((name) => LICENSE_FILE.test(name))
    .toSorted();
  const texts = files.map((name) =>
    readFileSync(join(bundled.directory, name), 'utf8').replaceAll('\r\n', '\n').trim(),
  );
  return [`${RULE}\n${title}\n${bundled.license}`, ...texts, ''].join('\n\n');
}

function titleOf({ name, version }: BundledPackage): string {
  return `${name} ${version}`;
}
