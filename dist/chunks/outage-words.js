import { i as printable, n as Failures, t as Failure } from "./failure.js";
import { P as isGitHubHosted, _ as parseChoice, y as quoted } from "./dist.js";
import { n as Secret } from "./runner.js";
import { i as badAnswer } from "./headers.js";
import { B as parseTrustedRoot, K as readSigningKey, z as keyTrust } from "./parse-sbom.js";
import { n as require_dist } from "./github-tuf-root.js";
import { X509Certificate } from "node:crypto";

// src/http/clock-skew.ts
const MAX_SKEW_MS = 6e4;
/**
* The service's clock may be anywhere between sending and receiving; its header has whole seconds, and a cache answers with
* the time of when it asked.
* @returns undefined when it tells no time
*/
function clockOf({ answer, sentAtMs, receivedAtMs }) {
	const ageMs = Number(answer.headers.get("age") ?? 0) * 1e3;
	const theirsMs = Date.parse(answer.headers.get("date") ?? "") + (ageMs > 0 ? ageMs : 0);
	if (Number.isNaN(theirsMs)) return void 0;
	const skewMs = Math.max(sentAtMs - (theirsMs + 1e3), theirsMs - receivedAtMs, 0);
	if (skewMs <= MAX_SKEW_MS) return {
		skewMs,
		failure: void 0
	};
	const { host } = new URL(answer.url);
	const direction = theirsMs > receivedAtMs ? "behind" : "ahead of";
	const message = `the clock of this runner is ${Math.round(skewMs / 1e3)} s ${direction} that of ${host}`;
	return {
		skewMs,
		failure: new Failure("CLOCK_SKEW", message, { service: host })
	};
}

// src/sigstore/service-probe.ts
const PROBE_TIMEOUT_MS = 5e3;
const PROBE_TRIES = 3;
const probeOf = {
	fulcio: (url) => ({
		service: "FULCIO",
		url: `${url}/api/v2/configuration`,
		looksRight: isJson
	}),
	log: ({ url, majorApiVersion }) => majorApiVersion === 2 ? {
		service: "REKOR",
		url: `${url}/api/v2/checkpoint`,
		looksRight: (answer) => !isHtml(answer)
	} : {
		service: "REKOR",
		url: `${url}/api/v1/log`,
		looksRight: isJson
	},
	timestampAuthority: (url) => ({
		service: "TSA",
		url: certificateChainUrl(url),
		looksRight: (answer) => !isHtml(answer)
	}),
	tuf: (mirror) => ({
		service: "TUF",
		url: `${mirror}/timestamp.json`,
		looksRight: isJson
	})
};
/** @throws Failure of the service, also for a 200 that is not its own */
async function ask(http, { service, url, looksRight }) {
	const sentAtMs = Date.now();
	const answer = await http.send({
		service,
		method: "GET",
		url,
		accept: [
			400,
			401,
			403,
			404,
			405,
			415,
			501
		],
		timeoutMs: PROBE_TIMEOUT_MS,
		tries: PROBE_TRIES,
		probe: true
	});
	if (answer.status === 200 && !looksRight(answer)) throw badAnswer(service, url, "its answer is not what the protocol allows");
	return {
		answer,
		sentAtMs,
		receivedAtMs: Date.now()
	};
}
function certificateChainUrl(timestampUrl) {
	const { pathname } = new URL(timestampUrl);
	return pathname === "/" ? `${timestampUrl}/api/v1/timestamp/certchain` : `${timestampUrl}/certchain`;
}
function isJson(answer) {
	try {
		JSON.parse(answer.body.toString("utf8"));
		return true;
	} catch {
		return false;
	}
}
function isHtml(answer) {
	return (answer.headers.get("content-type") ?? "").includes("html");
}

