import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { input, output } from '../rolldown.config.ts';

/** Builds the actions into a directory; the same source gives the same bytes. */
export async function buildInto(directory: string): Promise<void> {
  const bundle = await rolldown(input);
  const written = await bundle.write({ ...output, dir: directory });
  await bundle.close();
  for (const file of written.output) {
    const length = file.type === 'chunk' ? file.code.length : file.source.length;
    console.log(`dist/${file.fileName}  ${(length / 1024).toFixed(0)} KiB`);
  }
}

if (import.meta.main) await buildInto(fileURLToPath(new URL('../dist', import.meta.url)));
