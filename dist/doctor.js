import { B as readJson, L as readWorkflowRun, M as createWorkspace, N as UNKNOWN_RUN, O as link, S as annotationsOf, _ as parseChoice, a as plural, d as parseImageName, f as parseImageReference, g as parseBoolean, h as linesOf, j as text, l as adviceFor$1, m as Mistakes, n as problemBoxes, o as resultsFrame, p as sameImageName, r as shownBoxes, s as problemOf, t as require_dist, u as formatImageName, v as parseWholeNumber, w as clip, y as quoted, z as isRecord } from "./chunks/dist.js";
import { a as meaningOf, i as printable, n as Failures, o as serviceCode, r as failuresOf, s as serviceOf, t as Failure } from "./chunks/failure.js";
import { $ as logLine, B as parseTrustedRoot, F as examineTufRepository, M as githubServices, O as publicGood, U as require_checkpoint, V as trustEnds, at as createRegistry, et as problemLines, ht as originOf, it as readTrustDomain, j as examineGitHubRepository, k as GITHUB_MIRROR, mt as mayLeadTo, yt as readEvent } from "./chunks/parse-sbom.js";
import { S as webhookOf, _ as instant, a as openBypasses, b as kubeconfigPath, d as createWebhook, f as createIssues, h as BYPASS_LABEL, o as askCanary, p as createDeploymentReviews, r as closingCommand, t as BYPASS_RESOURCES, u as webhookSecrets } from "./chunks/open-bypass.js";
import { n as Secret, t as runner } from "./chunks/runner.js";
import { a as hostOf$1, d as Deadline, i as badAnswer, l as timeoutFailure, n as HttpClient, o as isUnknownAuthority, s as networkFailure } from "./chunks/headers.js";
import { r as trustSystemCertificates, t as hasOwnNetwork } from "./chunks/system-certificates.js";
import { a as createVerifyServices, i as verify$1, l as subjectsOf$1, n as VERIFY_INPUT_DEFAULTS, r as listedReferences, u as unresolvedFailure } from "./chunks/verify-inputs.js";
import { _ as probeOf, a as parseSigningConfig, g as ask, l as githubIssuer, n as parseSigstoreChoice, o as isValid, t as outageWords, v as clockOf } from "./chunks/outage-words.js";
import { C as NO_EVIDENCE, n as policyPlace, t as baseCommit } from "./chunks/policy-place.js";
import { i as keepsImages, n as findImageControllers, t as findCleanupController } from "./chunks/controllers.js";
import { a as judgesImages, c as clusterFailure, s as createKubectl, t as readList } from "./chunks/read-answer.js";
import { t as readVisibility } from "./chunks/repository.js";
import { a as canaryImage, i as rightsFor, l as membersAmong, r as clusterRole, t as missingRights } from "./chunks/require-rights.js";
import { i as entryFor } from "./chunks/parse-policy.js";
import { t as github_tuf_root_default } from "./chunks/github-tuf-root.js";
import { n as readNamedFiles, r as ENGINES, t as VERSION } from "./chunks/version.js";
import { t as digestOf } from "./chunks/digest.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { X509Certificate, createHash } from "node:crypto";
import { request } from "node:http";
import { connect, isIP } from "node:net";
import { once } from "node:events";
import { connect as connect$1 } from "node:tls";
import { lookup } from "node:dns/promises";
import { request as request$1 } from "node:https";

// src/http/proxy-for.ts
/**
* The proxy that requests to an https address go through, as the HTTP library finds it: HTTPS_PROXY, unless NO_PROXY names
* the host.
*/
function proxyFor(target, environment) {
	const read = (name) => environment[name.toLowerCase()] ?? environment[name] ?? "";
	const proxy = read("HTTPS_PROXY") || read("HTTP_PROXY");
	if (proxy === "" || !URL.canParse(proxy) || isExempt(target, read("NO_PROXY"))) return void 0;
	return new URL(proxy);
}
function isExempt({ hostname, port }, noProxy) {
	const host = hostname.replace(/^\[|\]$|\.$/g, "").toLowerCase();
	return noProxy.split(/[,\s]+/).filter((entry) => entry !== "").some((entry) => {
		const [, name = entry, entryPort] = /^(.+?)(?::(\d+))?$/.exec(isBareIpv6(entry) ? `[${entry}]` : entry) ?? [];
		if (entryPort !== void 0 && entryPort !== (port || "443")) return false;
		const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
		if (bare === "*") return true;
		const isWildcard = bare.startsWith("*");
		const domain = bare.replace(/^\*?\./, "");
		return !isWildcard && host === domain || host.endsWith(`.${domain}`);
	});
}
function isBareIpv6(entry) {
	return !entry.startsWith("[") && (entry.match(/:/g) ?? []).length > 1;
}

// src/http/server-certificate.ts
const MAX_CHAIN = 10;
/** Undefined when it showed none, as in a handshake that broke off. */
function serverCertificate(socket) {
	const chain = chainOf(socket.getPeerCertificate(true));
	const [leaf] = chain;
	if (!leaf) return void 0;
	const [first = leaf] = chain.toSorted((left, right) => endOf(left).getTime() - endOf(right).getTime());
	const endsAt = endOf(first);
	if (Number.isNaN(endsAt.getTime())) return void 0;
	return {
		names: printable((leaf.subjectaltname ?? nameOf$3(leaf.subject)).replaceAll("DNS:", ""), 120),
		issuer: printable(nameOf$3(leaf.issuer), 80),
		endsAt,
		endsFirst: first === leaf ? void 0 : printable(nameOf$3(first.subject), 80)
	};
}
/** Without the root, whose end matters to nobody who has it in a store. */
function chainOf(leaf) {
	const chain = [];
	let current = leaf;
	while (current?.fingerprint256 !== void 0 && chain.length < MAX_CHAIN) {
		const issuer = current.issuerCertificate;
		const isRoot = issuer?.fingerprint256 === current.fingerprint256;
		if (!isRoot || chain.length === 0) chain.push(current);
		if (isRoot) break;
		current = issuer;
	}
	return chain;
}
function endOf({ valid_to: end }) {
	return new Date(end);
}
function nameOf$3(name) {
	const { CN, O } = name ?? {};
	return [CN ?? O ?? "nobody"].flat().join(" ");
}

