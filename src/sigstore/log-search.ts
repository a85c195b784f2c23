import type { Http } from '../http/http.ts';
import type { Digest } from '../subject/digest.ts';
import { ENTRY_ID, type LoggedEntry, parseLoggedEntry } from './logged-entry.ts';

/** Anyone can log entries about any digest: so many are looked at and no more. */
const MAX_ENTRIES = 32;
const SEARCH_TIMEOUT_MS = 2_000;

/**
 * Entries of a Rekor v1 log about a digest, newest ids last. A log that has no search, is slow or answers nonsense has
 * found nothing: this search only ever saves a second entry.
 * @param onSkip called with the reason when the search could not be made
 */
export async function searchLog(
  http: Http,
  logUrl: string,
  digest: Digest,
  onSkip: (reason: string) => void,
): Promise<readonly LoggedEntry[]> {
  try {
    const answer = await http.send({
      service: 'REKOR',
      method: 'POST',
      url: `${logUrl}/api/v1/index/retrieve`,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ hash: digest }),
      timeoutMs: SEARCH_TIMEOUT_MS,
      tries: 1,
    });
    const ids = JSON.parse(answer.body.toString('utf8')) as unknown;
    const known = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string' && ENTRY_ID.test(id)) : [];
    const entries = await Promise.all(known.slice(-MAX_ENTRIES).map((id: string) => readEntry(http, logUrl, id)));
    return entries.filter((entry) => entry !== undefined);
  } catch (error) {
    onSkip(error instanceof Error ? error.message : String(error));
    return [];
  }
}

async function readEntry(http: Http, logUrl: string, id: string): Promise<LoggedEntry | undefined> {
  const answer = await http.send({
    service: 'REKOR',
    method: 'GET',
    url: `${logUrl}/api/v1/log/entries/${id}`,
    headers: { accept: 'application/json' },
    timeoutMs: SEARCH_TIMEOUT_MS,
    tries: 1,
    accept: [404],
  });
  if (answer.status === 404) return undefined;
  try {
    return parseLoggedEntry(answer.body);
  } catch {
    return undefined;
  }
}
