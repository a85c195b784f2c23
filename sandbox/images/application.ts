import { layerOf, whiteout, type Layer } from './layer.ts';
import type { Package } from './package.ts';

/** What the application brings that no package manager of the distribution knows. */
export const APPLICATION_PACKAGES: readonly Package[] = [
  { type: 'npm', name: 'ms', version: '2.1.3', license: 'MIT', description: 'Tiny millisecond conversion utility' },
];

/** The application's files, then a layer that removes one of them. Another seed makes other bytes. */
export async function applicationLayers(name: string, seed: string): Promise<Layer[]> {
  const files = [
    { path: 'app/server.js', content: `console.log('${name}, build ${seed}');\n` },
    {
      path: 'app/package.json',
      content: `${JSON.stringify({ name, version: '1.0.0', dependencies: { ms: '2.1.3' } })}\n`,
    },
    ...APPLICATION_PACKAGES.map((one) => ({
      path: `app/node_modules/${one.name}/package.json`,
      content: `${JSON.stringify({ name: one.name, version: one.version, license: one.license })}\n`,
    })),
    { path: 'app/build-only.txt', content: 'needed while building\n' },
  ];
  return [
    await layerOf(files, { createdBy: 'COPY . /app' }),
    await layerOf([whiteout('app/build-only.txt')], { createdBy: 'RUN rm /app/build-only.txt' }),
  ];
}
