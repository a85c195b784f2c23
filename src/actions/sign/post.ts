import { runner } from '../../github/runner.ts';
import { hasOwnNetwork, trustSystemCertificates } from '../../http/system-certificates.ts';
import { actionsCache } from '../../store/actions-cache.ts';
import { CACHE_KEY_STATE, CACHE_PATH_STATE } from './state.ts';

/**
 * Saves the bundles that the main step kept, however it ended: what is in the log must not have to be signed again.
 * Trouble with the cache is told and never fails a job that has done its work.
 */
export async function runPost(): Promise<void> {
  const path = runner.state(CACHE_PATH_STATE);
  const key = runner.state(CACHE_KEY_STATE);
  if (path === '' || key === '') {
    runner.detail('nothing new to keep for later runs');
  } else {
    if (hasOwnNetwork(runner.environment())) trustSystemCertificates();
    await actionsCache((text) => runner.annotate({ level: 'warning', title: 'touchmark', message: text })).save(
      path,
      key,
    );
  }
  // The library's timers for a cache that does not answer would hold the job for half a minute more.
  process.exit();
}
