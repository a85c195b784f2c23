import type { ReportedProblem } from './problem-groups.ts';

const SERVICES: Readonly<Record<string, string>> = {
  OIDC: 'GitHub’s token service',
  FULCIO: 'Fulcio',
  REKOR: 'Rekor',
  TSA: 'the timestamp authority',
  TUF: 'the repository of the trusted root',
  GITHUB: 'GitHub’s API',
  CACHE: 'the Actions cache',
  SLACK: 'Slack',
  CLUSTER: 'the cluster',
};

const REASONS: Readonly<Record<string, string>> = {
  UNREACHABLE: 'did not answer',
  TIMEOUT: 'did not answer in time',
  TLS: 'has a certificate that this runner does not trust',
  RATE_LIMITED: 'wants fewer requests',
  UNAVAILABLE: 'is down',
  BAD_ANSWER: 'gave an answer that makes no sense',
};

const OTHERS: Readonly<Record<string, string>> = {
  CLOCK_SKEW: 'the clocks disagree',
  TRUST_ROOT_EXPIRED: 'the trusted root has expired',
  TRUST_ROOT_UNKNOWN_SIGNER: 'the trusted root does not know the signer',
  UNRESOLVED_REFERENCE: 'an image’s name could not be resolved',
  DEADLINE: 'the time was over',
  CANCELLED: 'it was cancelled',
};

/** Why something could not be looked at or done, as half a sentence: `Rekor did not answer`. */
export function outageWords({ code, service }: Pick<ReportedProblem, 'code' | 'service'>): string {
  const known = OTHERS[code];
  if (known !== undefined) return known;
  const [name = '', ...reason] = code.split('_');
  const who = name === 'REGISTRY' ? `the registry ${service ?? ''}`.trim() : SERVICES[name];
  const what = REASONS[reason.join('_')];
  return who !== undefined && what !== undefined ? `${who} ${what}` : code;
}