// src/http/reach.ts
const LAYER_TIMEOUT_MS = 5e3;
const MAX_ADDRESSES = 4;
/**
* How far one gets on the way to a service: its name, a connection, a certificate. Nothing is sent. Behind a proxy the way
* begins there; its name and its connections are the proxy's own business.
*/
async function reach(service, url, options) {
	const way = new Way(service, new URL(url), options);
	const layers = await way.go();
	if (!way.isStranger) return layers;
	trustSystemCertificates();
	return new Way(service, new URL(url), options).go();
}
var Way = class {
	/** Whether it ended at an authority that is not known here. */
	isStranger = false;
	#layers = [];
	#request;
	#target;
	#options;
	constructor(service, target, options) {
		this.#request = {
			service,
			method: "GET",
			url: target
		};
		this.#target = target;
		this.#options = options;
	}
	async go() {
		const isSecure = this.#target.protocol === "https:";
		const proxy = isSecure ? proxyFor(this.#target, this.#options.environment) : void 0;
		const socket = proxy ? await this.#throughProxy(proxy) : await this.#directly();
		if (socket && isSecure) await this.#secure(socket);
		socket?.destroy();
		return this.#layers;
	}
	async #directly() {
		const host = hostOf(this.#target);
		if (!(isIP(host) === 0 ? await this.#layer("DNS", async (signal) => {
			return {
				evidence: addressWords((await Promise.race([lookup(host, { all: true }), ended(signal)])).map(({ address }) => address)),
				value: true
			};
		}) : true)) return void 0;
		return this.#layer("TCP", async (signal) => {
			const socket = connect({
				host,
				port: portOf(this.#target)
			});
			await arrived(socket, "connect", signal);
			const { remoteAddress = host, remotePort = portOf(this.#target) } = socket;
			return {
				evidence: `connected to ${remoteAddress} port ${remotePort}`,
				value: socket
			};
		});
	}
	#throughProxy(proxy) {
		return this.#layer("proxy", async (signal) => {
			const socket = await openTunnel(proxy, `${this.#target.hostname}:${portOf(this.#target)}`, signal);
			return {
				evidence: `the proxy ${printable(proxy.host, 200)} leads there`,
				value: socket
			};
		});
	}
	async #secure(socket) {
		const host = hostOf(this.#target);
		await this.#layer("TLS", async (signal) => {
			const name = isIP(host) === 0 ? { servername: host } : {};
			const secured = connect$1({
				socket,
				host,
				...name,
				rejectUnauthorized: false
			});
			await arrived(secured, "secureConnect", signal);
			const certificate = serverCertificate(secured);
			if (!secured.authorized) throw this.#untrusted(secured, certificate);
			const protocol = secured.getProtocol() ?? "TLS";
			return {
				evidence: certificate ? `${protocol}, for ${certificate.names}, by ${certificate.issuer}` : protocol,
				value: true,
				...certificate && { certificate }
			};
		});
	}
	#untrusted(socket, certificate) {
		const code = String(socket.authorizationError);
		const error = Object.assign(new Error(code), { code });
		this.isStranger = isUnknownAuthority(error);
		const failure = networkFailure(this.#request, error);
		if (!certificate) return failure;
		const { names, issuer, endsAt } = certificate;
		const shown = `it is for ${names}, by ${issuer}, until ${endsAt.toISOString().slice(0, 10)}`;
		return new Failure(failure.code, `${failure.message}; ${shown}`, {
			service: this.#target.host,
			cause: error
		});
	}
	async #layer(name, work) {
		const startedAtMs = performance.now();
		const timeout = AbortSignal.timeout(LAYER_TIMEOUT_MS);
		const durationMs = () => Math.round(performance.now() - startedAtMs);
		try {
			const { evidence, value, certificate } = await work(AbortSignal.any([this.#options.signal, timeout]));
			this.#layers.push({
				name,
				durationMs: durationMs(),
				found: { evidence },
				...certificate && { certificate }
			});
			return value;
		} catch (error) {
			const late = timeoutFailure(this.#request, `no answer within ${LAYER_TIMEOUT_MS / 1e3} s (${name})`);
			const found = timeout.aborted ? late : networkFailure(this.#request, error);
			this.#layers.push({
				name,
				durationMs: durationMs(),
				found
			});
			return;
		}
	}
};
async function arrived(socket, event, signal) {
	try {
		await once(socket, event, { signal });
	} catch (error) {
		socket.destroy();
		throw error;
	}
	socket.on("error", () => void 0);
}
/** RFC 9110 §9.3.6 */
async function openTunnel(proxy, target, signal) {
	const { username, password } = proxy;
	const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	const authorization = username === "" ? {} : { "proxy-authorization": `Basic ${Buffer.from(login).toString("base64")}` };
	const request$2 = (proxy.protocol === "https:" ? request$1 : request)({
		host: hostOf(proxy),
		port: portOf(proxy),
		method: "CONNECT",
		path: target,
		headers: {
			host: target,
			...authorization
		},
		signal
	});
	request$2.end();
	const [answer, socket] = await once(request$2, "connect", { signal });
	if (answer.statusCode === 200) return socket;
	socket.destroy();
	throw new Error(`Proxy response (${answer.statusCode ?? 0}) !== 200 when HTTP Tunneling`);
}
async function ended(signal) {
	await once(signal, "abort");
	throw signal.reason;
}
function hostOf({ hostname }) {
	return hostname.replace(/^\[|\]$/g, "");
}
function portOf({ port, protocol }) {
	return port === "" ? protocol === "https:" ? 443 : 80 : Number(port);
}
function addressWords(addresses) {
	const rest = addresses.length - MAX_ADDRESSES;
	return `${addresses.slice(0, MAX_ADDRESSES).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

// src/sigstore/examine-issuer.ts
/** https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig @throws Failure OIDC_… */
async function examineIssuer(http, issuer) {
	const url = `${issuer}/.well-known/openid-configuration`;
	const discovery = await askJson(http, url);
	const { issuer: named, jwks_uri: jwksUri } = discovery.value;
	if (typeof named !== "string" || named.replace(/\/+$/, "") !== issuer) throw badAnswer("OIDC", url, "it is the discovery document of another issuer");
	if (typeof jwksUri !== "string" || !URL.canParse(jwksUri) || !mayLeadTo(new URL(issuer), new URL(jwksUri))) throw badAnswer("OIDC", url, "it names no place for its keys that may be asked");
	const keys = (await askJson(http, jwksUri)).value["keys"];
	if (!Array.isArray(keys) || keys.length === 0) throw badAnswer("OIDC", jwksUri, "it publishes no keys");
	const { sentAtMs, receivedAtMs } = discovery.probed;
	const place = hostOf$1(jwksUri) === hostOf$1(issuer) ? "" : ` at ${hostOf$1(jwksUri)}`;
	return {
		evidence: `200 in ${receivedAtMs - sentAtMs} ms, discovery and ${keys.length} keys${place}`,
		clock: clockOf(discovery.probed)
	};
}
async function askJson(http, url) {
	const probed = await ask(http, {
		service: "OIDC",
		url,
		looksRight: () => true
	});
	const read = readJson(probed.answer.body.toString("utf8"));
	if (probed.answer.status === 200 && read.isJson && isRecord(read.value)) return {
		value: read.value,
		probed
	};
	throw badAnswer("OIDC", url, `it answered ${probed.answer.status} and no JSON object`);
}

// src/sigstore/examine-service.ts
/** @throws Failure of the service */
async function examineService(http, { kind, url }) {
	switch (kind) {
		case "fulcio": return health(http, probeOf.fulcio(url));
		case "timestamp-authority": return health(http, probeOf.timestampAuthority(url));
		case "rekor-v2": return health(http, probeOf.log({
			url,
			majorApiVersion: 2
		}), ({ body }) => body.toString("utf8"));
		case "rekor-v1": return health(http, probeOf.log({
			url,
			majorApiVersion: 1
		}), treeHeadOf);
		case "rekor": return await isRekorV2(http, url) ? examineService(http, {
			kind: "rekor-v2",
			url
		}) : examineService(http, {
			kind: "rekor-v1",
			url
		});
	}
}
/** Version 2 does not know the API of version 1. @throws Failure REKOR_… */
async function isRekorV2(http, url) {
	const { answer } = await ask(http, probeOf.log({
		url,
		majorApiVersion: 1
	}));
	return answer.status === 404;
}
/** Of the repository that serves trust. @throws Failure TUF_… */
function examineMirror(http, mirror) {
	return health(http, probeOf.tuf(mirror));
}
async function health(http, probe, checkpointOf = () => void 0) {
	const probed = await ask(http, probe);
	const { answer, sentAtMs, receivedAtMs } = probed;
	const server = answer.headers.get("server");
	return {
		evidence: [
			`${answer.status} in ${receivedAtMs - sentAtMs} ms`,
			...answer.status === 200 ? [] : ["it does not offer what was asked for"],
			...server === null ? [] : [`server ${printable(server, 60)}`]
		].join(", "),
		isRefused: answer.status === 401 || answer.status === 403,
		clock: clockOf(probed),
		checkpoint: answer.status === 200 ? checkpointOf(answer) : void 0
	};
}
/** `signedTreeHead` of https://github.com/sigstore/rekor/blob/main/openapi.yaml, LogInfo */
function treeHeadOf({ body, url }) {
	const head = fieldOf(body, "signedTreeHead");
	if (typeof head === "string") return head;
	throw badAnswer("REKOR", url, "it tells no signed tree head");
}
function fieldOf(body, name) {
	const read = readJson(body.toString("utf8"));
	return read.isJson && isRecord(read.value) ? read.value[name] : void 0;
}

// src/actions/doctor/cluster-services.ts
function createClusterServices(config, setting) {
	const { http, signal, apiUrl, repository } = setting;
	const { kubeconfig, context, githubToken, slackWebhook } = config;
	return {
		cluster: kubeconfig === void 0 && context === void 0 ? void 0 : clusterOf({
			kubeconfig,
			context
		}, signal),
		reviews: createDeploymentReviews({
			http,
			apiUrl,
			token: githubToken
		}, repository),
		visibility: () => readVisibility(http, apiUrl, repository, githubToken),
		slack: slackWebhook && createWebhook(http, slackWebhook)
	};
}
function clusterOf({ kubeconfig, context }, signal) {
	const kubectl = createKubectl({
		signal,
		...kubeconfig === void 0 ? {} : { kubeconfig },
		...context === void 0 ? {} : { context }
	});
	let controllers;
	return {
		kubectl,
		controllers: () => controllers ??= findImageControllers(kubectl)
	};
}

// src/sigstore/named-services.ts
/** All that a signing config names and that is to be used now, whichever of them a run would choose. @throws Failure BAD_INPUT */
function servicesOfConfig(json, from, now) {
	const config = parseSigningConfig(json, from);
	const valid = (services) => services.filter((service) => isValid(service, now));
	return {
		services: once$2([
			...valid(config.caUrls).map(({ url }) => named("fulcio", url)),
			...valid(config.rekorTlogUrls).map(({ url, majorApiVersion }) => named(majorApiVersion === 2 ? "rekor-v2" : "rekor-v1", url)),
			...valid(config.tsaUrls).map(({ url }) => named("timestamp-authority", url))
		]),
		issuers: valid(config.oidcUrls).map(({ url }) => url.replace(/\/+$/, "")).filter(isAddress)
	};
}
/** Those that a trusted root names and still believes. It does not say which version of its API a log has. */
function servicesOfRoot(root, now) {
	const isNow = ({ validFor }) => (validFor?.start === void 0 || validFor.start <= now) && (validFor?.end === void 0 || validFor.end > now);
	return {
		services: once$2([
			...root.certificateAuthorities.filter(isNow).map(({ uri }) => named("fulcio", uri)),
			...root.tlogs.filter(({ publicKey }) => isNow({ validFor: publicKey?.validFor })).map(({ baseUrl }) => named("rekor", baseUrl)),
			...root.timestampAuthorities.filter(isNow).map(({ uri }) => named("timestamp-authority", uri))
		]),
		issuers: []
	};
}
/** Of GitHub's private instance, which has no log. */
function servicesOfGitHub(serverUrl) {
	const { fulcioUrl, timestampAuthorityUrl } = githubServices(serverUrl);
	return {
		services: [named("fulcio", fulcioUrl), named("timestamp-authority", timestampAuthorityUrl)],
		issuers: []
	};
}
function named(kind, url) {
	return {
		kind,
		url: url.replace(/\/+$/, "")
	};
}
/** Each address once; one that is none cannot be asked. */
function once$2(services) {
	return services.filter(({ url }) => isAddress(url)).filter(({ url }, index, all) => all.findIndex((other) => other.url === url) === index);
}
function isAddress(url) {
	return URL.canParse(url) && /^https?:/.test(url);
}

// src/actions/doctor/open-sigstore.ts
const MAX_FILE_BYTES = 8388608;
/** @throws Failure BAD_INPUT, TUF_…, TRUST_ROOT_EXPIRED */
async function openSigstore(sigstore, options) {
	const { http, temporaryDirectory: directory, now, serverUrl } = options;
	if (sigstore.kind === "root") return fromFiles(void 0, sigstore.trustedRoot, options);
	if (sigstore.kind === "custom" && sigstore.trust.kind === "files") return fromFiles(sigstore.trust.signingConfig, sigstore.trust.trustedRoot, options);
	if (sigstore.kind === "github") {
		const repository = await examineGitHubRepository(http, await githubSource(sigstore.tufRoot, options), directory);
		return {
			trust: parseTrustedRoot(repository.trustedRoot, GITHUB_MIRROR.host),
			named: servicesOfGitHub(serverUrl),
			ends: repository.ends
		};
	}
	const { mirror, root } = await repositoryOf(sigstore, options.workspace);
	const { trustedRoot, signingConfig, ends } = await examineTufRepository(http, mirror, root, directory);
	const trust = parseTrustedRoot(trustedRoot, mirror.href);
	return {
		trust,
		named: signingConfig === void 0 ? servicesOfRoot(trust.root, now) : servicesOfConfig(signingConfig, mirror.href, now),
		ends
	};
}
/** Where it serves its trust; undefined when files have it. */
function mirrorOf(sigstore) {
	const noSlash = ({ href }) => href.replace(/\/+$/, "");
	if (sigstore.kind === "public-good") return noSlash(publicGood.mirror);
	if (sigstore.kind === "github") return noSlash(GITHUB_MIRROR);
	return sigstore.kind === "custom" && sigstore.trust.kind === "tuf" ? noSlash(sigstore.trust.mirror) : void 0;
}
/** Which services there are, as far as that is known without its repository; of an own Sigstore nothing is. */
function servicesKnownBefore(sigstore, now, serverUrl) {
	if (sigstore.kind === "github") return servicesOfGitHub(serverUrl);
	if (sigstore.kind !== "public-good") return {
		services: [],
		issuers: []
	};
	return servicesOfRoot(parseTrustedRoot(publicGood.formerTrustedRoot(), "this build").root, now);
}
async function fromFiles(signingConfig, trustedRoot, { workspace, now }) {
	const trust = parseTrustedRoot(await workspace.readText(trustedRoot, MAX_FILE_BYTES), "trusted-root");
	return {
		trust,
		named: signingConfig === void 0 ? servicesOfRoot(trust.root, now) : servicesOfConfig(await workspace.readText(signingConfig, MAX_FILE_BYTES), "signing-config", now),
		ends: void 0
	};
}
async function repositoryOf(sigstore, workspace) {
	if (sigstore.kind === "public-good") return {
		mirror: publicGood.mirror,
		root: publicGood.root()
	};
	if (sigstore.trust.kind === "files") throw new Error("files are no repository");
	return {
		mirror: sigstore.trust.mirror,
		root: await workspace.readText(sigstore.trust.root, MAX_FILE_BYTES)
	};
}
async function githubSource(tufRoot, { http, workspace, serverUrl, apiUrl, githubToken }) {
	const [root, trustDomain] = await Promise.all([tufRoot === void 0 ? void 0 : workspace.readText(tufRoot, MAX_FILE_BYTES), readTrustDomain(http, {
		serverUrl,
		apiUrl
	}, githubToken)]);
	return {
		...root === void 0 ? {} : { root },
		...trustDomain === void 0 ? {} : { trustDomain }
	};
}

// src/actions/doctor/create-services.ts
function createServices(config, setting) {
	const { http, signal, directory, now, serverUrl } = setting;
	const { sigstore, githubToken } = config;
	const apiUrl = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
	const registry = createRegistry({
		http,
		mask: (secret) => runner.mask(secret)
	});
	const layers = /* @__PURE__ */ new Map();
	const verifier = createVerifyServices(config, {
		...setting,
		store: NO_EVIDENCE
	});
	const policies = once$1(() => verifier.policies());
	const judged = once$1(async () => {
		const asked = {
			...config,
			platform: void 0,
			sourceCommit: void 0
		};
		return verify$1(asked, {
			...verifier,
			policies,
			finished: () => void 0
		}, now);
	});
	const opened = once$1(() => openSigstore(sigstore, {
		...setting,
		temporaryDirectory: directory,
		apiUrl,
		githubToken
	}));
	return {
		now,
		reach: (service, url) => {
			const { origin } = new URL(url);
			const known = layers.get(`${service} ${origin}`) ?? reach(service, origin, {
				environment: process.env,
				signal
			});
			layers.set(`${service} ${origin}`, known);
			return known;
		},
		sigstore: opened,
		named: async () => {
			const found = await opened().catch(() => void 0);
			if (found) return withOwnIssuer(found.named, sigstore, serverUrl);
			const before = servicesKnownBefore(sigstore, now, serverUrl);
			return before.services.length === 0 ? before : withOwnIssuer(before, sigstore, serverUrl);
		},
		examineService: (service) => examineService(http, service),
		examineMirror: (mirror) => examineMirror(http, mirror),
		examineIssuer: (issuer) => examineIssuer(http, issuer),
		registry,
		judged,
		settled: () => registry.settled(),
		policy: async () => (await policies()).judging,
		...createClusterServices(config, {
			http,
			signal,
			apiUrl,
			repository: setting.repository
		})
	};
}
/** A Sigstore of one's own may believe others than GitHub, and then names them; a trusted root alone is for who only verifies. */
function withOwnIssuer(named, { kind }, serverUrl) {
	if (kind === "root" || kind === "custom" && named.issuers.length > 0) return named;
	return {
		...named,
		issuers: [.../* @__PURE__ */ new Set([githubIssuer(serverUrl), ...named.issuers])]
	};
}
function once$1(work) {
	let started;
	return () => started ??= work();
}

// src/doctor/check.ts
/** What is looked at, in the order in which it is shown. */
const AREAS = [
	"sigstore",
	"trust",
	"registries",
	"images",
	"cluster",
	"break-glass"
];
/** The ways in which checks of one area come to be. */
function checksOf(area) {
	return {
		good: (name, evidence) => ({
			area,
			name,
			evidence,
			finding: { kind: "good" }
		}),
		warning: (name, evidence, remedy) => ({
			area,
			name,
			evidence,
			finding: {
				kind: "warning",
				remedy
			}
		}),
		skipped: (name, evidence) => ({
			area,
			name,
			evidence,
			finding: { kind: "skipped" }
		}),
		bad: (name, failure) => ({
			area,
			name,
			evidence: failure.message,
			finding: {
				kind: "bad",
				failure
			}
		})
	};
}
function verdictOf({ finding }) {
	if (finding.kind === "good") return "pass";
	return finding.kind === "bad" ? meaningOf(finding.failure.code).verdict : finding.kind;
}
function remedyOf({ finding }) {
	if (finding.kind === "warning") return finding.remedy;
	return finding.kind === "bad" ? finding.failure.advice ?? adviceFor$1(finding.failure.code) : void 0;
}

// src/actions/doctor/doctor.ts
/** Looks at everything at the same time; nothing that is wrong keeps the rest from being looked at. In the order of areas. */
async function examine(sources, looked) {
	const found = await Promise.all(sources.map(async (source) => {
		const checks = await lookAt(source);
		looked(checks);
		return checks;
	}));
	const place = (area) => AREAS.indexOf(area);
	return found.flat().toSorted((left, right) => place(left.area) - place(right.area));
}
async function lookAt(source) {
	try {
		return await source.look();
	} catch (error) {
		return failuresOf(error).map((failure) => checksOf(source.area).bad(source.name, failure));
	}
}

// src/actions/doctor/doctor-inputs.ts
/** The inputs of the doctor action and what an empty one means; doctor/action.yml says the same. */
const DOCTOR_INPUT_DEFAULTS = {
	sigstore: "auto",
	"signing-config": "",
	"trusted-root": "",
	"tuf-mirror": "",
	"tuf-root": "",
	registries: "",
	images: "",
	policy: ".github/image-policy.yml",
	kubeconfig: "",
	context: "",
	"slack-webhook": "",
	"warn-days": "30",
	"fail-days": "7",
	ticket: "none",
	summary: "true",
	"github-token": ""
};
const DOCTOR_INPUTS = Object.keys(DOCTOR_INPUT_DEFAULTS);

// src/actions/doctor/doctor-sigstore.ts
const TRUST_INPUTS = [
	"signing-config",
	"trusted-root",
	"tuf-mirror",
	"tuf-root"
];
/** Nothing is signed here. */
const NOT_ASKED = /* @__PURE__ */ new Set([
	"key",
	"key-password",
	"certificate-chain"
]);
/** `auto`: an own Sigstore when one of its inputs is given, else the public one. Nothing that is looked at becomes public. */
async function readSigstore(read, workspace, mistakes) {
	const given = TRUST_INPUTS.filter((input) => read(input) !== "");
	const asked = read("sigstore");
	const kind = asked === "auto" ? given.length > 0 ? "custom" : "public-good" : asked;
	if (kind === "custom" && given.length === 1 && given[0] === "trusted-root") {
		const path = read("trusted-root");
		await mistakes.attemptAll([{ where: "trusted-root" }], async () => workspace.size(path));
		return {
			kind: "root",
			trustedRoot: workspace.resolve(path)
		};
	}
	const readAs = (input) => {
		if (input === "sigstore") return kind;
		return NOT_ASKED.has(input) ? "" : read(input);
	};
	return await parseSigstoreChoice(readAs, workspace, mistakes);
}
/** The same for the images: by whose word they are verified. Paths stay as they were given. */
function trustOf(sigstore, read) {
	const [trustedRoot, root] = [read("trusted-root"), read("tuf-root")];
	switch (sigstore?.kind) {
		case "github": return root === "" ? { kind: "github" } : {
			kind: "github",
			root
		};
		case "custom": return sigstore.trust.kind === "files" ? {
			kind: "file",
			trustedRoot
		} : {
			kind: "tuf",
			mirror: sigstore.trust.mirror.href,
			root
		};
		case "root": return {
			kind: "file",
			trustedRoot
		};
		default: return sigstore && { kind: "public-good" };
	}
}

// src/actions/doctor/doctor-config.ts
const MAX_REGISTRIES = 100;
const MAX_IMAGES$1 = 500;
const MAX_DAYS = 3650;
/** @throws Failures with every mistake */
async function parseDoctorConfig(raw, workspace, { repository, event }) {
	const mistakes = new Mistakes();
	const read = (input) => raw[input] || DOCTOR_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	const sigstore = await readSigstore(read, workspace, mistakes);
	const base = baseCommit(repository, event);
	const githubToken = read("github-token");
	const config = {
		sigstore,
		registries: readRegistries(read("registries"), mistakes),
		references: readImages(read("images"), mistakes),
		policy: read("policy"),
		place: policyPlace(read("policy"), base),
		base,
		identities: {
			path: VERIFY_INPUT_DEFAULTS["identities-file"],
			mode: "check"
		},
		inputFiles: [read("trusted-root"), read("tuf-root")].filter((path) => path !== ""),
		trust: trustOf(sigstore, read),
		kubeconfig: parse("kubeconfig", (text) => kubeconfigPath(text, workspace)),
		context: parse("context", contextOf),
		slackWebhook: parse("slack-webhook", (text) => webhookOf(text, false)),
		limits: readLimits(parse, mistakes),
		ticket: parse("ticket", (text) => parseChoice(text, ["none", "issue"])),
		summary: parse("summary", parseBoolean),
		githubToken: githubToken === "" ? void 0 : new Secret(githubToken)
	};
	if (config.ticket === "issue" && !config.githubToken) mistakes.add("BAD_INPUT", "ticket: an issue needs `github-token`", { advice: "Leave `github-token` to its default, and give the job `permissions: { issues: write }`." });
	mistakes.throwIfAny();
	return config;
}
function readRegistries(text, mistakes) {
	const lines = linesOf("registries", text);
	if (lines.length > MAX_REGISTRIES) mistakes.add("BAD_INPUT", `registries: ${lines.length} lines; ${MAX_REGISTRIES} at most`);
	const names = lines.slice(0, MAX_REGISTRIES).flatMap((line) => mistakes.attempt(line.where, () => parseImageName(line.text)) ?? []);
	return names.filter((name, index) => names.findIndex((other) => sameImageName(other, name)) === index);
}
function readImages(text, mistakes) {
	const references = listedReferences(text, { file: "images" });
	if (references.length > MAX_IMAGES$1) mistakes.add("BAD_INPUT", `images: ${references.length} lines; ${MAX_IMAGES$1} at most`);
	return references;
}
function contextOf(text) {
	if (text.startsWith("-")) throw new Failure("BAD_INPUT", `${quoted(text)} is not the name of a context`);
	return text || void 0;
}
function readLimits(parse, mistakes) {
	const days = (text) => parseWholeNumber(text, 0, MAX_DAYS);
	const [warnDays, failDays] = [parse("warn-days", days), parse("fail-days", days)];
	if (warnDays === void 0 || failDays === void 0) return void 0;
	if (failDays > warnDays) mistakes.add("BAD_INPUT", `fail-days: ${failDays} days are more than the ${warnDays} of \`warn-days\``, { advice: "Warn earlier than you fail: `warn-days` is the larger of the two." });
	return {
		warnDays,
		failDays
	};
}