// src/verify/own-signer.ts
function ownSigner(run, issuers) {
	return {
		kind: "workflow",
		subjectAlternativeName: `${run.serverUrl}/${run.jobWorkflowRef}`,
		issuers,
		sourceRepository: `${run.serverUrl}/${run.repository}`,
		sourceRepositoryId: run.repositoryId,
		buildConfigUri: `${run.serverUrl}/${run.workflowRef}`,
		commit: run.commit
	};
}
/** Every rule is judged and compared whole; none stops the others. */
function checkOwnSigner(bundle, own, isProvenance) {
	const { signer } = bundle;
	if (own.kind === "key" || signer.kind === "key") return [nameCheck(own, signer)];
	const same = (rule, expected, actual) => ({
		rule,
		verdict: actual === expected ? "pass" : "fail",
		expected,
		actual: actual ?? "(not in the certificate)"
	});
	return [
		same("identity", own.subjectAlternativeName, signer.subjectAlternativeName),
		issuerCheck(own.issuers, signer),
		same("source", own.sourceRepository, signer.sourceRepository),
		same("source", `repository id ${own.sourceRepositoryId}`, idOf(signer)),
		same("source", own.buildConfigUri, signer.buildConfigUri),
		...isProvenance ? [same("commit", own.commit, signer.sourceRepositoryDigest)] : []
	];
}
function nameCheck(own, signer) {
	const expected = describeOwn(own);
	const actual = nameOfSigner(signer);
	return {
		rule: "identity",
		verdict: actual === expected ? "pass" : "fail",
		expected,
		actual
	};
}
function nameOfSigner(signer) {
	return signer.kind === "key" ? describeKey(signer) : signer.subjectAlternativeName;
}
function describeOwn(own) {
	return own.kind === "key" ? describeKey(own) : own.subjectAlternativeName;
}
function describeKey({ fingerprint, isCertified }) {
	return `the key ${fingerprint}${isCertified ? " with a certificate" : ""}`;
}
function isOwn(bundle, own, isProvenance) {
	return checkOwnSigner(bundle, own, isProvenance).every(({ verdict }) => verdict === "pass");
}
function issuerCheck(issuers, signer) {
	return {
		rule: "issuer",
		verdict: issuers.includes(signer.issuer) ? "pass" : "fail",
		expected: issuers.join(" or "),
		actual: signer.issuer
	};
}
function idOf(signer) {
	return signer.sourceRepositoryId === void 0 ? void 0 : `repository id ${signer.sourceRepositoryId}`;
}

// src/actions/sign/enterprise-server.ts
/**
* A GitHub Enterprise Server issues identity tokens that neither public Sigstore nor GitHub's instance believes, and keeps
* no attestations: what cannot work there is said before anything is signed.
* @throws Failures BAD_INPUT
*/
function requireServerFor({ sigstore, publish }, { serverUrl }) {
	if (isGitHubHosted(serverUrl)) return;
	const { host } = new URL(serverUrl);
	const failures = [];
	if (sigstore.kind !== "custom" && sigstore.kind !== "key") {
		const what = `sigstore: ${sigstore.kind}`;
		failures.push(new Failure("BAD_INPUT", `${what}: ${host} is a GitHub Enterprise Server, whose identity tokens only a Sigstore of your own can believe`, { advice: `Set \`sigstore: custom\` with a Fulcio that knows the issuer ${issuerOfServer(serverUrl)} (docs/guides/private-sigstore.md), or sign with \`key\`.` }));
	}
	if (publish.includes("github")) failures.push(new Failure("BAD_INPUT", `publish: ${host} is a GitHub Enterprise Server, which keeps no attestations`, { advice: "Leave `github` out of `publish`: `registry` keeps them beside the image." }));
	if (failures.length > 0) throw new Failures(failures);
}
/** https://docs.github.com/en/enterprise-server/actions/reference/security/oidc */
function issuerOfServer(serverUrl) {
	return `${serverUrl}/_services/token`;
}

// src/actions/sign/expected-signer.ts
/**
* Who this run will sign as, before any token: a run that reuses everything must not need one. Where the job does not
* know its own workflow, the token is the only one who does; and so where an enterprise has an issuer of its own.
* @param signers of what was found
*/
async function expectedSigner(services, instance, signers) {
	const { jobWorkflowRef, repositoryId, workflowRef } = services.run;
	if (instance.key) {
		const run = {
			...services.run,
			jobWorkflowRef: jobWorkflowRef ?? workflowRef
		};
		const { publicKey, certificate } = instance.key;
		const isCertified = certificate !== void 0;
		return {
			run,
			own: {
				kind: "key",
				fingerprint: publicKey.fingerprint,
				isCertified
			}
		};
	}
	const issuer = githubIssuer(services.run.serverUrl);
	const issuers = [issuer, ...instance.oidcUrls];
	const asksToken = signers.some((signer) => signer.kind === "certificate" && signer.issuer.startsWith(`${issuer}/`) && !issuers.includes(signer.issuer)) && !services.sigstore.tokenRefusal;
	if (jobWorkflowRef !== void 0 && repositoryId !== "" && workflowRef !== "" && !asksToken) {
		const run = {
			...services.run,
			jobWorkflowRef
		};
		return {
			run,
			own: ownSigner(run, issuers)
		};
	}
	if (services.sigstore.tokenRefusal) throw services.sigstore.tokenRefusal;
	const token = await services.sigstore.token();
	return {
		run: token.run,
		own: ownSigner(token.run, [token.issuer])
	};
}
/** Who signs, with certainty: a key's holder is known, a workflow is what its token says. */
async function certainSigner(services, instance, expected) {
	if (instance.key) return expected;
	const token = await services.sigstore.token();
	return {
		run: token.run,
		own: ownSigner(token.run, [token.issuer])
	};
}
/** https://docs.github.com/en/actions/reference/security/oidc: github.com, data residency on *.ghe.com, and servers. */
function githubIssuer(serverUrl) {
	const { host } = new URL(serverUrl);
	if (!isGitHubHosted(serverUrl)) return issuerOfServer(serverUrl);
	return host === "github.com" ? "https://token.actions.githubusercontent.com" : `https://token.actions.${host}`;
}

