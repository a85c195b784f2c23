// src/sbom/package-set.ts
/** More packages than any image has; what lists more is made to exhaust whoever reads it. */
const MAX_PACKAGES = 1e5;
/** A database that cannot be read; the message is half a sentence. */
var UnreadableDatabase = class extends Error {};
function limited(packages) {
	if (packages.length > 1e5) throw new UnreadableDatabase(`it lists more than ${MAX_PACKAGES} packages`);
	return packages;
}

export { UnreadableDatabase as n, limited as r, MAX_PACKAGES as t };