// src/doctor/answer.ts
/**
* When there are several, the first of these is the answer. A signature that was proved wrong is never the network's fault,
* however bad the network is; after that comes what keeps the others from being looked at.
*/
const CAUSES = [
	"signatures",
	"network",
	"trust",
	"service",
	"cluster"
];
/** Where the kind of a failure does not say it. */
const CAUSE_OF_AREA = {
	sigstore: "service",
	trust: "trust",
	registries: "service",
	images: "signatures",
	cluster: "cluster",
	"break-glass": "cluster"
};
/** Is it the signatures, or is it the network? */
function answerOf(checks) {
	return causesOf(checks)[0] ?? "healthy";
}
/** Everything that is wrong, the answer first. */
function causesOf(checks) {
	const found = new Set(checks.flatMap(({ area, finding }) => finding.kind === "bad" ? [causeOf(area, finding.failure)] : []));
	return CAUSES.filter((cause) => found.has(cause));
}
/** All failures, those that the answer is about first. */
function failuresByCause(checks) {
	const found = checks.flatMap(({ area, finding }) => finding.kind === "bad" ? [{
		failure: finding.failure,
		cause: causeOf(area, finding.failure)
	}] : []);
	return CAUSES.flatMap((cause) => found.flatMap((each) => each.cause === cause ? [each.failure] : []));
}
function causeOf(area, { code }) {
	switch (meaningOf(code).kind) {
		case "network": return "network";
		case "trust":
		case "clock": return "trust";
		case "signature": return "signatures";
		case "registry": return "service";
		case "service":
		case "permission": return serviceOf(code) === "CLUSTER" ? "cluster" : "service";
		case "policy":
		case "input":
		case "defect": return CAUSE_OF_AREA[area];
	}
}

// src/actions/doctor/doctor-results.ts
function resultsOf({ checks, subjects, sigstore, failures }, context) {
	return {
		...resultsFrame("doctor", context.run, problemsOf([...failuresByCause(checks), ...failures]), context.requests),
		sigstore,
		subjects: [...subjects],
		answer: answerOf(checks),
		checks: checks.map((check) => ({
			area: check.area,
			name: check.name,
			verdict: verdictOf(check),
			evidence: check.evidence,
			remedy: remedyOf(check) ?? null,
			code: check.finding.kind === "bad" ? check.finding.failure.code : null
		}))
	};
}
function instanceResult({ kind }, { services }) {
	const urls = (...kinds) => services.filter((service) => kinds.includes(service.kind)).map(({ url }) => url);
	return {
		instance: kind === "public-good" || kind === "github" ? kind : "custom",
		fulcio: urls("fulcio")[0] ?? null,
		rekor: urls("rekor", "rekor-v1", "rekor-v2"),
		timestampAuthorities: urls("timestamp-authority")
	};
}
/** Of a run that looked at nothing. */
function resultsOfFailures(failures, context) {
	return {
		...resultsFrame("doctor", context.run, problemsOf(failures), context.requests),
		subjects: []
	};
}
/** The same trouble met by several checks is one problem. */
function problemsOf(failures) {
	const problems = /* @__PURE__ */ new Map();
	for (const problem of failures.map(problemOf)) {
		const key = JSON.stringify([
			problem.code,
			problem.subject,
			problem.message
		]);
		if (!problems.has(key)) problems.set(key, problem);
	}
	return [...problems.values()];
}