// src/sigstore/choose-services.ts
var import_dist = require_dist();
/**
* The rules of a signing config: services that are valid now, of the highest API version that is supported; the newest
* first, one for each operator; as many as the selector says.
* https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto (SigningConfig, ServiceConfiguration)
* @throws Failure BAD_INPUT when the config asks for more services than it offers
*/
function chooseServices(what, services, config, supportedVersions, now) {
	const usable = services.filter((service) => supportedVersions.includes(service.majorApiVersion) && isValid(service, now));
	const version = Math.max(...usable.map((service) => service.majorApiVersion));
	const newestFirst = usable.filter((service) => service.majorApiVersion === version).toSorted((left, right) => startOf(right) - startOf(left));
	const oneEach = newestFirst.filter((service, index) => service.operator === "" || newestFirst.findIndex(({ operator }) => operator === service.operator) === index);
	const selector = config?.selector ?? import_dist.ServiceSelector.ANY;
	if (selector === import_dist.ServiceSelector.ALL) return oneEach.map(chosen);
	const wanted = selector === import_dist.ServiceSelector.EXACT ? config?.count ?? 1 : 1;
	if (selector === import_dist.ServiceSelector.EXACT && oneEach.length < wanted) throw new Failure("BAD_INPUT", `the signing config wants ${wanted} ${what} and offers ${oneEach.length} that are valid now`);
	return oneEach.slice(0, wanted).map(chosen);
}
/** Services whose time is over or has not come are not used. */
function isValid(service, now) {
	const { start, end } = service.validFor ?? {};
	return (start === void 0 || start <= now) && (end === void 0 || end > now);
}
function startOf(service) {
	return service.validFor?.start?.getTime() ?? 0;
}
function chosen(service) {
	return {
		url: service.url.replace(/\/+$/, ""),
		majorApiVersion: service.majorApiVersion
	};
}

