import { readFileSync } from 'node:fs';
import type { Check } from '../check.ts';
import type { BreakGlassBench, Subject } from './break-glass.ts';

/** What a login lacks is told as a role; that role, bound to it, is enough. */
export function roleCheck(bench: BreakGlassBench, subject: Subject): Check {
  return {
    name: `${subject.engine}: the role that a login is told it lacks is all that it needs`,
    run: async () => {
      const asStranger = { kubeconfig: bench.strangerKubeconfig };
      const refusal = await bench.run(subject, asStranger);
      const { problems } = JSON.parse(readFileSync(refusal.outputs['results'] ?? '', 'utf8')) as {
        problems: readonly { code: string; advice: string }[];
      };
      const [problem] = problems;
      if (problem?.code !== 'CLUSTER_DENIED') throw new Error(refusal.log);
      const role = problem.advice.split('\n').slice(1).join('\n');
      await bench.kubectl(['apply', '-f', '-'], role);
      const metadata = { name: 'touchmark-break-glass' };
      const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name };
      const subjects = [{ kind: 'User', name: 'stranger' }];
      const binding = {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata,
        roleRef,
        subjects,
      };
      await bench.kubectl(['apply', '-f', '-'], JSON.stringify(binding));
      for (const mode of ['open', 'sweep']) {
        const { exitCode, log } = await bench.run(subject, { ...asStranger, mode });
        if (exitCode !== 0) throw new Error(log);
      }
      await bench.kubectl(['delete', 'clusterrolebinding', metadata.name]);
    },
  };
}
