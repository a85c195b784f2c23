import { t as runner } from "./chunks/runner.js";
import { r as trustSystemCertificates, t as hasOwnNetwork } from "./chunks/system-certificates.js";
import { t as actionsCache } from "./chunks/actions-cache.js";
import { n as CACHE_PATH_STATE, t as CACHE_KEY_STATE } from "./chunks/state.js";

// src/actions/sign/post.ts
/**
* Saves the bundles that the main step kept, however it ended: what is in the log must not have to be signed again.
* Trouble with the cache is told and never fails a job that has done its work.
*/
async function runPost() {
	const path = runner.state(CACHE_PATH_STATE);
	const key = runner.state(CACHE_KEY_STATE);
	if (path === "" || key === "") runner.detail("nothing new to keep for later runs");
	else {
		if (hasOwnNetwork(runner.environment())) trustSystemCertificates();
		await actionsCache((text) => runner.annotate({
			level: "warning",
			title: "touchmark",
			message: text
		})).save(path, key);
	}
	process.exit();
}

// src/actions/sign/post-entry.ts
await runPost();

export {  };