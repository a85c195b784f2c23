import { renderDockerBuild } from '../../admission/docker-build.ts';
import { renderKyvernoClusterPolicy } from '../../admission/kyverno-clusterpolicy.ts';
import { renderKyverno } from '../../admission/kyverno.ts';
import { renderPolicyController } from '../../admission/policy-controller.ts';
import type { EngineName, Render } from '../../admission/rendering.ts';

/** Who enforces policies beside `touchmark/verify`, in the order of the documentation. */
export const ENGINES: Readonly<Record<EngineName, Render>> = {
  kyverno: renderKyverno,
  'kyverno-clusterpolicy': renderKyvernoClusterPolicy,
  'policy-controller': renderPolicyController,
  'docker-build': renderDockerBuild,
};
