import { runner } from '../../github/runner.ts';
import { KEPT_STATE } from './kept-state.ts';

// Most runs leave nothing to do.
if (runner.state(KEPT_STATE) !== '') {
  const { runPost } = await import('./post.ts');
  await runPost();
}
