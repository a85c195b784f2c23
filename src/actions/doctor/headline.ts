import { type Answer, answerOf, causeOf } from '../../doctor/answer.ts';
import { type DoctorCheck, verdictOf } from '../../doctor/check.ts';
import { serviceOf } from '../../failure/codes.ts';
import type { Failure } from '../../failure/failure.ts';
import { outageWords } from '../../report/outage-words.ts';
import { plural } from '../../report/plural.ts';

/** The answer in a few words, all of them ours. */
export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  healthy: 'neither the signatures nor the network: all is healthy',
  network: 'it is the network',
  service: 'it is a service, not the network',
  trust: 'it is the trust material',
  signatures: 'it is the signatures',
  cluster: 'it is the cluster',
};

const MAX_NAMED = 2;

/** Is it the signatures, or is it the network? With who is meant. Text from outside may be in it. */
export function headlineOf(checks: readonly DoctorCheck[]): string {
  const answer = answerOf(checks);
  const named = [
    ...new Set(
      checks.flatMap((check) =>
        check.finding.kind === 'bad' && causeOf(check.area, check.finding.failure) === answer
          ? [nameOf(check, check.finding.failure)]
          : [],
      ),
    ),
  ];
  const rest = named.length - MAX_NAMED;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return named.length === 0
    ? ANSWER_WORDS[answer]
    : `${ANSWER_WORDS[answer]}: ${named.slice(0, MAX_NAMED).join('; ')}${more}`;
}

function nameOf({ name }: DoctorCheck, { code, service, subject }: Failure): string {
  if (serviceOf(code) === undefined) return subject === undefined ? name : `${subject} (${code})`;
  const words = outageWords({ code, service: service ?? null });
  if (words === code) return `${name} (${code})`;
  return service === undefined || words.includes(service) ? words : `${words} (${service})`;
}

/** What is known of signatures, which is not the same as that they are good. */
export function signatureWords(checks: readonly DoctorCheck[]): string {
  const byImage = new Map<string, ReturnType<typeof verdictOf>[]>();
  for (const check of checks.filter(({ area }) => area === 'images')) {
    byImage.set(check.name, [...(byImage.get(check.name) ?? []), verdictOf(check)]);
  }
  const verdicts = [...byImage.values()];
  if (verdicts.length === 0) return 'No image was named: whether signatures are good was not looked at.';
  const wrong = verdicts.filter((each) => each.includes('fail')).length;
  const open = verdicts.filter((each) => !each.includes('fail') && each.includes('inconclusive')).length;
  const verified = verdicts.length - wrong - open;
  const parts = [
    ...(wrong > 0 ? [`${plural(wrong, 'image')} should not be deployed`] : ['No signature was proved wrong']),
    ...(open > 0 ? [`${plural(open, 'image')} could not be judged`] : []),
    ...(verified > 0 ? [`${plural(verified, 'image')} satisfied the policy`] : []),
  ];
  return `${parts.join('; ')}.`;
}
