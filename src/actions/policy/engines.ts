import { renderDockerBuild } from '../../admission/docker-build.ts';
import { renderKyverno } from '../../admission/kyverno.ts';
import type { EngineName, Render } from '../../admission/rendering.ts';

/** Who enforces policies beside `touchmark/verify`, in the order of the documentation. */
export const ENGINES: Partial<Readonly<Record<EngineName, Render>>> = {
  kyverno: renderKyverno,
  'docker-build': renderDockerBuild,
};
