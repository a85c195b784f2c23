import { n as hexOf, t as digestOf } from "./digest.js";
import { setTimeout } from "node:timers/promises";

// src/store/actions-cache.ts
/** Raised when what is stored changes its meaning. */
const LAYOUT = "touchmark-1";
/** The library tries a broken service for half a minute; bundles can be found again in the registry sooner. */
const RESTORE_MS = 8e3;
const SAVE_MS = 6e4;
/** Keys of one run: first the last cache of the same images, else the last of this repository. */
function cacheKeys(digests, uniqueKey) {
	const images = hexOf(digestOf(digests.toSorted().join("\n"))).slice(0, 16);
	return {
		key: `${LAYOUT}-${images}-${uniqueKey}`,
		restore: [`${LAYOUT}-${images}-`, `${LAYOUT}-`]
	};
}
/** The cache of GitHub Actions. Its library is large and loaded only here. Trouble is told to `warn`, and is a miss. */
function actionsCache(warn) {
	return {
		restore: (path, { key, restore }) => bounded("restored", RESTORE_MS, warn, async () => {
			const cache = await loadCache();
			if (cache.isFeatureAvailable()) await cache.restoreCache([path], key, [...restore]);
		}),
		save: async (path, key) => {
			await bounded("saved", SAVE_MS, warn, async () => {
				const cache = await loadCache();
				if (cache.isFeatureAvailable()) await cache.saveCache([path], key);
			});
		}
	};
}
/** The library's client takes its login along on redirects to any port of the same host. The cache redirects nobody. */
async function loadCache() {
	const [cache, { HttpClient }] = await Promise.all([import("./cache.js"), import("./lib2.js")]);
	Object.defineProperty(HttpClient.prototype, "_allowRedirects", {
		configurable: true,
		get: () => false,
		set: () => {}
	});
	return cache;
}
/** A cache that is switched off. */
const noCache = {
	restore: () => Promise.resolve(true),
	save: () => Promise.resolve()
};
async function bounded(what, limitMs, warn, work) {
	const over = new AbortController();
	const late = setTimeout(limitMs, "late", { signal: over.signal });
	late.catch(() => void 0);
	try {
		const end = await Promise.race([work(), late]);
		if (end === "late") warn(`the Actions cache was not ${what} within ${limitMs / 1e3} s; going on without it`);
		return end !== "late";
	} catch (error) {
		warn(`the Actions cache was not ${what}: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	} finally {
		over.abort();
	}
}

export { cacheKeys as n, noCache as r, actionsCache as t };