// src/sigstore/instance.ts
const SIGNING_CONFIG_MEDIA_TYPE = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
const FULCIO_VERSIONS = [1];
const REKOR_VERSIONS = {
	auto: [1, 2],
	1: [1],
	2: [2]
};
const TIMESTAMP_VERSIONS = [1];
/** @throws Failure BAD_INPUT when the documents are not what they should be, or lack what signing needs. */
function openInstance(name, documents, rekorVersion, now) {
	const { from } = documents;
	const config = parseSigningConfig(documents.signingConfig, from);
	const trust = parseTrustedRoot(documents.trustedRoot, from);
	const [fulcio] = chooseServices("certificate authorities", config.caUrls, void 0, FULCIO_VERSIONS, now);
	if (!fulcio) throw new Failure("BAD_INPUT", `${from}: the signing config names no certificate authority that is valid now`);
	if (trust.root.certificateAuthorities.length === 0) throw new Failure("BAD_INPUT", `${from}: the trusted root names no certificate authority`);
	const { logs, timestampAuthorityUrls } = chooseWitnesses(config, from, rekorVersion, now);
	return {
		name,
		fulcioUrl: fulcio.url,
		logs,
		timestampAuthorityUrls,
		oidcUrls: config.oidcUrls.filter((service) => isValid(service, now)).map(({ url }) => url),
		trust,
		thresholds: {
			transparencyLogs: logs.length > 0 ? 1 : 0,
			times: 1,
			certificateLogs: trust.root.ctlogs.length > 0 ? 1 : 0
		}
	};
}
/** Who will testify to what is signed. @throws Failure BAD_INPUT */
function chooseWitnesses(config, from, rekorVersion, now) {
	const versions = REKOR_VERSIONS[rekorVersion];
	const logs = chooseServices("transparency logs", config.rekorTlogUrls, config.rekorTlogConfig, versions, now);
	const { tsaUrls, tsaConfig } = config;
	const authorities = chooseServices("timestamp authorities", tsaUrls, tsaConfig, TIMESTAMP_VERSIONS, now);
	if (logs.length === 0 && authorities.length === 0) throw new Failure("BAD_INPUT", `${from}: the signing config names neither a transparency log nor a timestamp authority that is valid now`);
	requireUsableLogs(logs, authorities, rekorVersion, from);
	return {
		logs,
		timestampAuthorityUrls: authorities.map(({ url }) => url)
	};
}
/**
* A key with, when documents are given, the logs and timestamp authorities of a deployment of one's own. It needs no
* certificate authority.
* @throws Failure BAD_INPUT
*/
function openKeyInstance(key, documents, rekorVersion, now) {
	requireValidCertificate(key, now);
	const none = {
		name: "key",
		fulcioUrl: void 0,
		key,
		oidcUrls: []
	};
	const thresholds = {
		transparencyLogs: 0,
		times: 0,
		certificateLogs: 0
	};
	if (!documents) return {
		...none,
		logs: [],
		timestampAuthorityUrls: [],
		trust: keyTrust(key.publicKey),
		thresholds
	};
	const { from } = documents;
	const witnesses = chooseWitnesses(parseSigningConfig(documents.signingConfig, from), from, rekorVersion, now);
	return {
		...none,
		...witnesses,
		trust: keyTrust(key.publicKey, parseTrustedRoot(documents.trustedRoot, from)),
		thresholds: {
			...thresholds,
			transparencyLogs: witnesses.logs.length > 0 ? 1 : 0
		}
	};
}
/** A root of the user's own decides on the rest. */
function requireValidCertificate({ certificate }, now) {
	if (!certificate) return;
	const { validFrom, validTo } = certificate;
	if (now >= validFrom && now <= validTo) return;
	const period = `${validFrom.toISOString()} to ${validTo.toISOString()}`;
	throw new Failure("CERTIFICATE_INVALID", `the certificate of the key is valid from ${period}, which is not now`, { advice: "Have a new certificate issued for the key, and give it in `certificate-chain`." });
}
function requireUsableLogs(logs, authorities, rekorVersion, from) {
	if (rekorVersion !== "auto" && logs.length === 0) throw new Failure("BAD_INPUT", `${from}: the signing config names no Rekor v${rekorVersion} that is valid now`, { advice: "Set `rekor-version: auto`, or a signing config that names such a log." });
	if (authorities.length === 0 && logs.every(({ majorApiVersion }) => majorApiVersion === 2)) throw new Failure("BAD_INPUT", `${from}: Rekor v2 needs a timestamp authority, and the signing config names none`, { advice: "Add a timestamp authority to the signing config, or set `rekor-version: 1`." });
}
/** @throws Failure BAD_INPUT */
function parseSigningConfig(json, from) {
	let config;
	try {
		config = import_dist.SigningConfig.fromJSON(JSON.parse(json));
	} catch (error) {
		const why = error instanceof Error ? printable(error.message, 200) : "unreadable";
		throw new Failure("BAD_INPUT", `${from} is not a Sigstore signing config: ${why}`, { cause: error });
	}
	if (config.mediaType !== SIGNING_CONFIG_MEDIA_TYPE) throw new Failure("BAD_INPUT", `${from} is not a signing config of version 0.2: its mediaType is "${printable(config.mediaType, 100)}"`, { advice: "Make one with `cosign signing-config create`." });
	return config;
}

