import { stringify } from 'yaml';
import { nameOf } from '../../break-glass/bypass.ts';
import { kyvernoException } from '../../break-glass/kyverno-exception.ts';
import { createGate, type Gate } from '../../cluster/gate.ts';
import type { OpenConfig } from './break-glass-config.ts';
import type { BreakGlassServices } from './services.ts';

/** For a GitOps repository: the exception is a file that somebody else applies, and that ends by its own clock. */
export function createFileGate(
  { apply, namespaces: [namespace] }: OpenConfig,
  { kubectl, write, line }: BreakGlassServices,
): Gate {
  const directory = apply === 'kubectl' ? '' : apply.directory;
  const pathOf = (name: string): string => `${directory}/${name}.yaml`;
  return {
    rehearse: () => Promise.resolve(undefined),
    planned: createGate(kubectl, namespace).planned,
    placeOf: ({ name }) => pathOf(name),
    open: async (bypass) => {
      // Times and digits alone are text here, whatever a reader of YAML thinks they look like.
      const text = stringify(kyvernoException(bypass, namespace), { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' });
      await write(pathOf(nameOf(bypass)), text);
      line(`written: ${pathOf(nameOf(bypass))}; commit it where your cluster looks`);
    },
    close: () => Promise.resolve(),
  };
}
