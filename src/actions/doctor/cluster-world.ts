import type { ImageController, Kyverno } from '../../cluster/controllers.ts';
import type { Kubectl } from '../../cluster/kubectl.ts';
import { type Area, checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { failuresOf } from '../../failure/failure.ts';

/** The cluster as its checks see it. */
export interface ClusterWorld {
  readonly kubectl: Kubectl;
  /** Empty where they may not be listed, which is a check of its own. */
  readonly controllers: readonly ImageController[];
}

const ROLE = 'Bind the ClusterRole `touchmark-doctor` of docs/incident.md to this login.';

/** What this login may not see is no fault of the cluster; everything else that keeps from looking is told as it is. */
export async function asFarAsMaySee(
  area: Area,
  name: string,
  look: () => Promise<readonly DoctorCheck[]>,
): Promise<readonly DoctorCheck[]> {
  const { bad, warning } = checksOf(area);
  try {
    return await look();
  } catch (error) {
    return failuresOf(error).map((failure) =>
      failure.code === 'CLUSTER_DENIED'
        ? warning(name, `this login may not look: ${failure.message}`, ROLE)
        : bad(name, failure),
    );
  }
}

export function kyvernoAmong(controllers: readonly ImageController[]): Kyverno | undefined {
  return controllers.find((controller) => controller.kind === 'kyverno');
}