// src/cluster/list-objects.ts
/**
* All objects of a kind, of every namespace.
* @param resources as kubectl names them, with commas between several
* @returns undefined when the cluster does not know the kind
* @throws Failure CLUSTER_…
*/
async function listObjects(kubectl, resources, selector) {
	const { exitCode, stdout, stderr } = await kubectl.run([
		"get",
		resources,
		"--all-namespaces",
		...selector === void 0 ? [] : [`--selector=${selector}`],
		"--output=json"
	]);
	if (exitCode !== 0) {
		if (/doesn't have a resource type/.test(stderr)) return void 0;
		throw clusterFailure(stderr);
	}
	return readList(stdout);
}

// src/cluster/image-webhooks.ts
const RESOURCES$1 = "validatingwebhookconfigurations,mutatingwebhookconfigurations";
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const MAX_CERTIFICATES = 20;
/** @throws Failure CLUSTER_… */
async function findImageWebhooks(kubectl) {
	return (await listObjects(kubectl, RESOURCES$1) ?? []).flatMap(({ webhooks }) => Array.isArray(webhooks) ? webhooks.flatMap((each) => readWebhook(each) ?? []) : []);
}
function readWebhook(value) {
	if (!isRecord(value) || typeof value["name"] !== "string" || !judgesImages(value["name"])) return void 0;
	const client = isRecord(value["clientConfig"]) ? value["clientConfig"] : {};
	return {
		controller: value["name"] === "policy.sigstore.dev" ? "policy-controller" : "kyverno",
		name: value["name"],
		failurePolicy: value["failurePolicy"] === "Ignore" ? "Ignore" : "Fail",
		authorityEndsAt: typeof client["caBundle"] === "string" ? lastEndOf(client["caBundle"]) : void 0
	};
}
/** While authorities change, the old one stands beside the new one. */
function lastEndOf(bundle) {
	const ends = (Buffer.from(bundle, "base64").toString("latin1").match(CERTIFICATE) ?? []).slice(0, MAX_CERTIFICATES).flatMap((pem) => {
		try {
			return [new X509Certificate(pem).validToDate.getTime()];
		} catch {
			return [];
		}
	});
	return ends.length === 0 ? void 0 : new Date(Math.max(...ends));
}

// src/doctor/controller-log.ts
const MAX_LINE$1 = 8e3;
const MAX_WORDS$1 = 300;
/** As Go's network library, and the libraries on top of it, word their errors; the first that fits decides. */
const REASONS = [
	[/no such host|server misbehaving|temporary failure in name resolution/i, "UNREACHABLE"],
	[/connection refused|network is unreachable|no route to host|connection reset by peer|: EOF\b/i, "UNREACHABLE"],
	[/x509: |tls: /i, "TLS"],
	[/i\/o timeout|Client\.Timeout|TLS handshake timeout|context deadline exceeded/i, "TIMEOUT"],
	[/TOOMANYREQUESTS|429 Too Many Requests|status code:? 429/i, "RATE_LIMITED"],
	[/50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|status code:? 5\d\d/i, "UNAVAILABLE"]
];
/** Paths by which a service is known, whatever its host. */
const PATHS = [
	[/^\/v2(?:\/|$)|^\/token$/, "REGISTRY"],
	[/^\/api\/v1\/log(?:\/|$)|^\/api\/v2\/(?:log|checkpoint|tile)/, "REKOR"],
	[/^\/api\/v[12]\/(?:signingCert|trustBundle|rootCert)/, "FULCIO"],
	[/(?:^|\/)(?:\d+\.)?(?:root|timestamp|snapshot|targets)\.json$|\/targets\//, "TUF"]
];
/** Talking to the cluster's own API server. */
const CLUSTER_PATH = /^\/(?:apis?|openid|livez|readyz|healthz|version)(?:\/|$)/;
/** A line that is about judging an image, and names no address. */
const ABOUT_IMAGES = /verif|signature|attestation|manifest|registry|digest|bundle|referrers/i;
const ESCAPE_SEQUENCE = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*[A-Za-z]`, "g");
const TIME = /\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)/;
/**
* What kept a controller from judging images, by its log: each host and reason once.
* @param known services by host, where the configuration says them
*/
function troublesIn(log, known) {
	const troubles = /* @__PURE__ */ new Map();
	for (const line of log.split("\n").slice(-2e4)) {
		const trouble = troubleIn(line.slice(0, MAX_LINE$1), known);
		if (!trouble) continue;
		const key = `${trouble.code} ${trouble.host}`;
		troubles.set(key, {
			...trouble,
			count: (troubles.get(key)?.count ?? 0) + 1
		});
	}
	return [...troubles.values()];
}
function troubleIn(line, known) {
	const text = line.replaceAll(ESCAPE_SEQUENCE, "").replaceAll("\\\"", "\"");
	const reason = REASONS.find(([pattern]) => pattern.test(text))?.[1];
	const place = reason && placeIn(text, known);
	if (!place) return void 0;
	return {
		code: serviceCode(place.service, reason),
		host: place.host,
		count: 1,
		lastAt: timeIn(text),
		words: wordsAround(text)
	};
}
/** The last address is the one that the innermost error speaks of. Others may be of identities, and ask for nothing. */
function placeIn(text, known) {
	const url = [...text.matchAll(/(?:Get|Head|Post|Put|Patch|Delete) "(https?:\/\/[^"\s]+)"/g)].flatMap(([, url = ""]) => URL.canParse(url) ? [new URL(url)] : []).at(-1) ?? mirrorIn(text);
	if (url) {
		const service = known.get(url.host) ?? PATHS.find(([pattern]) => pattern.test(url.pathname))?.[1] ?? byWords(text);
		const isClusters = !known.has(url.host) && CLUSTER_PATH.test(url.pathname) && service !== "REKOR" && service !== "FULCIO";
		return service === void 0 || isClusters ? void 0 : {
			service,
			host: url.host
		};
	}
	const [, host] = /\blookup ([\w.-]+)/.exec(text) ?? /\bdial tcp ([\w.:[\]-]+?):? /.exec(text) ?? [];
	const service = host === void 0 ? void 0 : known.get(host) ?? byWords(text);
	return host === void 0 || service === void 0 ? void 0 : {
		service,
		host
	};
}
function mirrorIn(text) {
	const [, url = ""] = /mirror="(https?:\/\/[^"\s]+)"/.exec(text) ?? [];
	return URL.canParse(url) ? new URL(url) : void 0;
}
function byWords(text) {
	if (/\bTUF\b/i.test(text)) return "TUF";
	if (/\brekor\b|transparency log/i.test(text)) return "REKOR";
	return ABOUT_IMAGES.test(text) ? "REGISTRY" : void 0;
}
function timeIn(text) {
	const [, day, time, zone] = TIME.exec(text) ?? [];
	const date = /* @__PURE__ */ new Date(`${day}T${time}${zone}`);
	return Number.isNaN(date.getTime()) ? void 0 : date;
}
/** From the request on, where there is one: what stands before is the log's own. */
function wordsAround(text) {
	const at = [/(?:Get|Head|Post|Put|Patch|Delete) "http/, /\bdial tcp|\bfailed to|\berror[=:]/].map((pattern) => text.search(pattern)).find((index) => index >= 0) ?? 0;
	return printable(text.slice(at), MAX_WORDS$1);
}

// src/actions/doctor/cluster-agreement.ts
const { good: good$9, warning: warning$8, skipped: skipped$5, bad: bad$8 } = checksOf("cluster");
const MAX_IMAGES = 50;
const CONCURRENTLY = 4;
const DEFAULT_NAMESPACE = "default";
/** Whether the cluster's answer is ours, image by image; without any, whether it denies what nobody can have signed. */
async function agreementChecks(world, { references }, services) {
	const policy = await services.policy().then((source) => source.policy, () => void 0);
	if (!policy) return [skipped$5("its answer", "not asked: there is no policy to compare it with")];
	const optedIn = await optedInNamespace(world);
	const ask = (image, name) => askFor(world, {
		image,
		name,
		policy,
		optedIn
	});
	if (references.length === 0) return canaryChecks(policy, ask);
	const judged = await services.judged().then((outcome) => outcome.judged, () => []);
	const checks = [];
	const whole = judged.filter(({ digest }) => digest !== void 0).slice(0, MAX_IMAGES);
	for (let at = 0; at < whole.length; at += CONCURRENTLY) {
		const some = whole.slice(at, at + CONCURRENTLY).map(async (one) => {
			const image = `${formatImageName(one.target.name)}@${one.digest}`;
			return compare$1(one, await ask(image, one.target.name));
		});
		checks.push(...await Promise.all(some));
	}
	return checks;
}
async function canaryChecks(policy, ask) {
	const canary = canaryImage([], policy);
	if (canary === void 0) return [skipped$5("its answer", "not asked: the policy names no repository for a canary")];
	const asked = await ask(canary, parseImageReference(canary).name);
	const { answer, enforces, namespace } = asked;
	const name = "its answer: an unsigned canary";
	if (answer.kind === "denied") return [deniedFor(asked) ?? good$9(name, `denied in ${namespace} by ${answer.webhook}`)];
	if (answer.kind !== "admitted") return [unclear(name, answer)];
	return [enforces === false ? skipped$5(name, audited(namespace)) : admittedUnsigned(name, `${canary} in ${namespace}`)];
}
async function askFor({ kubectl }, { image, name, policy, optedIn }) {
	const entry = entryFor(name, policy);
	const namespace = entry?.namespaces?.find((each) => /^[a-z0-9-]+$/.test(each)) ?? optedIn ?? DEFAULT_NAMESPACE;
	return {
		image,
		namespace,
		enforces: entry && (entry.enforcement ?? policy.admission.enforcement) === "enforce",
		answer: await askCanary(kubectl, {
			image,
			namespace
		})
	};
}
/** policy-controller judges only namespaces that ask for it. */
async function optedInNamespace({ kubectl, controllers }) {
	if (!controllers.some(({ kind }) => kind === "policy-controller")) return void 0;
	const [first] = await listObjects(kubectl, "namespaces", "policy.sigstore.dev/include=true") ?? [];
	return isRecord(first?.["metadata"]) ? String(first["metadata"]["name"]) : void 0;
}
function compare$1(one, asked) {
	const { answer, namespace, image, enforces } = asked;
	const name = `its answer: ${image}`;
	if (answer.kind === "failed" || answer.kind === "refused") return unclear(name, answer);
	if (answer.kind === "denied") {
		const outage = deniedFor(asked);
		if (outage) return outage;
		if (one.verdict === "fail") return good$9(name, `denied in ${namespace}, and refused here`);
		if (one.verdict === "inconclusive") return skipped$5(name, `denied in ${namespace}; not judged here`);
		const message = `${image} is good here, and the cluster denies it in ${namespace}: ${answer.message}`;
		return bad$8(name, new Failure("ADMISSION_DENIED", message, {
			subject: image,
			advice: DENIED_ADVICE
		}));
	}
	if (one.verdict === "pass") return good$9(name, `admitted in ${namespace}, and good here`);
	if (one.verdict === "inconclusive") return skipped$5(name, `admitted in ${namespace}; not judged here`);
	return enforces === false ? skipped$5(name, audited(namespace)) : admittedUnsigned(name, `${image} in ${namespace}`);
}
const DENIED_ADVICE = "The signatures are good: look at the policies of the cluster (are they what the policy file renders to?), at its trust, and at the log of its controller. Of several provenances by one signer Kyverno judges the one alone that the registry lists last. `touchmark/prewarm` asks again.";
/** A denial that says itself that nothing was looked at is an outage. */
function deniedFor({ answer, image }) {
	if (answer.kind !== "denied") return void 0;
	const [trouble] = troublesIn(answer.message, /* @__PURE__ */ new Map());
	if (!trouble && !answer.isOutage) return void 0;
	const host = trouble?.host ?? "something that it needs";
	const message = `the cluster denies ${image} because it cannot use ${host}: ${answer.message}`;
	const service = trouble ? { service: trouble.host } : {};
	const failure = new Failure(trouble?.code ?? "REGISTRY_UNREACHABLE", message, {
		...service,
		advice: OUTAGE_ADVICE
	});
	return bad$8(`its answer: ${host}`, failure);
}
const OUTAGE_ADVICE = "The image is not accused of anything. If this runner reaches that host, look at the DNS of the cluster and at its way out. Good images that must run now: break-glass.";
function audited(namespace) {
	return `admitted in ${namespace}: the policy only audits there`;
}
function admittedUnsigned(name, what) {
	return bad$8(name, new Failure("NOT_ENFORCED", `the cluster admits ${what}, which the policy denies`, { advice: "Look at the exceptions that are open, at the webhooks, and whether the policies are what the policy file renders to." }));
}
function unclear(name, answer) {
	if (answer.kind === "failed") return bad$8(name, answer.failure);
	return warning$8(name, `refused by ${answer.by}, which does not judge images: ${answer.message}`, "Nothing is known of what the controller would say: give the policy entry a namespace where plain pods are admitted.");
}

// src/doctor/expiry.ts
const MILLISECONDS_A_DAY = 864e5;
function daysLeft(end, now) {
	return Math.floor((end.getTime() - now.getTime()) / MILLISECONDS_A_DAY);
}
function remainingUntil(end, now, { warnDays, failDays }) {
	if (end <= now) return "over";
	const days = daysLeft(end, now);
	if (days < failDays) return "ending";
	return days < warnDays ? "warning" : "good";
}
/** `until 2026-12-24, 24 days`. */
function endWords(end, now) {
	const day = end.toISOString().slice(0, 10);
	const days = daysLeft(end, now);
	if (end <= now) return `ended ${day}`;
	return `until ${day}, ${days} ${days === 1 ? "day" : "days"} left`;
}

// src/actions/doctor/cluster-controllers.ts
const { good: good$8, warning: warning$7, bad: bad$7 } = checksOf("cluster");
/** Who judges images, and whether they run. */
function controllerChecks(controllers, webhooks) {
	if (controllers.length > 0) return controllers.map(deploymentCheck);
	const [first] = webhooks;
	if (first) return [warning$7(first.controller, "the API server asks it, and its deployment is not where its chart puts it: not looked at, nor its log", "Give its deployment the labels of its chart (`app.kubernetes.io/name`, `…/component`, `…/part-of`).")];
	return [bad$7("controllers", new Failure("NOT_ENFORCED", "neither Kyverno nor policy-controller is deployed: nobody judges images", { advice: "Look whether `kubeconfig` and `context` name the right cluster; docs/admission.md tells how to deploy one." }))];
}
/** Whether a controller runs: without it, each of its webhooks denies, or lets in unseen. */
function deploymentCheck({ kind, name, namespace, replicas, wanted }) {
	const evidence = `${replicas} of ${plural(wanted, "replica")} ready (deployment ${namespace}/${name})`;
	if (replicas === 0) return bad$7(kind, new Failure("CLUSTER_UNAVAILABLE", `${kind} does not run: ${evidence}`, {
		service: kind,
		advice: `Look why, with \`kubectl --namespace=${namespace} describe pods --selector=app.kubernetes.io/name=${name}\`. An exception cannot help while it is away.`
	}));
	return replicas < wanted ? warning$7(kind, evidence, "One more failure, and nobody judges images: look why not all of them are ready.") : good$8(kind, evidence);
}
/** A cache that cannot hold a provenance asks registry and log at every admission: an outage then hurts at once. */
function cacheChecks(controllers) {
	return controllers.flatMap((controller) => {
		if (controller.kind !== "kyverno") return [];
		const { enabled, maxSize, timeToLive } = controller.cache;
		const name = "kyverno: image cache";
		if (!enabled) return [warning$7(name, "it is off", "Set `--imageVerifyCacheEnabled=true` on its admission controller.")];
		const evidence = `${maxSize.toLocaleString("en")} bytes, for ${timeToLive}`;
		return keepsImages(controller) ? [good$8(name, evidence)] : [warning$7(name, `${evidence}: less than a few provenances need`, "Set `--imageVerifyCacheMaxSize=10000000` on its admission controller: an admission then needs fewer services.")];
	});
}
/**
* Both make their own certificates, and make new ones this long before the end: Kyverno fifteen days, policy-controller, whose
* certificates last a week, one day. Half of that later they are late.
*/
const RENEWED_BEFORE_DAYS = {
	kyverno: 15,
	"policy-controller": 1
};
const DAY_MS = 864e5;
/** How the API server asks each controller about images. */
function webhookChecks(webhooks, controllers, now) {
	return [.../* @__PURE__ */ new Set([...controllers.map(({ kind }) => kind), ...webhooks.map(({ controller }) => controller)])].flatMap((kind) => {
		const own = webhooks.filter(({ controller }) => controller === kind);
		return own.length === 0 ? [unasked(kind)] : [failurePolicyCheck(kind, own), certificateCheck(kind, own, now)];
	});
}
function unasked(kind) {
	return bad$7(`${kind}: webhooks`, new Failure("NOT_ENFORCED", `no webhook asks ${kind} about images`, {
		service: kind,
		advice: "It makes them for the policies that it knows: look whether there are any, and into its log."
	}));
}
function failurePolicyCheck(kind, own) {
	const name = `${kind}: failurePolicy`;
	const ignoring = own.filter(({ failurePolicy }) => failurePolicy === "Ignore");
	if (ignoring.length === 0) return good$8(name, "Fail: while it does not answer, images are denied");
	const names = ignoring.map((webhook) => webhook.name).join(", ");
	return warning$7(name, `Ignore (${names}): while it does not answer, images are let in unseen`, "Set `failurePolicy: Fail` in the policy, and have more than one replica.");
}
function certificateCheck(kind, own, now) {
	const ends = own.flatMap(({ authorityEndsAt }) => authorityEndsAt ?? []);
	const name = `${kind}: webhook certificate`;
	if (ends.length < own.length) return warning$7(name, "a webhook names no authority", renewAdvice(kind));
	const end = new Date(Math.min(...ends.map((each) => each.getTime())));
	if (end <= now) {
		const message = `the API server believes no certificate of ${kind} any more: its authority ${endWords(end, now)}`;
		return bad$7(name, new Failure("CLUSTER_UNAVAILABLE", message, {
			service: kind,
			advice: renewAdvice(kind)
		}));
	}
	const renewed = RENEWED_BEFORE_DAYS[kind];
	const evidence = `authority ${endWords(end, now)}; renewed by itself ${plural(renewed, "day")} before`;
	return end.getTime() - now.getTime() < renewed * DAY_MS / 2 ? warning$7(name, `${evidence}, and was not`, renewAdvice(kind)) : good$8(name, evidence);
}
function renewAdvice(kind) {
	return `Look into the log of ${kind} for why it did not renew it; restarting its deployment makes it try again.`;
}

