import { A as text, C as clip, I as readWorkflowRun, M as UNKNOWN_RUN, R as isRecord, _ as parseWholeNumber, a as plural, c as adviceFor, f as sameImageName, g as parseChoice, h as parseBoolean, j as createWorkspace, l as formatImageName, m as linesOf, n as problemBoxes, o as problemOf, p as Mistakes, r as shownBoxes, s as worstVerdict, u as parseImageName, v as quoted, x as annotationsOf, z as readJson } from "./chunks/dist.js";
import { a as meaningOf, i as printable, o as serviceCode, r as failuresOf, s as serviceOf, t as Failure } from "./chunks/failure.js";
import { C as GITHUB_MIRROR, E as githubServices, F as trustEnds, K as logLine, L as require_checkpoint, P as parseTrustedRoot, Q as createRegistry, S as publicGood, T as examineGitHubRepository, Z as readTrustDomain, dt as readEvent, k as examineTufRepository, ot as mayLeadTo, q as problemLines, st as originOf } from "./chunks/parse-sbom.js";
import { n as Secret, t as runner } from "./chunks/runner.js";
import { a as hostOf$2, d as Deadline, i as badAnswer, l as timeoutFailure, n as HttpClient, o as isUnknownAuthority, s as networkFailure } from "./chunks/headers.js";
import { r as trustSystemCertificates, t as hasOwnNetwork } from "./chunks/system-certificates.js";
import { a as createVerifyServices, i as verify, l as subjectsOf$1, n as VERIFY_INPUT_DEFAULTS, r as listedReferences, u as unresolvedFailure } from "./chunks/verify-inputs.js";
import { _ as ask, a as parseSigningConfig, l as githubIssuer, n as parseSigstoreChoice, o as isValid, t as outageWords, v as probeOf, y as clockOf } from "./chunks/outage-words.js";
import { C as NO_EVIDENCE, n as policyPlace, t as baseCommit } from "./chunks/policy-place.js";
import { n as kubeconfigPath } from "./chunks/break-glass-config.js";
import { t as digestOf } from "./chunks/digest.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
		names: printable((leaf.subjectaltname ?? nameOf$1(leaf.subject)).replaceAll("DNS:", ""), 120),
		issuer: printable(nameOf$1(leaf.issuer), 80),
		endsAt,
		endsFirst: first === leaf ? void 0 : printable(nameOf$1(first.subject), 80)
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
function nameOf$1(name) {
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
		const host = hostOf$1(this.#target);
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
		const host = hostOf$1(this.#target);
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
		host: hostOf$1(proxy),
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
function hostOf$1({ hostname }) {
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
	const place = hostOf$2(jwksUri) === hostOf$2(issuer) ? "" : ` at ${hostOf$2(jwksUri)}`;
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
const VERSION_TIMEOUT_MS = 3e3;
/** @throws Failure of the service */
async function examineService(http, { kind, url }) {
	switch (kind) {
		case "fulcio": return health(http, probeOf.fulcio(url));
		case "timestamp-authority": return health(http, probeOf.timestampAuthority(url));
		case "rekor-v2": return health(http, probeOf.log({
			url,
			majorApiVersion: 2
		}), ({ body }) => body.toString("utf8"));
		case "rekor-v1": {
			const [found, version] = await Promise.all([health(http, probeOf.log({
				url,
				majorApiVersion: 1
			}), treeHeadOf), rekorVersion(http, url)]);
			return {
				...found,
				evidence: `${found.evidence}${version}`
			};
		}
	}
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
/** A log that tells no version is as healthy. */
async function rekorVersion(http, url) {
	try {
		const request = {
			service: "REKOR",
			method: "GET",
			url: `${url}/api/v1/version`,
			tries: 1,
			probe: true
		};
		const { body } = await http.send({
			...request,
			timeoutMs: VERSION_TIMEOUT_MS,
			maxBytes: 16384
		});
		const version = fieldOf(body, "version");
		return typeof version === "string" ? `, version ${printable(version, 40)}` : "";
	} catch {
		return "";
	}
}
function fieldOf(body, name) {
	const read = readJson(body.toString("utf8"));
	return read.isJson && isRecord(read.value) ? read.value[name] : void 0;
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
		issuers: valid(config.oidcUrls).map(({ url }) => url.replace(/\/+$/, ""))
	};
}
/** Those that a trusted root names and still believes. It does not say which version of its API a log has. */
function servicesOfRoot(root, now) {
	const isNow = ({ validFor }) => (validFor?.start === void 0 || validFor.start <= now) && (validFor?.end === void 0 || validFor.end > now);
	return {
		services: once$2([
			...root.certificateAuthorities.filter(isNow).map(({ uri }) => named("fulcio", uri)),
			...root.tlogs.filter(({ publicKey }) => isNow({ validFor: publicKey?.validFor })).map(({ baseUrl }) => named(/^log\d{4}-\d+\./.test(hostOf(baseUrl)) ? "rekor-v2" : "rekor-v1", baseUrl)),
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
	const isUsable = ({ url }) => URL.canParse(url) && /^https?:/.test(url);
	return services.filter(isUsable).filter(({ url }, index, all) => all.findIndex((other) => other.url === url) === index);
}
function hostOf(url) {
	return URL.canParse(url) ? new URL(url).hostname : "";
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
	const judged = once$1(async () => {
		const services = createVerifyServices(config, {
			...setting,
			store: NO_EVIDENCE
		});
		const asked = {
			...config,
			platform: void 0,
			sourceCommit: void 0
		};
		return verify(asked, {
			...services,
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
		settled: () => registry.settled()
	};
}
/** A Sigstore of one's own may believe others than GitHub, and then names them. */
function withOwnIssuer(named, { kind }, serverUrl) {
	if ((kind === "custom" || kind === "root") && named.issuers.length > 0) return named;
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
	return finding.kind === "bad" ? finding.failure.advice ?? adviceFor(finding.failure.code) : void 0;
}
function failuresIn(checks) {
	return checks.flatMap(({ finding }) => finding.kind === "bad" ? [finding.failure] : []);
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
const MAX_IMAGES = 500;
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
	if (references.length > MAX_IMAGES) mistakes.add("BAD_INPUT", `images: ${references.length} lines; ${MAX_IMAGES} at most`);
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
		...envelope(context, [...failuresIn(checks), ...failures]),
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
		rekor: urls("rekor-v1", "rekor-v2"),
		timestampAuthorities: urls("timestamp-authority")
	};
}
/** Of a run that looked at nothing. */
function resultsOfFailures(failures, context) {
	return {
		...envelope(context, failures),
		subjects: []
	};
}
function envelope({ run, requests }, failures) {
	const problems = problemsOf(failures);
	return {
		version: 1,
		verdict: worstVerdict(problems.map(({ verdict }) => verdict)),
		action: "doctor",
		run: {
			repository: run.repository,
			id: run.runId,
			attempt: run.runAttempt,
			url: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`
		},
		sigstore: null,
		signer: null,
		requests: { ...requests },
		problems
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

// src/actions/doctor/image-checks.ts
const { good: good$3, warning: warning$1, bad: bad$3 } = checksOf("images");
/** What the verifier says of each image, and which signatures will soon be too old. */
function imageChecks({ judged, unresolved }, limits, now) {
	return [...judged.flatMap((one) => checksOfImage(one, limits, now)), ...unresolved.map((one) => bad$3(one.written, unresolvedFailure(one)))];
}
function checksOfImage(one, limits, now) {
	const { target, verdict, failures, lapsesAt } = one;
	if (failures.length > 0) return failures.map((failure) => bad$3(target.text, failure.of(target.text)));
	const told = [verdict === "pass" ? good$3(target.text, evidenceOf(one)) : void 0];
	if (lapsesAt !== void 0 && remainingUntil(lapsesAt, now, limits) !== "good") told.push(warning$1(target.text, `its signature is recent enough for the policy ${endWords(lapsesAt, now)}`, "Build and sign it again, or sign it anew with `renew-after`, before clusters refuse it."));
	return [...told.flatMap((check) => check ?? []), ...one.warnings.map((words) => warning$1(target.text, words, "The policy only warns of it: look whether it matters."))];
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
		case "warning": return warning(name, words, adviceFor(codes.soon));
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
const { good: good$2, warning, skipped: skipped$1, bad: bad$2 } = checks$2;
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
			...isSame(health, push) ? [] : [pushCheck(title, push)],
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
		good$2(`${title}: ping`, `answers in ${receivedAtMs - sentAtMs} ms, token included`),
		good$2(`${title}: pull`, `${place}, ${login}`),
		...clock?.failure ? [bad$2(`${title}: clock`, clock.failure)] : [],
		rateCheck(title, health)
	];
}
function rateCheck(title, { rateLimit, hasLogin }) {
	const name = `${title}: rate limit`;
	if (!rateLimit) return skipped$1(name, "the registry does not say how many requests it takes");
	const { remaining, limit } = rateLimit;
	const words = `${remaining}${limit === void 0 ? "" : ` of ${limit}`} requests are left`;
	if (!(limit === void 0 ? remaining === 0 : remaining <= limit * FEW)) return good$2(name, words);
	return warning(name, words, hasLogin ? "Wait until the registry counts anew, or use a login with a higher limit." : "Log in before this step: without a login all jobs of an address share its limit.");
}
function pushCheck(title, push) {
	if (push instanceof Failure) return bad$2(`${title}: push`, push);
	const how = push.storage === "referrers-api" ? "through the referrers API" : "under the fallback tag";
	return good$2(`${title}: push`, `takes pushes; signatures are stored ${how}`);
}
/** Only a tag that exists tells whether it may be written again. */
function tagCheck(title, { storage, makesTags }) {
	const name = `${title}: immutable tags`;
	if (storage === "referrers-api") return good$2(name, "do not matter: no tag is written");
	if (makesTags) return skipped$1(name, "not known: no image that was looked at has a fallback tag yet");
	return good$2(name, "the fallback tag took its own bytes again");
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

// src/verify/checkpoint.ts
var import_checkpoint = require_checkpoint();
const MAX_LENGTH = 16384;
const MAX_SIGNATURES = 32;
const KEY_HINT_BYTES = 4;
const SIGNATURE = /^\u2014 \S+ (\S+)$/gm;
/**
* A log's own checkpoint, by the keys that the trusted root has for logs.
* https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md
* @throws Failure TRUST_ROOT_UNKNOWN_SIGNER for a log that the root does not know, TRUST_ROOT_EXPIRED, CHECKPOINT_INVALID
*/
function verifyCheckpoint(envelope, { material }, log, now) {
	if (envelope.length > MAX_LENGTH) throw invalid(log, "it is far too long");
	const hints = [...envelope.matchAll(SIGNATURE)].slice(0, MAX_SIGNATURES).map(([, signature = ""]) => hintOf(signature));
	if (hints.length === 0) throw invalid(log, "nobody signed it");
	const known = material.tlogs.find(({ logID }) => hints.some((hint) => hint.equals(logID.subarray(0, KEY_HINT_BYTES))));
	if (!known) throw new Failure("TRUST_ROOT_UNKNOWN_SIGNER", `the trusted root has no key for the checkpoints of ${log}`, { service: log });
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
const { good: good$1, skipped, bad: bad$1 } = checks$1;
const KINDS = {
	fulcio: {
		service: "FULCIO",
		title: "Fulcio"
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
		const { evidence, clock } = await services.examineMirror(mirror);
		return [good$1(`${endpoint.title}: health`, evidence), ...clockChecks(endpoint, clock)];
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
		const { evidence, clock, checkpoint } = await services.examineService(named);
		return [
			good$1(`${endpoint.title}: health`, evidence),
			...clockChecks(endpoint, clock),
			...service === "REKOR" ? [checkpointCheck(endpoint, checkpoint, trust, services.now)] : []
		];
	});
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
		...imageSources(config, services)
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
const WORDS = {
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
	return named.length === 0 ? WORDS[answer] : `${WORDS[answer]}: ${named.slice(0, MAX_NAMED).join("; ")}${more}`;
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
const MAX_BOXES = 20;
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
		...checks.length > 0 ? [`${signatureWords(checks)}${besides(checks)}`] : [],
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		warnings(checks, most),
		...AREAS.map((area) => table(area, checks.filter((check) => check.area === area), most))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function titleOf({ answer }, checks) {
	return answer === void 0 ? "nothing was looked at" : text(headlineOf(checks), MAX_EVIDENCE);
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
		const services = createServices(config, {
			http,
			signal,
			workspace,
			directory,
			now: /* @__PURE__ */ new Date(),
			serverUrl
		});
		const checks = await examine(checkSources(config, services), tellChecks);
		await services.settled();
		const examined = {
			checks,
			...await told(config, services),
			failures: []
		};
		return {
			results: resultsOf(examined, {
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