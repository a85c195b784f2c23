import tls from "node:tls";

// src/http/system-certificates.ts
let isDone = false;
/**
* Has every connection of this process trust the certificate authorities of the system too, beside Node's own and
* those in NODE_EXTRA_CA_CERTS: where operators put their own. Reading them takes 60 ms.
*/
function trustSystemCertificates() {
	if (isDone) return;
	isDone = true;
	const known = tls.getCACertificates("default");
	tls.setDefaultCACertificates?.([.../* @__PURE__ */ new Set([...known, ...tls.getCACertificates("system")])]);
}
/** What began before they were trusted is worth another try. */
function trustsSystemCertificates() {
	return isDone;
}
/** Whether somebody else's certificates are likely: behind a proxy, and on machines that GitHub does not run. */
function hasOwnNetwork(environment) {
	return hasProxy(environment) || environment["RUNNER_ENVIRONMENT"] === "self-hosted";
}
function hasProxy(environment) {
	return [
		"HTTPS_PROXY",
		"https_proxy",
		"HTTP_PROXY",
		"http_proxy"
	].some((name) => environment[name]);
}

export { trustsSystemCertificates as i, hasProxy as n, trustSystemCertificates as r, hasOwnNetwork as t };