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
			const cache = await import("./cache.js");
			if (cache.isFeatureAvailable()) await cache.restoreCache([path], key, [...restore]);
		}),
		save: async (path, key) => {
			await bounded("saved", SAVE_MS, warn, async () => {
				const cache = await import("./cache.js");
				if (cache.isFeatureAvailable()) await cache.saveCache([path], key);
			});
		}
	};
}
/** A cache that is switched off. */
const noCache = {
	restore: () => Promise.resolve(true),
	save: () => Promise.resolve()
};
async function bounded(what, limitMs, warn, work) {
	const late = setTimeout(limitMs, "late", { ref: false });
	try {
		const end = await Promise.race([work(), late]);
		if (end === "late") warn(`the Actions cache was not ${what} within ${limitMs / 1e3} s; going on without it`);
		return end !== "late";
	} catch (error) {
		warn(`the Actions cache was not ${what}: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}

export { cacheKeys as n, noCache as r, actionsCache as t };