// src/actions/doctor/cluster-exceptions.ts
const { good: good$7, warning: warning$6, bad: bad$6 } = checksOf("cluster");
const MAX_NAMED$1 = 10;
/** What lets images in that the policy denies: ours, and anybody else's. */
async function exceptionChecks({ kubectl }, now) {
	const items = (await Promise.all(Object.values(BYPASS_RESOURCES).map((resource) => listObjects(kubectl, resource)))).flatMap((list) => list ?? []);
	const open = openBypasses({ items });
	const ours = new Set(open.map(({ name, namespace }) => `${namespace}/${name}`));
	const others = items.filter(({ kind }) => kind === "PolicyException").map(placeOf$1).filter((place) => !ours.has(place));
	if (open.length === 0 && others.length === 0) return [good$7("exceptions", "none is open")];
	return [...open.map((bypass) => bypassCheck(bypass, now)), ...others.length === 0 ? [] : [foreign(others)]];
}
function bypassCheck(bypass, now) {
	const { policy, closesAt, ticket } = bypass;
	const name = `exceptions: ${printable(policy, 100)}`;
	const evidence = `open by break-glass, ${closesAt ? `until ${instant(closesAt)}` : "without an end"}; ticket ${printable(ticket, 200)}`;
	if (closesAt && closesAt > now) return warning$6(name, evidence, "Nothing to do while it is needed; it is closed when its time is over.");
	return bad$6(name, new Failure("BYPASS_OPEN", `${evidence}: its time is over, and nobody closed it`, { advice: `Run break-glass with \`mode: sweep\`, and on a schedule from now on; or: \`${closingCommand(bypass)}\`` }));
}
function foreign(places) {
	const rest = places.length - MAX_NAMED$1;
	const named = `${places.slice(0, MAX_NAMED$1).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
	return warning$6("exceptions: others", `not by break-glass, and perhaps for ever: ${printable(named, 400)}`, "Look at each (`kubectl get policyexceptions.policies.kyverno.io,policyexceptions.kyverno.io --all-namespaces`): nothing closes it.");
}
function placeOf$1({ metadata }) {
	return isRecord(metadata) ? `${String(metadata["namespace"])}/${String(metadata["name"])}` : "";
}

// src/cluster/controller-logs.ts
/** What is longer ago may have been mended. */
const RECENT_MINUTES = 15;
/** Of each container. */
const MAX_LINES = 2e3;
const MAX_BYTES$1 = 2097152;
/** What the pods of a controller wrote lately. @throws Failure CLUSTER_… */
async function recentLogs(kubectl, { namespace, podSelector }) {
	return kubectl.output([
		"logs",
		`--namespace=${namespace}`,
		`--selector=${podSelector}`,
		"--all-containers",
		`--since=${15}m`,
		`--tail=${MAX_LINES}`,
		`--limit-bytes=${MAX_BYTES$1}`,
		"--ignore-errors"
	]);
}

// src/actions/doctor/cluster-world.ts
const ROLE = "Bind the ClusterRole `touchmark-doctor` of docs/incident.md to this login.";
/** What this login may not see is no fault of the cluster; everything else that keeps from looking is told as it is. */
async function asFarAsMaySee(area, name, look) {
	const { bad, warning } = checksOf(area);
	try {
		return await look();
	} catch (error) {
		return failuresOf(error).map((failure) => failure.code === "CLUSTER_DENIED" ? warning(name, `this login may not look: ${failure.message}`, ROLE) : bad(name, failure));
	}
}
function kyvernoAmong(controllers) {
	return controllers.find((controller) => controller.kind === "kyverno");
}

// src/actions/doctor/cluster-logs.ts
const { good: good$6, warning: warning$5, bad: bad$5 } = checksOf("cluster");
/** Of the public Sigstore; others are known by their paths. */
const PUBLIC_SERVICES = [
	["fulcio.sigstore.dev", "FULCIO"],
	["rekor.sigstore.dev", "REKOR"],
	["timestamp.sigstore.dev", "TSA"],
	["tuf-repo-cdn.sigstore.dev", "TUF"]
];
/** What kept the controllers from judging lately: a runner's DNS, and its way out, are not the cluster's. */
async function logChecks({ kubectl, controllers }, config, services) {
	const hosts = knownHosts(config, await services.policy().then((source) => source.policy, () => void 0));
	const checks = controllers.map((controller) => asFarAsMaySee("cluster", nameOf$2(controller), async () => {
		const troubles = troublesIn(await recentLogs(kubectl, controller), hosts);
		if (troubles.length > 0) return troubles.map((trouble) => troubleCheck(controller, trouble, hosts));
		return [good$6(nameOf$2(controller), `no trouble with registry, log or TUF in ${15} minutes`)];
	}));
	return (await Promise.all(checks)).flat();
}
function nameOf$2({ kind }) {
	return `${kind}: its log`;
}
function troubleCheck(controller, { code, host, count, lastAt, words }, hosts) {
	const times = `${plural(count, "time")} in ${15} minutes${lastAt ? `, last at ${lastAt.toISOString()}` : ""}`;
	const message = `${controller.kind} could not use ${host} from inside the cluster (${times}): ${words}`;
	const failure = new Failure(code, message, {
		service: host,
		advice: adviceFor(controller, host)
	});
	if (serviceOf(code) === "REGISTRY" && hosts.size > 0 && !hosts.has(host)) return warning$5(nameOf$2(controller), message, "No policy names this registry: look which workload does.");
	return bad$5(`${controller.kind}: ${host}`, failure);
}
function adviceFor({ namespace, name }, host) {
	return `Whatever this runner sees of ${host}, the cluster does not: look at its DNS (\`kubectl --namespace=kube-system logs --selector=k8s-app=kube-dns --since=${15}m\`), at its way out (network policies, proxy, firewall), and at the whole log (\`kubectl --namespace=${namespace} logs deployment/${name} --since=${15}m\`). Good images that are denied meanwhile: break-glass.`;
}
/** Services by host, as far as policy and inputs name them. */
function knownHosts({ registries, references, trust }, policy) {
	const named = [
		...registries.map(({ registry }) => registry),
		...references.flatMap(({ image }) => image.kind === "unresolved" ? [] : [image.name.registry]),
		...(policy?.entries ?? []).map(({ match }) => match.text.split("/")[0] ?? "").filter((host) => !host.includes("*")),
		...(policy?.mirrors ?? []).map(({ to }) => to.split("/")[0] ?? "")
	];
	return new Map([
		...PUBLIC_SERVICES,
		...named.flatMap((host) => hostsOf(host).map((each) => [each, "REGISTRY"])),
		...trust.kind === "tuf" && URL.canParse(trust.mirror) ? [[new URL(trust.mirror).host, "TUF"]] : []
	]);
}
function hostsOf(registry) {
	return registry === "docker.io" ? [
		"docker.io",
		"index.docker.io",
		"registry-1.docker.io",
		"auth.docker.io"
	] : [registry];
}

// src/doctor/policy-comparison.ts
/**
* What an API server, or a controller's own webhook, fills in where a manifest says nothing. Anything else that stands in the
* cluster and was not rendered is a difference: it may loosen the policy.
*/
const DEFAULTS = {
	ImageValidatingPolicy: {
		"spec.evaluation": {
			admission: { enabled: true },
			background: { enabled: true }
		},
		"spec.evaluation.admission": { enabled: true },
		"spec.evaluation.admission.enabled": true,
		"spec.evaluation.background": { enabled: true },
		"spec.evaluation.background.enabled": true,
		"spec.validationConfigurations.mutateDigest": true,
		"spec.validationConfigurations.required": true,
		"spec.validationConfigurations.verifyDigest": true,
		"spec.matchConstraints.matchPolicy": "Equivalent",
		"spec.matchConstraints.namespaceSelector": {},
		"spec.matchConstraints.objectSelector": {},
		"spec.matchConstraints.resourceRules[].scope": "*"
	},
	ClusterPolicy: {
		"spec.admission": true,
		"spec.background": true,
		"spec.emitWarning": false,
		"spec.validationFailureAction": "Audit",
		"spec.rules[].skipBackgroundRequests": true,
		"spec.rules[].validate.allowExistingViolations": true,
		"spec.rules[].verifyImages[].mutateDigest": true,
		"spec.rules[].verifyImages[].required": true,
		"spec.rules[].verifyImages[].useCache": true,
		"spec.rules[].verifyImages[].verifyDigest": true,
		"spec.rules[].verifyImages[].attestors[].entries[].signatureAlgorithm": "sha256",
		"spec.rules[].verifyImages[].attestors[].entries[].keys.signatureAlgorithm": "sha256",
		"spec.rules[].verifyImages[].attestations[].attestors[].entries[].signatureAlgorithm": "sha256",
		"spec.rules[].verifyImages[].attestations[].attestors[].entries[].keys.signatureAlgorithm": "sha256"
	},
	ClusterImagePolicy: {
		"spec.mode": "enforce",
		"spec.authorities[].keyless.url": "https://fulcio.sigstore.dev",
		"spec.authorities[].key.hashAlgorithm": "sha256"
	}
};
const MAX_DIFFERENCES = 20;
const MAX_WORDS = 120;
/** @returns nothing when both say the same */
function differencesOf(kind, rendered, inCluster) {
	const found = [];
	compare({
		path: "spec",
		pattern: "spec",
		defaults: own(DEFAULTS, kind) ?? {},
		found
	}, rendered, inCluster);
	return found.slice(0, MAX_DIFFERENCES);
}
function compare(place, rendered, inCluster) {
	if (isList(rendered) && isList(inCluster) && rendered.length === inCluster.length) rendered.forEach((each, index) => compare(below(place, `[${index}]`, "[]"), each, inCluster[index]));
	else if (isObject(rendered) && isObject(inCluster)) for (const key of /* @__PURE__ */ new Set([...Object.keys(rendered), ...Object.keys(inCluster)])) compare(below(place, `.${key}`, `.${key}`), own(rendered, key), own(inCluster, key));
	else if (!isSame$1(rendered, inCluster) && !isFilledIn(place, rendered, inCluster)) place.found.push({
		path: place.path,
		inCluster: wordsOf(inCluster),
		rendered: wordsOf(rendered)
	});
}
function below({ path, pattern, defaults, found }, step, stepPattern) {
	return {
		path: path + step,
		pattern: pattern + stepPattern,
		defaults,
		found
	};
}
function isFilledIn({ pattern, defaults }, rendered, inCluster) {
	return rendered === void 0 && Object.hasOwn(defaults, pattern) && isSame$1(defaults[pattern], inCluster);
}
function isSame$1(left, right) {
	if (isObject(left) && isObject(right)) return [.../* @__PURE__ */ new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame$1(own(left, key), own(right, key)));
	return left === right || JSON.stringify(left) === JSON.stringify(right);
}
/** What others named `valueOf` is not what every object has. */
function own(object, key) {
	return Object.hasOwn(object, key) ? object[key] : void 0;
}
function isList(value) {
	return Array.isArray(value);
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function wordsOf(value) {
	return value === void 0 ? void 0 : printable(JSON.stringify(value), MAX_WORDS);
}

// src/actions/doctor/rendered-objects.ts
var import_dist = require_dist();
/** What the policy action would write for an engine. @throws Failures BAD_POLICY, BAD_INPUT */
async function renderedObjects(engine, { policy, readText }, source, defaultTrust) {
	const texts = await readNamedFiles(policy, defaultTrust, { readText });
	const render = (enforcement) => {
		const { files } = ENGINES[engine](policy, {
			source,
			version: VERSION,
			enforcement,
			fileText: (path) => texts.get(path) ?? "",
			githubTufRoot: JSON.stringify(github_tuf_root_default),
			defaultTrust
		});
		return files.flatMap(({ text }) => (0, import_dist.parseAllDocuments)(text).flatMap((document) => readObject(document.toJS()) ?? []));
	};
	return {
		objects: render(void 0),
		enforced: {
			audit: render("audit"),
			enforce: render("enforce")
		}
	};
}
function readObject(value) {
	if (!isRecord(value) || !isRecord(value["metadata"])) return void 0;
	return {
		kind: String(value["kind"]),
		name: String(value["metadata"]["name"]),
		spec: value["spec"]
	};
}

// src/actions/doctor/cluster-policies.ts
const { good: good$5, warning: warning$4, skipped: skipped$4, bad: bad$4 } = checksOf("cluster");
const NAME$1 = "policies";
const RESOURCES = {
	ImageValidatingPolicy: "imagevalidatingpolicies.policies.kyverno.io",
	ClusterPolicy: "clusterpolicies.kyverno.io",
	ClusterImagePolicy: "clusterimagepolicies.policy.sigstore.dev",
	TrustRoot: "trustroots.policy.sigstore.dev"
};
/** Every object of a rendered policy has it. */
const OURS = "app.kubernetes.io/managed-by=touchmark";
/** Whether what the policy file says is what the cluster enforces. @throws Failure CLUSTER_… */
async function policyChecks({ kubectl, controllers }, config, services) {
	const source = await services.policy().catch((error) => new Failures(failuresOf(error)));
	if (source instanceof Failures) return [skipped$4(NAME$1, `not compared: ${source.failures[0]?.message}`)];
	const kinds = new Set(controllers.map(({ kind }) => kind));
	return (await Promise.all([...kinds].map(async (kind) => {
		const inCluster = await objectsOf(kind, kubectl);
		return compareWith(kind === "kyverno" ? kyvernoEngine(inCluster) : kind, inCluster, source, config);
	}))).flat();
}
async function objectsOf(controller, kubectl) {
	const kinds = controller === "kyverno" ? ["ImageValidatingPolicy", "ClusterPolicy"] : ["ClusterImagePolicy", "TrustRoot"];
	const lists = await Promise.all(kinds.map(async (kind) => [kind, await listObjects(kubectl, RESOURCES[kind] ?? kind, OURS) ?? []]));
	return new Map(lists);
}
/** A policy is rendered for one of Kyverno's kinds: for the older one only where that alone is in use. */
function kyvernoEngine(held) {
	const has = (kind) => (held.get(kind)?.length ?? 0) > 0;
	return has("ClusterPolicy") && !has("ImageValidatingPolicy") ? "kyverno-clusterpolicy" : "kyverno";
}
async function compareWith(engine, held, source, { policy: path, trust }) {
	let rendered;
	try {
		rendered = await renderedObjects(engine, source, path, trust);
	} catch (error) {
		const words = failuresOf(error).map(({ message }) => message);
		return [skipped$4(NAME$1, `not compared: ${path} cannot be rendered for ${engine}: ${words.join("; ")}`)];
	}
	return [...rendered.objects.map((object) => compareObject(object, held, rendered, path)), ...leftOver(rendered, held, path)];
}
function compareObject(object, held, { enforced }, path) {
	const { kind, name } = object;
	const title = `${NAME$1}: ${name}`;
	const inCluster = held.get(kind)?.find((each) => nameOf$1(each) === name);
	if (!inCluster) return drifted(title, `the cluster has no ${kind} ${name}, which ${path} renders to`);
	if (isOpen(inCluster)) return skipped$4(title, "not compared: it is open by break-glass");
	const differences = differencesOf(kind, object.spec, inCluster["spec"]);
	if (differences.length === 0) return good$5(title, `as ${path} renders it`);
	for (const enforcement of ["audit", "enforce"]) {
		const other = enforced[enforcement].find((each) => each.kind === kind && each.name === name);
		if (other && differencesOf(kind, other.spec, inCluster["spec"]).length === 0) return warning$4(title, `as ${path} renders it, but for enforcement: the cluster has ${enforcement}`, "Say so in the policy file (`enforcement`), or render and apply it anew.");
	}
	return drifted(title, `${kind} ${name} is not what ${path} renders to: ${differences.slice(0, 3).map(words).join("; ")}`);
}
/** What is rendered no longer denies, or admits, by yesterday's policy. */
function leftOver({ objects }, held, path) {
	const names = new Set(objects.map(({ kind, name }) => `${kind} ${name}`));
	return [...held].flatMap(([kind, list]) => list.filter((each) => !names.has(`${kind} ${nameOf$1(each)}`)).map((each) => drifted(`${NAME$1}: ${nameOf$1(each)}`, `${kind} ${nameOf$1(each)} is rendered no longer by ${path}`)));
}
function drifted(title, message) {
	return bad$4(title, new Failure("POLICY_DRIFT", message, { advice: "Render the policy anew (`touchmark/policy`, `mode: write`), and apply what it wrote; `kubectl diff --filename=DIRECTORY` shows the whole difference." }));
}
function words({ path, inCluster, rendered }) {
	return `${path} is ${inCluster ?? "missing"}, not ${rendered ?? "left out"}`;
}
function nameOf$1({ metadata }) {
	return isRecord(metadata) ? String(metadata["name"]) : "";
}
function isOpen({ metadata }) {
	return isRecord(metadata) && isRecord(metadata["labels"]) && "touchmark/break-glass" in metadata["labels"];
}

// src/actions/doctor/cluster-sources.ts
const { skipped: skipped$3 } = checksOf("cluster");
const NAME = "cluster";
/** Who admits images, where a kubeconfig says how to ask. */
function clusterSources(config, services) {
	const { cluster } = services;
	const look = async () => cluster ? await examineCluster(config, services, cluster) : [skipped$3(NAME, "no `kubeconfig` was given: who admits images there was not looked at")];
	return [{
		area: "cluster",
		name: NAME,
		look
	}];
}
async function examineCluster(config, services, { kubectl, controllers: find }) {
	await kubectl.output(["version", "--output=json"]);
	let controllers = [];
	let webhooks = [];
	const asked = await asFarAsMaySee("cluster", "webhooks", async () => {
		webhooks = await findImageWebhooks(kubectl);
		return [];
	});
	const deployed = await asFarAsMaySee("cluster", "controllers", async () => {
		controllers = await find();
		return controllerChecks(controllers, webhooks);
	});
	const world = {
		kubectl,
		controllers
	};
	const found = await Promise.all([
		logChecks(world, config, services),
		asFarAsMaySee("cluster", "policies", () => policyChecks(world, config, services)),
		asFarAsMaySee("cluster", "exceptions", () => exceptionChecks(world, services.now)),
		asFarAsMaySee("cluster", "its answer", () => agreementChecks(world, config, services))
	]);
	const seen = asked.length > 0 ? asked : webhookChecks(webhooks, controllers, services.now);
	return [
		...deployed,
		...cacheChecks(controllers),
		...seen,
		...found.flat()
	];
}

// src/actions/doctor/image-checks.ts
const { good: good$4, warning: warning$3, bad: bad$3 } = checksOf("images");
/** What the verifier says of each image, and which signatures will soon be too old. */
function imageChecks({ judged, unresolved }, limits, now) {
	return [...judged.flatMap((one) => checksOfImage(one, limits, now)), ...unresolved.map((one) => bad$3(one.written, unresolvedFailure(one)))];
}
function checksOfImage(one, limits, now) {
	const { target, verdict, failures, lapsesAt } = one;
	if (failures.length > 0) return failures.map((failure) => bad$3(target.text, failure.of(target.text)));
	const told = [verdict === "pass" ? good$4(target.text, evidenceOf(one)) : void 0];
	if (lapsesAt !== void 0 && remainingUntil(lapsesAt, now, limits) !== "good") told.push(warning$3(target.text, `its signature is recent enough for the policy ${endWords(lapsesAt, now)}`, "Build and sign it again, or sign it anew with `renew-after`, before clusters refuse it."));
	return [...told.flatMap((check) => check ?? []), ...one.warnings.map((words) => warning$3(target.text, words, "The policy only warns of it: look whether it matters."))];
}
function evidenceOf({ demand, checks }) {
	if (demand === "unsigned") return "unsigned, as the policy allows";
	const identity = checks.find(({ rule }) => rule === "identity");
	return identity ? `signed by ${identity.actual}` : checks.map(({ rule }) => rule).join(", ");
}

// src/actions/doctor/ending.ts
/** Good, a warning, or a problem, by the days that are left. */
function endCheck({ good, warning, bad }, { name, what, endsAt, service, codes }, limits, now) {
	const words = endWords(endsAt, now);
	const message = `${what}: ${words}`;
	const details = service === void 0 ? {} : { service };
	switch (remainingUntil(endsAt, now, limits)) {
		case "good": return good(name, words);
		case "warning": return warning(name, words, adviceFor$1(codes.soon));
		case "ending": return bad(name, new Failure(codes.soon, message, details));
		case "over": return bad(name, new Failure(codes.over, message, details));
	}
}

// src/actions/doctor/endpoint-checks.ts
/**
* The way to a service, layer by layer, and then what it says itself; not asked where the way ends before. So what is wrong
* with the way is told once, and as what it is.
*/
async function endpointChecks(checks, endpoint, limits, { reach, now }, look) {
	const layers = await reach(endpoint.service, endpoint.url);
	const found = layers.flatMap((layer) => layerChecks(checks, endpoint, layer, limits, now));
	if (layers.some((layer) => layer.found instanceof Failure)) return found;
	try {
		return [...found, ...await look()];
	} catch (error) {
		const failures = failuresOf(error).map((failure) => checks.bad(`${endpoint.title}: health`, failure));
		return [...found, ...failures];
	}
}
function layerChecks(checks, { service, title, url }, { name: layer, found, durationMs, certificate }, limits, now) {
	const name = `${title}: ${layer}`;
	if (found instanceof Failure) return [checks.bad(name, found)];
	const told = checks.good(name, `${found.evidence}, in ${durationMs} ms`);
	if (!certificate) return [told];
	const { endsAt, endsFirst } = certificate;
	const what = endsFirst === void 0 ? "its TLS certificate" : `the certificate of ${endsFirst}, in its TLS chain`;
	const codes = {
		soon: "CERTIFICATE_ENDING",
		over: serviceCode(service, "TLS")
	};
	const ending = {
		name: `${title}: certificate`,
		what,
		endsAt,
		codes,
		service: new URL(url).host
	};
	return [told, endCheck(checks, ending, limits, now)];
}

// src/actions/doctor/registry-checks.ts
const checks$2 = checksOf("registries");
const { good: good$3, warning: warning$2, skipped: skipped$2, bad: bad$2 } = checks$2;
/** Stands for an image where none is known: nobody has pushed it. */
const NO_IMAGE = digestOf("touchmark doctor asks how referrers are stored here");
/** Of the requests that a registry lets one make. */
const FEW = .1;
/**
* A repository that releases are pushed to: the registry answers, the login may read and push, and how referrers would be
* stored. An upload is started and cancelled; nothing stays.
* @param images of this repository, by digest
*/
function registryChecks(name, images, services, limits) {
	const title = formatImageName(name);
	const endpoint = {
		service: "REGISTRY",
		title,
		url: originOf(name.registry)
	};
	return endpointChecks(checks$2, endpoint, limits, services, async () => {
		const health = await services.registry.examine(name).catch(failureOf);
		const subjects = subjectsOf(images, health);
		const push = await services.registry.preflightPush(name, subjects, {
			referrers: true,
			legacy: false,
			isTrial: true
		}).catch(failureOf);
		return [
			...readingChecks(title, health),
			...isSame(health, push) ? [] : [pushCheck(title, push, subjects)],
			...push instanceof Failure ? [] : [tagCheck(title, push)]
		];
	});
}
/** What is known to be there: only then does a registry surely tell what it lists for it. */
function subjectsOf(images, health) {
	if (images.length > 0) return images;
	return [(health instanceof Failure ? void 0 : health.latest) ?? NO_IMAGE];
}
function readingChecks(title, health) {
	if (health instanceof Failure) return [bad$2(`${title}: pull`, health)];
	const { ping, hasLogin, isThere } = health;
	const { receivedAtMs, sentAtMs } = ping;
	const login = hasLogin ? "with the login that is here" : "without a login: there is none for it here";
	const place = isThere ? "may be read" : "is not there yet, and the first push makes it";
	const clock = clockOf(ping);
	return [
		good$3(`${title}: ping`, `answers in ${receivedAtMs - sentAtMs} ms, token included`),
		good$3(`${title}: pull`, `${place}, ${login}`),
		...clock?.failure ? [bad$2(`${title}: clock`, clock.failure)] : [],
		rateCheck(title, health)
	];
}
function rateCheck(title, { rateLimit, hasLogin }) {
	const name = `${title}: rate limit`;
	if (!rateLimit) return skipped$2(name, "the registry does not say how many requests it takes");
	const { remaining, limit } = rateLimit;
	const words = `${remaining}${limit === void 0 ? "" : ` of ${limit}`} requests are left`;
	if (!(limit === void 0 ? remaining === 0 : remaining <= limit * FEW)) return good$3(name, words);
	return warning$2(name, words, hasLogin ? "Wait until the registry counts anew, or use a login with a higher limit." : "Log in before this step: without a login all jobs of an address share its limit.");
}
function pushCheck(title, push, [subject]) {
	if (push instanceof Failure) return bad$2(`${title}: push`, push);
	const how = push.storage === "referrers-api" ? "through the referrers API" : "under the fallback tag";
	const surely = subject === NO_IMAGE && push.storage !== "referrers-api" ? ", as far as one can tell without an image" : "";
	return good$3(`${title}: push`, `takes pushes; signatures are stored ${how}${surely}`);
}
/** Only a tag that exists tells whether it may be written again. */
function tagCheck(title, { storage, makesTags }) {
	const name = `${title}: immutable tags`;
	if (storage === "referrers-api") return good$3(name, "do not matter: no tag is written");
	if (makesTags) return skipped$2(name, "not known: no image that was looked at has a fallback tag yet");
	return good$3(name, "the fallback tag took its own bytes again");
}
function isSame(left, right) {
	return left instanceof Failure && right instanceof Failure && left.code === right.code;
}
function failureOf(error) {
	const [failure] = failuresOf(error);
	if (!failure) return new Failure("INTERNAL", "it failed and did not say why");
	const { code, message, service, advice, cause } = failure;
	return new Failure(code, message, {
		...service && { service },
		...advice && { advice },
		cause
	});
}

// src/cluster/cleanup-rights.ts
/** Roles of Kyverno's cleanup controller are put together from those with this label. */
const AGGREGATED = "rbac.kyverno.io/aggregate-to-cleanup-controller=true";
/** Whether a role lets the cleanup controller delete exceptions, without which it leaves them. @throws Failure CLUSTER_… */
async function mayCleanUp(kubectl, group) {
	return (await listObjects(kubectl, "clusterroles.rbac.authorization.k8s.io", AGGREGATED) ?? []).some(({ rules }) => Array.isArray(rules) && rules.some((rule) => allows(rule, group)));
}
function allows(rule, group) {
	if (!isRecord(rule)) return false;
	const has = (field, word) => {
		const words = rule[field];
		return Array.isArray(words) && (words.includes(word) || words.includes("*"));
	};
	return has("apiGroups", group) && has("resources", "policyexceptions") && has("verbs", "delete");
}

// src/actions/doctor/readiness.ts
const { good: good$2, warning: warning$1, skipped: skipped$1 } = checksOf("break-glass");
/** Whether break-glass would work tonight; nothing is wrong today, so none of it is a fault. */
function readinessSources(services) {
	return [{
		area: "break-glass",
		name: "break-glass",
		look: () => readinessChecks(services)
	}];
}
async function readinessChecks(services) {
	const policy = await services.policy().then((source) => source.policy, () => void 0);
	if (!policy) return [];
	if (!policy.breakGlass) return [skipped$1("break-glass", "the policy file has no `break-glass`: nobody may approve it")];
	const rules = policy.breakGlass;
	const { cluster } = services;
	const checks = (await Promise.all([
		asToldTonight("approval", () => approvalChecks(rules, services)),
		asToldTonight("ticket", () => ticketChecks(services)),
		asToldTonight("Slack", () => slackChecks(services)),
		...cluster ? [asFarAsMaySee("break-glass", "cluster", () => clusterChecks(cluster))] : []
	])).flat();
	return [conclusion(checks), ...checks];
}
/** What must be known at night is asked by day: whatever is in the way is a warning. */
async function asToldTonight(name, look) {
	try {
		return await look();
	} catch (error) {
		return failuresOf(error).map((failure) => warning$1(name, failure.message, problemOf(failure).advice));
	}
}
function conclusion(checks) {
	const obstacles = checks.flatMap(({ name, finding }) => finding.kind === "warning" ? [name] : []);
	const unknown = checks.flatMap(({ name, finding }) => finding.kind === "skipped" ? [name] : []);
	if (obstacles.length > 0) return warning$1("tonight", `it would not work, or not whole: ${obstacles.join(", ")}`, "Mend what is named; each says how.");
	return good$2("tonight", unknown.length === 0 ? "it would work" : `nothing is in its way; not looked at: ${unknown.join(", ")}`);
}
async function approvalChecks(rules, { reviews }) {
	const listed = rules.approvers.map((login) => printable(login, 60));
	if (rules.approval === "ticket-comment") return [good$2("approval", `by a comment of one of ${listed.join(", ")} on the ticket`)];
	const name = rules.environment ?? "";
	const required = await reviews.requiredReviewers(name);
	if (!required || required.users.length === 0 && required.teams.length === 0) return [warning$1("approval", required ? `the environment ${name} has no required reviewers` : `there is no environment ${name}`, `Settings → Environments → ${name}: add required reviewers, by name (${listed.join(", ")}). Plans without them can use \`approval: ticket-comment\`.`)];
	const members = await membersAmong({ listed: rules.approvers }, required, reviews);
	const able = listed.filter((login) => members.has(login.toLowerCase()));
	if (able.length === 0) return [warning$1("approval", `no approver of the policy file is a required reviewer of ${name} by name`, `Add ${listed.join(", ")} to its reviewers: a job’s token cannot look into teams.`)];
	const evidence = `${able.join(", ")} may approve in the environment ${name}`;
	return [able.length > 1 ? good$2("approval", evidence) : warning$1("approval", `only ${evidence}`, "Nobody can approve what they asked for: list a second one in both places.")];
}
async function ticketChecks({ visibility }) {
	const seen = await visibility();
	if (seen === "private" || seen === "internal") return [good$2("ticket", `this repository is ${seen}`)];
	return [skipped$1("ticket", `this repository is ${seen}: break-glass needs a \`ticket-repository\` that is not public`)];
}
async function slackChecks({ slack }) {
	if (!slack) return [skipped$1("Slack", "no `slack-webhook` was given here")];
	await slack.probe();
	return [good$2("Slack", "the webhook takes messages; none was posted")];
}
async function clusterChecks({ kubectl, controllers: find }) {
	const controllers = await find();
	const kinds = [...new Set(controllers.map(({ kind }) => kind))];
	return (await Promise.all([...kinds.map((kind) => rightsCheck(kind, controllers, kubectl)), kyvernoChecks(controllers, kubectl)])).flat();
}
async function rightsCheck(engine, controllers, kubectl) {
	const place = kyvernoAmong(controllers)?.exceptions.namespace || "*";
	const missing = await missingRights(kubectl, engine, {
		exceptions: place,
		workloads: ["*"]
	});
	const name = `rights (${engine})`;
	if (missing.length === 0) return [good$2(name, "this login may do all that opening and closing need")];
	const role = clusterRole(rightsFor(engine)).join("\n");
	return [warning$1(name, `this login may not, in every namespace: ${missing.join(", ")}`, `If break-glass uses this login, bind this ClusterRole to it:\n${role}`)];
}
/** Kyverno heeds exceptions only where it was told to, and deletes them only where it may. */
async function kyvernoChecks(controllers, kubectl) {
	const kyverno = kyvernoAmong(controllers);
	if (!kyverno) return [];
	const { enabled, namespace } = kyverno.exceptions;
	const where = namespace === "*" ? "of every namespace" : `of the namespace ${namespace || "(none is named)"}`;
	return [enabled ? good$2("exceptions", `Kyverno heeds those ${where}`) : warning$1("exceptions", "Kyverno heeds none", "Set `features.policyExceptions.enabled=true` and `features.policyExceptions.namespace` of its chart."), ...await asFarAsMaySee("break-glass", "cleanup controller", () => cleanupChecks(kubectl))];
}
async function cleanupChecks(kubectl) {
	const name = "cleanup controller";
	const [controller, may] = await Promise.all([findCleanupController(kubectl), mayCleanUp(kubectl, "policies.kyverno.io")]);
	if (!controller || controller.replicas === 0) return [warning$1(name, controller ? "it does not run" : "it is not deployed", "The exception still ends by its own clock, and nothing deletes it but the run and `sweep`: set `cleanupController.enabled=true` of the chart.")];
	if (may) return [good$2(name, "it runs, and may delete exceptions")];
	return [warning$1(name, "it may not delete exceptions, and says nothing of it", "Apply the ClusterRole `kyverno:cleanup-policyexceptions` of docs/incident.md.")];
}

// src/verify/checkpoint.ts
var import_checkpoint = require_checkpoint();
const MAX_LENGTH = 16384;
const MAX_SIGNATURES = 32;
const KEY_HINT_BYTES = 4;
const SIGNATURE = /^\u2014 (\S+) (\S+)$/gm;
/**
* A log's own checkpoint, by the keys that the trusted root has for logs.
* https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md
* @throws Failure TRUST_ROOT_UNKNOWN_SIGNER for a log that the root does not know, TRUST_ROOT_EXPIRED, CHECKPOINT_INVALID
*/
function verifyCheckpoint(envelope, { material }, log, now) {
	if (envelope.length > MAX_LENGTH) throw invalid(log, "it is far too long");
	const signatures = [...envelope.matchAll(SIGNATURE)].slice(0, MAX_SIGNATURES);
	if (signatures.length === 0) throw invalid(log, "nobody signed it");
	const [found] = signatures.flatMap(([, name = "", signature = ""]) => {
		const key = material.tlogs.find(({ logID }) => hintOf(signature).equals(logID.subarray(0, KEY_HINT_BYTES)));
		return key ? [{
			name,
			known: key
		}] : [];
	});
	if (!found) throw new Failure("TRUST_ROOT_UNKNOWN_SIGNER", `the trusted root has no key for the checkpoints of ${log}`, { service: log });
	const { name, known } = found;
	if (!known.baseURL.includes(name)) throw invalid(log, `it is signed as "${printable(name, 100)}", and the root calls the log ${known.baseURL}`);
	const { end } = known.validFor;
	if (end <= now) {
		const message = `the trusted root believes the key of ${log} only until ${end.toISOString()}, and it still signs with it`;
		throw new Failure("TRUST_ROOT_EXPIRED", message, { service: log });
	}
	try {
		const { origin, logSize } = (0, import_checkpoint.verifyCheckpoint)({ inclusionProof: { checkpoint: { envelope } } }, [known]);
		return {
			origin: printable(origin, 200),
			treeSize: logSize
		};
	} catch (error) {
		throw invalid(log, error instanceof Error ? printable(error.message, 200) : "unreadable", error);
	}
}
function hintOf(signature) {
	return Buffer.from(signature, "base64").subarray(0, KEY_HINT_BYTES);
}
function invalid(log, why, cause) {
	return new Failure("CHECKPOINT_INVALID", `the checkpoint of ${log} does not verify with the trusted root: ${why}`, {
		service: log,
		cause
	});
}

// src/actions/doctor/sigstore-checks.ts
const checks$1 = checksOf("sigstore");
const { good: good$1, warning, skipped, bad: bad$1 } = checks$1;
const KINDS = {
	fulcio: {
		service: "FULCIO",
		title: "Fulcio"
	},
	rekor: {
		service: "REKOR",
		title: "Rekor"
	},
	"rekor-v1": {
		service: "REKOR",
		title: "Rekor v1"
	},
	"rekor-v2": {
		service: "REKOR",
		title: "Rekor v2"
	},
	"timestamp-authority": {
		service: "TSA",
		title: "timestamp authority"
	}
};
/** Certificate authority, logs and timestamp authorities, all at once. */
async function sigstoreChecks(services, limits) {
	const trust = await services.sigstore().then((opened) => opened.trust, () => void 0);
	const { services: named } = await services.named();
	if (named.length === 0) return [skipped("services", "which there are is not known: nothing says so")];
	return (await Promise.all(named.map((service) => serviceChecks(service, trust, services, limits)))).flat();
}
/** Where the trust comes from. */
function mirrorChecks(mirror, services, limits) {
	const endpoint = {
		service: "TUF",
		title: `TUF mirror ${new URL(mirror).host}`,
		url: mirror
	};
	return endpointChecks(checks$1, endpoint, limits, services, async () => {
		const health = await services.examineMirror(mirror);
		return [healthCheck(endpoint, health), ...clockChecks(endpoint, health.clock)];
	});
}
/** Whose tokens become certificates. */
async function issuerChecks(services, limits) {
	const { issuers } = await services.named();
	return (await Promise.all(issuers.map((url) => {
		const endpoint = {
			service: "OIDC",
			title: `OIDC issuer ${new URL(url).host}`,
			url
		};
		return endpointChecks(checks$1, endpoint, limits, services, async () => {
			const { evidence, clock } = await services.examineIssuer(url);
			return [good$1(`${endpoint.title}: health`, evidence), ...clockChecks(endpoint, clock)];
		});
	}))).flat();
}
function serviceChecks(named, trust, services, limits) {
	const { service, title: kind } = KINDS[named.kind];
	const endpoint = {
		service,
		title: `${kind} ${new URL(named.url).host}`,
		url: named.url
	};
	return endpointChecks(checks$1, endpoint, limits, services, async () => {
		const health = await services.examineService(named);
		const { clock, checkpoint } = health;
		return [
			healthCheck(endpoint, health),
			...clockChecks(endpoint, clock),
			...service === "REKOR" ? [checkpointCheck(endpoint, checkpoint, trust, services.now)] : []
		];
	});
}
function healthCheck({ title }, { evidence, isRefused }) {
	const name = `${title}: health`;
	if (!isRefused) return good$1(name, evidence);
	return warning(name, evidence, "ask who answers there: a proxy in between that lets nobody through says the same as a service that wants a login");
}
function clockChecks({ title }, clock) {
	const name = `${title}: clock`;
	if (!clock) return [skipped(name, "it does not say what time it is")];
	if (clock.failure) return [bad$1(name, clock.failure)];
	return [good$1(name, clock.skewMs === 0 ? "agrees with ours" : `agrees with ours within ${clock.skewMs} ms`)];
}
function checkpointCheck({ title, url }, checkpoint, trust, now) {
	const name = `${title}: checkpoint`;
	if (checkpoint === void 0) return skipped(name, "none is offered here");
	if (!trust) return skipped(name, "there is no trusted root to verify it with");
	try {
		const { treeSize, origin } = verifyCheckpoint(checkpoint, trust, new URL(url).host, now);
		return good$1(name, `verifies with the trusted root: ${origin}, ${treeSize} entries`);
	} catch (error) {
		const [failure] = failuresOf(error);
		return failure ? bad$1(name, failure) : skipped(name, "not read");
	}
}

// src/actions/doctor/trust-checks.ts
const checks = checksOf("trust");
const { good, bad } = checks;
const CODES = {
	soon: "TRUST_ROOT_ENDING",
	over: "TRUST_ROOT_EXPIRED"
};
/** These live for days by design, and are renewed by a machine: what counts is whether it still does. */
const SHORT_LIVED = /* @__PURE__ */ new Set(["timestamp", "snapshot"]);
/** Until when what everything is verified with is good. @throws Failure when there is no trust to be had */
async function trustChecks(services, limits) {
	const opened = await services.sigstore();
	const { now } = services;
	return [...tufChecks(opened, limits, now), ...trustEnds(opened.trust).map(({ kind, endsAt }) => {
		const name = `trusted root: ${kind}`;
		if (endsAt === void 0) return good(name, "no end is set");
		return endCheck(checks, {
			name,
			what: `the ${kind} of the trusted root`,
			endsAt,
			codes: CODES
		}, limits, now);
	})];
}
function tufChecks({ ends }, limits, now) {
	return Object.entries(ends ?? {}).map(([role, endsAt]) => {
		const name = `TUF metadata: ${role}`;
		const what = `the ${role} metadata of the TUF repository`;
		if (!SHORT_LIVED.has(role)) return endCheck(checks, {
			name,
			what,
			endsAt,
			codes: CODES
		}, limits, now);
		const words = endWords(endsAt, now);
		return endsAt > now ? good(name, words) : bad(name, new Failure("TRUST_ROOT_EXPIRED", `${what}: ${words}`));
	});
}

// src/actions/doctor/sources.ts
/** Everything that is looked at, as far as it was asked for. */
function checkSources(config, services) {
	return [
		...sigstoreSources(config, services),
		...registrySources(config, services),
		...imageSources(config, services),
		...clusterSources(config, services),
		...readinessSources(services)
	];
}
function sigstoreSources({ sigstore, limits }, services) {
	const mirror = mirrorOf(sigstore);
	return [
		...mirror === void 0 ? [] : [{
			area: "sigstore",
			name: "TUF mirror",
			look: () => mirrorChecks(mirror, services, limits)
		}],
		{
			area: "sigstore",
			name: "services",
			look: () => sigstoreChecks(services, limits)
		},
		{
			area: "sigstore",
			name: "OIDC issuer",
			look: () => issuerChecks(services, limits)
		},
		{
			area: "trust",
			name: "trust",
			look: () => trustChecks(services, limits)
		}
	];
}
function registrySources({ registries, references, limits }, services) {
	return registries.map((name) => {
		const subjects = references.flatMap(({ image }) => image.kind === "image" && image.digest !== void 0 && sameImageName(image.name, name) ? [image.digest] : []);
		return {
			area: "registries",
			name: formatImageName(name),
			look: () => registryChecks(name, subjects, services, limits)
		};
	});
}
function imageSources({ references, policy, limits }, services) {
	if (references.length === 0) return [];
	const look = async () => imageChecks(await services.judged(), limits, services.now);
	return [{
		area: "images",
		name: policy,
		look
	}];
}

// src/actions/doctor/headline.ts
/** The answer in a few words, all of them ours. */
const ANSWER_WORDS = {
	healthy: "neither the signatures nor the network: all is healthy",
	network: "it is the network",
	service: "it is a service, not the network",
	trust: "it is the trust material",
	signatures: "it is the signatures",
	cluster: "it is the cluster"
};
const MAX_NAMED = 2;
/** Is it the signatures, or is it the network? With who is meant. Text from outside may be in it. */
function headlineOf(checks) {
	const answer = answerOf(checks);
	const named = [...new Set(checks.flatMap((check) => check.finding.kind === "bad" && causeOf(check.area, check.finding.failure) === answer ? [nameOf(check, check.finding.failure)] : []))];
	const rest = named.length - MAX_NAMED;
	const more = rest > 0 ? ` and ${rest} more` : "";
	return named.length === 0 ? ANSWER_WORDS[answer] : `${ANSWER_WORDS[answer]}: ${named.slice(0, MAX_NAMED).join("; ")}${more}`;
}
function nameOf({ name }, { code, service, subject }) {
	if (serviceOf(code) === void 0) return subject === void 0 ? name : `${subject} (${code})`;
	const words = outageWords({
		code,
		service: service ?? null
	});
	if (words === code) return `${name} (${code})`;
	return service === void 0 || words.includes(service) ? words : `${words} (${service})`;
}
/** What is known of signatures, which is not the same as that they are good. */
function signatureWords(checks) {
	const byImage = /* @__PURE__ */ new Map();
	for (const check of checks.filter(({ area }) => area === "images")) byImage.set(check.name, [...byImage.get(check.name) ?? [], verdictOf(check)]);
	const verdicts = [...byImage.values()];
	if (verdicts.length === 0) return "No image was named: whether signatures are good was not looked at.";
	const wrong = verdicts.filter((each) => each.includes("fail")).length;
	const open = verdicts.filter((each) => !each.includes("fail") && each.includes("inconclusive")).length;
	const verified = verdicts.length - wrong - open;
	return `${[
		...wrong > 0 ? [`${plural(wrong, "image")} should not be deployed`] : ["No signature was proved wrong"],
		...open > 0 ? [`${plural(open, "image")} could not be judged`] : [],
		...verified > 0 ? [`${plural(verified, "image")} satisfied the policy`] : []
	].join("; ")}.`;
}

// src/actions/doctor/doctor-summary.ts
const MARKS$1 = {
	pass: "✅",
	warning: "🔸",
	fail: "❌",
	inconclusive: "⚠️",
	skipped: "–"
};
const RANK = [
	"fail",
	"inconclusive",
	"warning",
	"pass",
	"skipped"
];
const TITLES = {
	sigstore: "Sigstore",
	trust: "Trust material",
	registries: "Registries",
	images: "Images",
	cluster: "Cluster",
	"break-glass": "Break-glass, tonight"
};
const MAX_BOXES$1 = 20;
const MAX_ROWS = 200;
const MAX_EVIDENCE = 300;
const MAX_BYTES = 1e6;
/** The page of a run: the one question first, then what to do, then everything that was looked at. */
function renderDoctorSummary(results, checks) {
	for (const most of [
		MAX_ROWS,
		MAX_ROWS / 10,
		0
	]) {
		const page = `### ${MARKS$1[results.verdict]} touchmark doctor: ${titleOf(results, checks)}\n\n${renderFindings(results, checks, most)}`;
		if (Buffer.byteLength(page) <= MAX_BYTES) return page;
	}
	return `### ${MARKS$1[results.verdict]} touchmark doctor\n`;
}
function renderFindings(results, checks, most = MAX_ROWS) {
	return `${[
		...checks.length > 0 ? [overview(checks)] : [],
		shownBoxes(problemBoxes(results.problems), MAX_BOXES$1),
		warnings(checks, most),
		...AREAS.map((area) => table(area, checks.filter((check) => check.area === area), most))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function titleOf({ answer }, checks) {
	return answer === void 0 ? "nothing was looked at" : text(headlineOf(checks), MAX_EVIDENCE);
}
/** What is known of signatures, and what else is wrong beside the answer. */
function overview(checks) {
	return `${signatureWords(checks)}${besides(checks)}`;
}
function besides(checks) {
	const [, ...others] = causesOf(checks);
	return others.length === 0 ? "" : ` Besides the answer, something is wrong with: ${others.join(", ")}.`;
}
function warnings(checks, most) {
	const warned = checks.filter((check) => verdictOf(check) === "warning");
	if (warned.length === 0 || most === 0) return "";
	const lines = warned.slice(0, most).map((check) => `- ${text(check.name, 200)}: ${text(check.evidence, MAX_EVIDENCE)}. ${text(remedyOf(check) ?? "")}`);
	const rest = warned.length - lines.length;
	return [
		"**Good today, and worth a look:**",
		"",
		...lines,
		...rest > 0 ? [`- and ${rest} more`] : []
	].join("\n");
}
function table(area, checks, most) {
	if (checks.length === 0 || most === 0) return "";
	const rows = checks.toSorted((left, right) => RANK.indexOf(verdictOf(left)) - RANK.indexOf(verdictOf(right))).slice(0, most).map((check) => `| ${MARKS$1[verdictOf(check)]} | ${text(check.name, 200)} | ${text(check.evidence, MAX_EVIDENCE)} |`);
	const rest = checks.length - rows.length;
	return [
		`#### ${TITLES[area]}`,
		"",
		"| | what | seen |",
		"| --- | --- | --- |",
		...rows,
		...rest > 0 ? [`\n${plural(rest, "more check")} in results.json.`] : []
	].join("\n");
}

// src/actions/doctor/tell.ts
const MARKS = {
	pass: "✓",
	warning: "!",
	fail: "✗",
	inconclusive: "?",
	skipped: "-"
};
const MAX_LINE = 500;
/** As it was looked at. */
function tellChecks(checks) {
	for (const check of checks) runner.line(logLine(clip(`${MARKS[verdictOf(check)]} ${check.name}: ${check.evidence}`, MAX_LINE)));
}
/** Says what became of a run: outputs, log, annotations, summary, exit code. */
async function tell(results, { resultsPath, summary, checks }) {
	const outputs = {
		verdict: results.verdict,
		results: resultsPath,
		answer: results.answer ?? ""
	};
	for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
	if (results.problems.length > 10) runner.group("All problems", problemLines(results));
	for (const annotation of annotationsOf(results)) runner.annotate(annotation);
	for (const check of checks.filter((each) => verdictOf(each) === "warning").slice(0, 10)) {
		const message = logLine(clip(`${check.name}: ${check.evidence}. ${remedyOf(check) ?? ""}`, MAX_LINE));
		runner.annotate({
			level: "warning",
			title: "touchmark doctor",
			message
		});
	}
	if (results.answer !== void 0) runner.line(logLine(clip(`touchmark: ${headlineOf(checks)}`, MAX_LINE)));
	if (summary) {
		const trouble = await runner.writeSummary(renderDoctorSummary(results, checks));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict !== "pass") runner.fail();
}

// src/actions/doctor/ticket.ts
/** All tickets have it. */
const LABEL = "touchmark-doctor";
const MAX_BOXES = 10;
const MAX_HEADLINE = 300;
/** Only where nobody's words can stand: at the very beginning. */
const MARKER = /^<!-- touchmark-doctor ([0-9a-f]{16}) ([a-z]+) -->/;
/** One job of one workflow, looking at one cluster, keeps one ticket. */
function placeOf(workflowRef, job, context) {
	const [workflow = ""] = workflowRef.split("@");
	return createHash("sha256").update(JSON.stringify([
		workflow,
		job,
		context ?? ""
	])).digest("hex").slice(0, 16);
}
/**
* One issue while something is wrong: opened once, kept up to date without noise, commented when the answer becomes another
* one, and closed when all is healthy again.
* @returns what was done, for the log
* @throws Failure GITHUB_…
*/
async function keepTicket(results, checks, { issues, place }) {
	const open = (await issues.openWithLabel(LABEL)).filter(({ body }) => markerOf(body)?.place === place);
	const [ticket, ...others] = open.toReversed();
	const answer = answerOf(checks);
	if (answer === "healthy") return closeAll(open, results, issues);
	const title = `touchmark doctor: ${ANSWER_WORDS[answer]}`;
	const body = bodyOf(results, checks, {
		place,
		answer
	});
	if (!ticket) return `opened ${(await issues.create({
		title,
		body,
		labels: [LABEL]
	})).url}`;
	await issues.rewrite(ticket.number, body, title);
	if (markerOf(ticket.body)?.answer !== answer) await issues.comment(ticket.number, `The answer is another one now: **${text(headlineOf(checks), MAX_HEADLINE)}**. ${runLink(results)}`);
	for (const { number } of others) {
		await issues.comment(number, `#${ticket.number} is about the same.`);
		await issues.close(number, "not_planned");
	}
	return `updated ${ticket.url}`;
}
async function closeAll(open, results, issues) {
	for (const { number } of open) {
		await issues.comment(number, `All is healthy again. ${runLink(results)}`);
		await issues.close(number, "completed");
	}
	return open.length === 0 ? "none is needed" : `closed ${open.map(({ url }) => url).join(", ")}`;
}
function bodyOf(results, checks, { place, answer }) {
	return [
		`<!-- touchmark-doctor ${place} ${answer} -->`,
		`**${text(headlineOf(checks), MAX_HEADLINE)}**`,
		text(overview(checks)),
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		`Everything that was looked at is in the summary of ${runLink(results)}. This issue is kept up to date, and is closed when all is healthy again.`
	].join("\n\n");
}
function runLink({ run }) {
	return link(`run ${run.id}`, run.url);
}
function markerOf(body) {
	const [, place, answer] = MARKER.exec(body) ?? [];
	return place === void 0 || answer === void 0 ? void 0 : {
		place,
		answer
	};
}

// src/actions/doctor/run.ts
const DEADLINE_MS = 3e5;
const CONCURRENCY = 32;
/** The doctor action: reads what it was asked, looks at everything at once, and whatever happens writes what it saw. */
async function run() {
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const deadline = new Deadline(DEADLINE_MS);
	runner.onCancel(() => deadline.cancel());
	const http = new HttpClient({
		deadline,
		concurrency: CONCURRENCY,
		onRetry: (line) => runner.detail(line)
	});
	if (hasOwnNetwork(process.env)) trustSystemCertificates();
	const { results, checks, summary } = await examineAndReport(http, deadline.signal, directory);
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	await tell(results, {
		resultsPath,
		summary,
		checks
	});
	deadline.clear();
	await http.close();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function examineAndReport(http, signal, directory) {
	const workflowRun = readRun();
	let summary = true;
	try {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		const event = await readEvent(process.env["GITHUB_EVENT_PATH"]);
		const { repository, serverUrl } = workflowRun;
		const config = await parseDoctorConfig(runner.inputs(DOCTOR_INPUTS), workspace, {
			repository,
			event
		});
		summary = config.summary;
		if (config.githubToken) runner.mask(config.githubToken.reveal());
		for (const secret of webhookSecrets(config.slackWebhook)) runner.mask(secret);
		const services = createServices(config, {
			http,
			signal,
			workspace,
			directory,
			now: /* @__PURE__ */ new Date(),
			serverUrl,
			repository
		});
		const checks = await examine(checkSources(config, services), tellChecks);
		await services.settled();
		const examined = {
			checks,
			...await told(config, services),
			failures: []
		};
		const failures = config.ticket === "issue" ? await keepIssue(examined, config, {
			http,
			run: workflowRun
		}) : [];
		return {
			results: resultsOf({
				...examined,
				failures
			}, {
				run: workflowRun,
				requests: http.counts
			}),
			checks,
			summary
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), {
				run: workflowRun,
				requests: http.counts
			}),
			checks: [],
			summary
		};
	}
}
/** @returns why the ticket could not be written; the answer is as it is */
async function keepIssue(examined, { githubToken: token, context }, { http, run: workflowRun }) {
	const apiUrl = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
	const issues = createIssues({
		http,
		apiUrl,
		token
	}, workflowRun.repository);
	const place = placeOf(workflowRun.workflowRef, process.env["GITHUB_JOB"] ?? "", context);
	try {
		const results = resultsOf(examined, {
			run: workflowRun,
			requests: http.counts
		});
		runner.line(`ticket: ${await keepTicket(results, examined.checks, {
			issues,
			place
		})}`);
		return [];
	} catch (error) {
		return failuresOf(error);
	}
}
/** For the results, as far as it is known; why it is not is a check. */
async function told({ sigstore, references }, services) {
	const opened = await services.sigstore().catch(() => void 0);
	const { judged } = references.length === 0 ? NOTHING_JUDGED : await services.judged().catch(() => NOTHING_JUDGED);
	return {
		subjects: judged.flatMap(subjectsOf$1),
		sigstore: opened ? instanceResult(sigstore, opened.named) : null
	};
}
const NOTHING_JUDGED = { judged: [] };
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/doctor/entry.ts
await run();

export {  };