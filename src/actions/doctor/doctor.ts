import type { Area, DoctorCheck } from '../../doctor/check.ts';
import { AREAS, checksOf } from '../../doctor/check.ts';
import { failuresOf } from '../../failure/failure.ts';

/** A few things that are looked at together. */
export interface CheckSource {
  readonly area: Area;
  /** For people, when it could not even begin. */
  readonly name: string;
  /** What is wrong is a check; thrown is only what keeps it from looking. */
  look(): Promise<readonly DoctorCheck[]>;
}

/** Looks at everything at the same time; nothing that is wrong keeps the rest from being looked at. In the order of areas. */
export async function examine(
  sources: readonly CheckSource[],
  looked: (checks: readonly DoctorCheck[]) => void,
): Promise<readonly DoctorCheck[]> {
  const found = await Promise.all(
    sources.map(async (source) => {
      const checks = await lookAt(source);
      looked(checks);
      return checks;
    }),
  );
  const place = (area: Area): number => AREAS.indexOf(area);
  return found.flat().toSorted((left, right) => place(left.area) - place(right.area));
}

async function lookAt(source: CheckSource): Promise<readonly DoctorCheck[]> {
  try {
    return await source.look();
  } catch (error) {
    return failuresOf(error).map((failure) => checksOf(source.area).bad(source.name, failure));
  }
}