// src/keys/certificate-chain.ts
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const MAX_CERTIFICATES = 10;
const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
const ADVICE = "Give the certificate of `key` first, then those of the authorities that issued it, each after the one that it issued.";
/**
* A PEM of certificates, the signer's first. Verifiers judge it by their own roots; here only what would make every one
* of them refuse it is found.
* @throws Failure BAD_INPUT
*/
function readCertificateChain(pem, key) {
	const blocks = pem.match(PEM) ?? [];
	if (blocks.length === 0 || blocks.length > MAX_CERTIFICATES) throw bad(`it holds ${blocks.length} certificates in PEM; 1 to ${MAX_CERTIFICATES} are expected`);
	const chain = blocks.map(parse);
	const [leaf] = chain;
	if (!leaf.publicKey.export({
		type: "spki",
		format: "der"
	}).equals(key.spki)) throw bad("its first certificate is of another key");
	if (leaf.ca) throw bad("its first certificate is an authority’s, not a signer’s");
	if (!(leaf.keyUsage ?? []).includes(CODE_SIGNING)) throw bad("its first certificate is not for code signing (extended key usage)");
	for (const [index, issuer] of chain.slice(1).entries()) {
		const issued = chain[index];
		if (!issued?.checkIssued(issuer) || !issued.verify(issuer.publicKey)) throw bad(`certificate ${index + 2} did not issue the one before it`);
	}
	return {
		pem: `${blocks[0]}\n`,
		subjectAlternativeName: leaf.subjectAltName?.split(", ")[0]?.replace(/^[A-Za-z ]+:/, "") ?? "",
		validFrom: new Date(leaf.validFrom),
		validTo: new Date(leaf.validTo)
	};
}
function parse(block, index) {
	try {
		return new X509Certificate(block);
	} catch (error) {
		throw new Failure("BAD_INPUT", `certificate ${index + 1} cannot be read`, {
			advice: ADVICE,
			cause: error
		});
	}
}
function bad(why) {
	return new Failure("BAD_INPUT", why, { advice: ADVICE });
}

// src/config/sigstore-choice.ts
const FILES = ["signing-config", "trusted-root"];
const TUF = ["tuf-mirror", "tuf-root"];
const HOW_TO_GIVE_CUSTOM = "With `sigstore: custom` give either `signing-config` and `trusted-root` (files), or `tuf-mirror` and `tuf-root`.";
const MAX_PEM_BYTES = 65536;
/** Which Sigstore signs, and for an own one where its trust comes from: exactly one of two pairs of inputs. */
async function parseSigstoreChoice(read, workspace, mistakes) {
	const given = [...FILES, ...TUF].filter((input) => read(input) !== "");
	const paths = [
		"signing-config",
		"trusted-root",
		"tuf-root"
	].filter((input) => given.includes(input));
	await mistakes.attemptAll(paths.map((input) => ({
		where: input,
		path: read(input)
	})), async ({ path }) => workspace.size(path));
	const mirror = given.includes("tuf-mirror") ? mistakes.attempt("tuf-mirror", () => parseMirror(read("tuf-mirror"))) : void 0;
	const kind = mistakes.attempt("sigstore", () => parseChoice(read("sigstore"), [
		"auto",
		"public-good",
		"github",
		"custom"
	]));
	const key = read("key") === "" ? void 0 : await readCertifiedKey(read, workspace, mistakes);
	for (const input of ["key-password", "certificate-chain"].filter((each) => read(each) !== "")) {
		if (read("key") !== "") break;
		mistakes.add("BAD_INPUT", `${input}: it is given, and \`key\` is not`, { advice: "Give `key` too." });
	}
	if (kind === void 0) return void 0;
	if (kind === "github") {
		const others = given.filter((input) => input !== "tuf-root");
		if (others.length > 0) mistakes.addAll([notCustom(kind, others)]);
		if (read("key") !== "") mistakes.addAll([keyWithIdentities(kind)]);
		return {
			kind,
			tufRoot: given.includes("tuf-root") ? workspace.resolve(read("tuf-root")) : void 0
		};
	}
	if (kind !== "custom") {
		if (given.length > 0) mistakes.addAll([notCustom(kind, given)]);
		if (read("key") === "") return { kind };
		if (kind === "public-good") mistakes.addAll([keyWithIdentities(kind)]);
		return key && {
			kind: "key",
			key,
			trust: void 0
		};
	}
	const problem = whatIsWrongWith(given);
	if (problem !== void 0) {
		mistakes.add("BAD_INPUT", `sigstore: custom ${problem}`, { advice: HOW_TO_GIVE_CUSTOM });
		return;
	}
	const pathOf = (input) => workspace.resolve(read(input));
	if (given.includes("signing-config")) {
		const [signingConfig, trustedRoot] = [pathOf("signing-config"), pathOf("trusted-root")];
		return withKey({
			kind: "files",
			signingConfig,
			trustedRoot
		}, key);
	}
	return mirror && withKey({
		kind: "tuf",
		mirror,
		root: pathOf("tuf-root")
	}, key);
}
function withKey(trust, key) {
	return key ? {
		kind: "key",
		key,
		trust
	} : {
		kind: "custom",
		trust
	};
}
async function readCertifiedKey(read, workspace, mistakes) {
	const password = read("key-password");
	const [key] = await mistakes.attemptAll([{ where: "key" }], async () => readSigningKey(await readPem(read("key"), workspace), password === "" ? void 0 : new Secret(password)));
	if (!key || read("certificate-chain") === "") return key;
	const [certificate] = await mistakes.attemptAll([{ where: "certificate-chain" }], async () => readCertificateChain(await readPem(read("certificate-chain"), workspace), key.publicKey));
	return certificate && {
		...key,
		certificate
	};
}
/** The PEM itself, or the path of a file with it. */
async function readPem(given, workspace) {
	return given.includes("-----BEGIN ") ? given : await workspace.readText(given, MAX_PEM_BYTES);
}
function keyWithIdentities(kind) {
	return new Failure("BAD_INPUT", `key: ${kind === "github" ? "GitHub’s instance" : "public Sigstore"} certifies identities, and is given a key`, { advice: "Leave `sigstore` out to sign with the key alone, or set `sigstore: custom` to log with your own services." });
}
function whatIsWrongWith(given) {
	const files = FILES.filter((input) => given.includes(input));
	const tuf = TUF.filter((input) => given.includes(input));
	if (files.length > 0 && tuf.length > 0) return `has ${given.join(", ")}: it takes files or a TUF repository, not both`;
	if (given.length === 0) return `needs ${FILES.join(" and ")}, or ${TUF.join(" and ")}`;
	const missing = (files.length > 0 ? FILES : TUF).filter((input) => !given.includes(input));
	return missing.length > 0 ? `has ${given.join(", ")} but no ${missing.join(", ")}` : void 0;
}
function notCustom(kind, given) {
	const verb = given.length === 1 ? "is" : "are";
	return new Failure("BAD_INPUT", `${given.join(", ")} ${verb} given, but \`sigstore\` is \`${kind}\``, { advice: "Trust material is only for your own Sigstore: add `sigstore: custom`, or remove these inputs." });
}
function parseMirror(text) {
	const url = URL.canParse(text) ? new URL(text) : void 0;
	if (url?.username || url?.password) throw new Failure("BAD_INPUT", "the URL holds a user name or password", { advice: "Remove the credentials: a TUF repository is public to its users." });
	if (url?.protocol === "https:" || url?.protocol === "http:") return url;
	throw new Failure("BAD_INPUT", `${quoted(printable(text, 100))} is not an https URL`, { advice: "Give the URL of the repository that holds `timestamp.json`." });
}

// src/report/outage-words.ts
const SERVICES = {
	OIDC: "GitHub’s token service",
	FULCIO: "Fulcio",
	REKOR: "Rekor",
	TSA: "the timestamp authority",
	TUF: "the repository of the trusted root",
	GITHUB: "GitHub’s API",
	CACHE: "the Actions cache",
	SLACK: "Slack",
	CLUSTER: "the cluster"
};
const REASONS = {
	UNREACHABLE: "did not answer",
	TIMEOUT: "did not answer in time",
	TLS: "has a certificate that this runner does not trust",
	RATE_LIMITED: "wants fewer requests",
	UNAVAILABLE: "is down",
	BAD_ANSWER: "gave an answer that makes no sense"
};
const OTHERS = {
	CLOCK_SKEW: "the clocks disagree",
	TRUST_ROOT_EXPIRED: "the trusted root has expired",
	TRUST_ROOT_UNKNOWN_SIGNER: "the trusted root does not know the signer",
	UNRESOLVED_REFERENCE: "an image’s name could not be resolved",
	DEADLINE: "the time was over",
	CANCELLED: "it was cancelled"
};
/** Why something could not be looked at or done, as half a sentence: `Rekor did not answer`. */
function outageWords({ code, service }) {
	const known = OTHERS[code];
	if (known !== void 0) return known;
	const [name = "", ...reason] = code.split("_");
	const who = name === "REGISTRY" ? `the registry ${service ?? ""}`.trim() : SERVICES[name];
	const what = REASONS[reason.join("_")];
	return who !== void 0 && what !== void 0 ? `${who} ${what}` : code;
}

export { probeOf as _, parseSigningConfig as a, expectedSigner as c, checkOwnSigner as d, describeOwn as f, ask as g, ownSigner as h, openKeyInstance as i, githubIssuer as l, nameOfSigner as m, parseSigstoreChoice as n, isValid as o, isOwn as p, openInstance as r, certainSigner as s, outageWords as t, requireServerFor as u, clockOf as v };