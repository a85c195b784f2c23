import { A as createWorkspace, C as code, D as plain, F as isRecord, I as readJson, N as readWorkflowRun, P as listing, S as clip, a as problemOf, b as annotationsOf, c as parseImageReference, d as linesOf, f as parseBoolean, h as quoted, i as plural, j as UNKNOWN_RUN, k as text, n as shownBoxes, o as worstVerdict, p as parseChoice, s as formatImageName, t as problemBoxes, u as Mistakes, v as require_dist, y as pMap } from "./chunks/summary-problems.js";
import { a as failuresOf, n as Secret, o as printable, r as Failure, s as meaningOf, t as runner } from "./chunks/runner.js";
import { $ as Deadline, B as publicGood, E as readTrustedRoot, I as parseTrustedRoot, J as formatSubject, L as trustHealth, M as kindOf, S as problemLines, V as createRegistry, W as bundleOfAttestation, X as HttpClient, _ as voucherOf, d as MAX_POLICY_BYTES, f as parsePolicy, g as GITHUB_ISSUER, h as parseGlob, i as verifyBundle, l as recogniseSbom, m as namesOf$1, p as entryFor, r as verifyLegacySignature, t as judgeImage, v as parseDuration, x as logLine, y as logEntryResult } from "./chunks/judge-image.js";
import { i as parseDigest, r as isDigest, t as digestOf } from "./chunks/digest.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";

// src/actions/verify/open-voucher.ts
const MAX_ROOT_BYTES = 8388608;
/** @throws Failure BAD_INPUT, TUF_…, TRUST_ROOT_EXPIRED */
async function openVoucher(signer, sources) {
	if (signer.kind === "key") throw new Failure("BAD_POLICY", `signatures with a key (${signer.path}) cannot be verified yet`);
	const trust = await openTrust(signer.trust ?? sources.trust, sources);
	const thresholds = thresholdsOf(trust);
	const { expired } = trustHealth(trust, sources.now);
	/** What was made before the end is still good; what is not may be too new for this root. */
	const judged = (verify) => {
		try {
			return verify();
		} catch (error) {
			if (expired.length === 0) throw error;
			throw new Failure("TRUST_ROOT_EXPIRED", `the trusted root is out of date: ${expired.join(", ")}`, { cause: error });
		}
	};
	return {
		key: voucherOf(signer),
		verify: (bundle) => judged(() => verifyBundle(bundle, trust, thresholds)),
		verifyLegacy: (layer) => judged(() => verifyLegacySignature(layer, trust, thresholds))
	};
}
async function openTrust(choice, { http, temporaryDirectory, readText }) {
	switch (choice.kind) {
		case "public-good": {
			const json = await readTrustedRoot(http, publicGood.mirror, publicGood.root(), temporaryDirectory);
			return parseTrustedRoot(json, publicGood.mirror.href);
		}
		case "github": throw new Failure("BAD_POLICY", "GitHub’s own instance cannot be verified yet");
		case "file": return parseTrustedRoot(await readText(choice.trustedRoot, MAX_ROOT_BYTES), choice.trustedRoot);
		case "tuf": {
			const root = await readText(choice.root, MAX_ROOT_BYTES);
			return parseTrustedRoot(await readTrustedRoot(http, new URL(choice.mirror), root, temporaryDirectory), choice.mirror);
		}
	}
}
/** As many witnesses as the instance has kinds of: where there is a log, an entry in it; always a time. */
function thresholdsOf({ root }) {
	return {
		transparencyLogs: root.tlogs.length > 0 ? 1 : 0,
		times: 1,
		certificateLogs: root.ctlogs.length > 0 ? 1 : 0
	};
}

// src/actions/verify/verify-results.ts
function resultsOf({ judged, unresolved }, context) {
	const open = unresolved.map((each) => ({
		each,
		failure: unresolvedFailure(each)
	}));
	return {
		...envelope(context, [...judged.flatMap((one) => one.failures), ...open.map(({ failure }) => failure)]),
		subjects: [...judged.flatMap(subjectsOf), ...open.map(({ each }) => unresolvedSubject(each))]
	};
}
/** Of a run that judged nothing: bad inputs, or a policy that could not be had. */
function resultsOfFailures(failures, context) {
	return {
		...envelope(context, failures),
		subjects: []
	};
}
function envelope({ run, requests }, failures) {
	const problems = failures.map(problemOf);
	return {
		version: 1,
		verdict: worstVerdict(problems.map(({ verdict }) => verdict)),
		action: "verify",
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
function subjectsOf(one) {
	const subject = subjectOf(one);
	const { platformDigest: digest, target, digest: parent } = one;
	if (digest === void 0 || parent === void 0) return [subject];
	return [subject, {
		...subject,
		digest,
		platform: target.platform ?? null,
		parent,
		attestations: []
	}];
}
function subjectOf(one) {
	const { target, digest, verdict, demand, checks, evidence, counted } = one;
	return {
		name: formatImageName(target.name),
		digest: digest ?? null,
		platform: null,
		parent: null,
		verdict,
		signed: demand === "unsigned" ? false : demand === "signed" && verdict === "pass" ? true : null,
		locations: target.locations.map((each) => ({ ...each })),
		checks: checks.map(checkOf),
		attestations: evidence.map((each) => attestationOf(each, counted.includes(each) ? checks : []))
	};
}
const OF_STATEMENT = {
	signature: /* @__PURE__ */ new Set([
		"identity",
		"name",
		"recency"
	]),
	provenance: /* @__PURE__ */ new Set([
		"provenance",
		"builder",
		"source",
		"commit"
	]),
	sbom: /* @__PURE__ */ new Set(["sbom-subject", "sbom-contents"]),
	predicate: /* @__PURE__ */ new Set()
};
/** The rules that were judged by a statement stand with it: it is the one that counts. */
function attestationOf(evidence, checks) {
	const { kind, predicateType, digest, logEntries, timestamps, found } = evidence;
	return {
		predicateType,
		kind,
		status: "found",
		bundleFile: null,
		bundleDigest: digest,
		logEntries: logEntries.map((entry) => logEntryResult(entry, { name: entry.log === PUBLIC_LOG ? "public-good" : "custom" })),
		timestamps: timestamps.map((time) => time.toISOString()),
		published: [{
			to: found.to,
			ref: found.ref,
			via: found.via
		}],
		checks: checks.filter(({ rule }) => OF_STATEMENT[kind].has(rule)).map(checkOf)
	};
}
const PUBLIC_LOG = "https://rekor.sigstore.dev";
function checkOf({ rule, verdict, expected, actual }) {
	return {
		rule,
		verdict,
		expected,
		actual
	};
}
function unresolvedSubject({ written, location }) {
	return {
		name: written,
		digest: null,
		platform: null,
		parent: null,
		verdict: "inconclusive",
		signed: null,
		locations: [{ ...location }],
		checks: [],
		attestations: []
	};
}
function unresolvedFailure({ written, why, location: { file, line } }) {
	return new Failure("UNRESOLVED_REFERENCE", `${file}:${line}: ${why}`, { subject: written });
}

// src/actions/verify/verify-annotations.ts
/** What the input `images` names stands in no file. */
const INPUT = "images";
const MAX_LENGTH = 4e3;
/**
* One annotation for each place that names an image that does not pass, on its line: what was proved wrong first, as many
* as the runner keeps, the rest counted.
* @param inconclusive `warning` where what could not be looked at does not fail the step
*/
function locatedAnnotations({ judged, unresolved }, inconclusive) {
	const findings = [...judged.filter(({ verdict }) => verdict !== "pass").flatMap(({ target, failures, verdict }) => target.locations.map((location) => ({
		failures,
		location,
		isProved: verdict === "fail"
	}))), ...unresolved.map((each) => ({
		failures: [unresolvedFailure(each)],
		location: each.location,
		isProved: false
	}))];
	const levelOf = ({ isProved }) => isProved ? "error" : inconclusive;
	const worstFirst = [...findings.filter(({ isProved }) => isProved), ...findings.filter(({ isProved }) => !isProved)];
	return ["error", "warning"].flatMap((level) => limited(worstFirst.filter((each) => levelOf(each) === level), level));
}
function limited(findings, level) {
	if (findings.length <= 10) return findings.map((each) => annotation(each, level));
	const shown = findings.slice(0, 10 - 1);
	const last = {
		level,
		title: "touchmark",
		message: `${findings.length - shown.length} more places: the job summary has them all.`
	};
	return [...shown.map((each) => annotation(each, level)), last];
}
function annotation({ failures, location, isProved }, level) {
	const message = failures.map(problemOf).map(({ code, subject, message, advice }) => plain(`${code}: ${subject === null ? "" : `${subject}: `}${message} → ${advice}`)).join("\n");
	return {
		level,
		title: isProved ? "touchmark: failed" : "touchmark: could not be judged",
		message: clip(message, MAX_LENGTH),
		...location.file === INPUT ? {} : { location }
	};
}

// src/actions/verify/verify-summary.ts
const MARKS$1 = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const RANK = {
	fail: 0,
	inconclusive: 1,
	pass: 2
};
const MAX_ROWS = 500;
const MAX_BOXES = 20;
const MAX_BYTES$1 = 1e6;
/** The page of a run: what may not be relied on and why, then every image with who signed it and when. */
function renderVerifySummary(results) {
	const rows = results.subjects.filter(({ parent }) => parent === null).toSorted((left, right) => RANK[left.verdict] - RANK[right.verdict]);
	for (const most of [
		MAX_ROWS,
		MAX_ROWS / 10,
		0
	]) {
		const page = render(results, rows, most);
		if (Buffer.byteLength(page) <= MAX_BYTES$1) return page;
	}
	return render({
		...results,
		problems: []
	}, [], 0);
}
function render(results, rows, most) {
	return `${[
		`### ${MARKS$1[results.verdict]} touchmark verify: ${title(results)}`,
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		table(rows, most)
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function title(results) {
	const subjects = results.subjects.filter(({ parent }) => parent === null);
	if (subjects.length === 0) return "nothing was judged";
	const of = (verdict) => subjects.filter((one) => one.verdict === verdict).length;
	const unsigned = subjects.filter(({ signed, verdict }) => signed === false && verdict === "pass").length;
	return [
		...of("fail") > 0 ? [`${plural(of("fail"), "image")} failed`] : [],
		...of("inconclusive") > 0 ? [`${plural(of("inconclusive"), "image")} could not be judged`] : [],
		...of("pass") - unsigned > 0 ? [`${plural(of("pass") - unsigned, "image")} verified`] : [],
		...unsigned > 0 ? [`${plural(unsigned, "image")} unsigned, as the policy allows`] : []
	].join(", ");
}
function table(rows, most) {
	if (rows.length === 0 || most === 0) return "";
	const lines = rows.slice(0, most).map((row) => `| ${cells(row).join(" | ")} |`);
	const rest = rows.length - lines.length;
	return [
		"| | image | signed by | recency | named in |",
		"| --- | --- | --- | --- | --- |",
		...lines,
		...rest > 0 ? [`\n${plural(rest, "more image")} in results.json.`] : []
	].join("\n");
}
function cells({ name, digest, verdict, signed, checks, locations }) {
	const identity = checks.find(({ rule }) => rule === "identity");
	const recency = checks.find(({ rule }) => rule === "recency");
	const short = digest === null ? "" : `@${digest.slice(0, 19)}…`;
	const [first, ...others] = locations;
	const place = first ? `${code(`${first.file}:${first.line}`)}${others.length > 0 ? ` and ${others.length} more` : ""}` : "";
	return [
		MARKS$1[verdict],
		code(`${name}${short}`),
		signed === false ? "unsigned" : text(identity?.actual ?? "–", 300),
		text(recency?.actual ?? "–", 200),
		place
	];
}

// src/actions/verify/tell.ts
/** Says what became of a run: outputs, log, annotations, summary, exit code. */
async function tell(results, { resultsPath, summary, onInconclusive, outcome }) {
	const images = results.subjects.filter(({ parent }) => parent === null);
	const counted = (verdict) => String(images.filter((subject) => subject.verdict === verdict).length);
	const outputs = {
		verdict: results.verdict,
		results: resultsPath,
		checked: String(images.length),
		passed: counted("pass"),
		failed: counted("fail"),
		inconclusive: counted("inconclusive")
	};
	for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
	if (results.problems.length > 10) runner.group("All problems", problemLines(results));
	const level = onInconclusive === "warn" ? "warning" : "error";
	const annotations = outcome ? locatedAnnotations(outcome, level) : annotationsOf(results, level);
	for (const annotation of annotations) runner.annotate(annotation);
	runner.line(`touchmark: ${results.verdict}: ${outputs.checked} checked, ${outputs.passed} passed, ${outputs.failed} failed, ${outputs.inconclusive} inconclusive`);
	if (summary) {
		const trouble = await runner.writeSummary(renderVerifySummary(results));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict === "fail" || results.verdict === "inconclusive" && onInconclusive === "fail") runner.fail();
}

// src/actions/verify/to-evidence.ts
const SIMPLE_SIGNING = "https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md";
/** A bundle that was found about a digest, verified by all who vouch for signers of the policy. */
function bundleEvidence(bytes, subject, found, vouchers) {
	const reading = vouched(vouchers, ({ verify }) => verify(bytes));
	if ("rejected" in reading) return reading;
	const { statement, signer, logEntries, timestamps, digest } = reading.verified;
	const names = namesOf(statement, subject);
	if (!names) return { rejected: new Failure("SIGNATURE_INVALID", `the bundle ${digest} is about another image than ${subject}`) };
	const kind = kindOf(statement.predicateType);
	return { evidence: {
		digest,
		kind,
		predicateType: statement.predicateType,
		predicate: statement.predicate,
		subject,
		names,
		signer,
		vouchers: reading.by,
		logEntries,
		timestamps,
		sbom: kind === "sbom" ? sbomClaim(statement.predicate) : void 0,
		found
	} };
}
/** A signature in the form of before bundles. */
function legacyEvidence(layer, subject, found, vouchers) {
	const reading = vouched(vouchers, ({ verifyLegacy }) => verifyLegacy(layer));
	if ("rejected" in reading) return reading;
	const payload = readPayload(layer.bytes);
	if (payload?.digest !== subject) return { rejected: new Failure("SIGNATURE_INVALID", `a signature under cosign’s tag is about another image than ${subject}`) };
	return { evidence: {
		digest: digestOf(Buffer.concat([layer.bytes, Buffer.from(JSON.stringify(layer.annotations))])),
		kind: "signature",
		predicateType: SIMPLE_SIGNING,
		predicate: void 0,
		subject,
		names: imageNames([payload.name]),
		signer: reading.verified.signer,
		vouchers: reading.by,
		logEntries: reading.verified.logEntries,
		timestamps: reading.verified.timestamps,
		sbom: void 0,
		found
	} };
}
/** Each who vouches is asked; one that does not know the signer says nothing against those that do. */
function vouched({ opened }, verify) {
	const by = /* @__PURE__ */ new Set();
	const failures = [];
	let verified;
	for (const voucher of opened) try {
		verified = verify(voucher);
		by.add(voucher.key);
	} catch (error) {
		failures.push(...failuresOf(error));
	}
	if (verified) return {
		verified,
		by
	};
	return { rejected: failures.find(({ code }) => meaningOf(code).verdict === "fail") ?? failures[0] ?? new Failure("SIGNATURE_INVALID", "there is nothing to verify it with") };
}
/** Undefined when the statement does not speak of the digest. */
function namesOf({ subject }, digest) {
	const about = subject.filter((each) => `sha256:${each.digest["sha256"]}` === digest);
	return about.length === 0 ? void 0 : imageNames(about.map(({ name }) => name));
}
/** What is no image's name (a package URL, a file's) names no repository. */
function imageNames(names) {
	return names.flatMap((name) => {
		if (name === void 0 || name === "") return [];
		try {
			return [formatImageName(parseImageReference(name).name)];
		} catch {
			return [];
		}
	});
}
/** https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
function readPayload(bytes) {
	try {
		const { critical } = JSON.parse(bytes.toString("utf8"));
		const name = critical.identity?.["docker-reference"];
		return {
			digest: critical.image["docker-manifest-digest"],
			name: typeof name === "string" ? name : void 0
		};
	} catch {
		return;
	}
}
function sbomClaim(predicate) {
	try {
		return isRecord(predicate) ? recogniseSbom(predicate) : void 0;
	} catch {
		return;
	}
}

// src/actions/verify/find-evidence.ts
const BUNDLE_TYPE_PREFIX = "application/vnd.dev.sigstore.bundle";
/** Older clients wrote the config's type, or nothing, into fallback entries: only the manifest tells. */
const UNTOLD_TYPES = /* @__PURE__ */ new Set([
	void 0,
	"",
	"application/vnd.oci.empty.v1+json"
]);
const PREDICATE_TYPE_ANNOTATION = "dev.sigstore.bundle.predicateType";
/** As Kyverno bounds it; whoever may push may not make us read for ever. */
const MAX_READ = 64;
const NOTHING = {
	evidence: [],
	rejected: [],
	gaps: []
};
/** Bundles that the registry lists for the image itself. */
async function inReferrers(search) {
	return looked(async () => {
		const { registry, name, digest } = search;
		const found = await registry.find(name, digest, {
			platforms: "index",
			referrers: true
		});
		const { configDigest, listed } = found.image;
		return {
			...await readListing(search, found, digest),
			listed,
			configs: configDigest ? [configDigest] : []
		};
	});
}
/** Bundles that it lists for the platforms of an index: SBOMs are often of one platform. */
async function inPlatforms(search) {
	return looked(async () => {
		const { registry, name, digest } = search;
		const found = await registry.find(name, digest, {
			platforms: "all",
			referrers: true
		});
		const { platforms } = found.image;
		const digests = [...new Set(platforms.map(({ descriptor }) => descriptor.digest))];
		return {
			...merged(await Promise.all(digests.map((each) => readListing(search, found, each)))),
			configs: platforms.flatMap(({ configDigest }) => configDigest ?? [])
		};
	});
}
/** Signatures and attestations under cosign's tags. */
async function inLegacyTags(search) {
	const { registry, name, digest, vouchers, kinds } = search;
	return looked(async () => {
		const { sig, att } = await registry.listLegacy(name, digest);
		const found = {
			ref: formatSubject(name, digest),
			to: "registry",
			via: "legacy-tag"
		};
		const wanted = att.filter(({ annotations }) => mayBeOf(annotations?.["predicateType"], kinds));
		const signatures = sig.slice(0, MAX_READ).map(async (entry) => {
			const layer = await registry.readLegacyLayer(name, entry);
			return layer && legacyEvidence(layer, digest, found, vouchers);
		});
		const attestations = wanted.slice(0, MAX_READ).map(async (entry) => {
			const layer = await registry.readLegacyLayer(name, entry);
			const bytes = layer && bundleOfAttestation(layer);
			return bytes && bundleEvidence(bytes, digest, found, vouchers);
		});
		return settledReadings([...signatures, ...attestations]);
	});
}
async function readListing(search, { listings }, subject) {
	const { registry, name, vouchers, kinds } = search;
	const listing = listings.get(subject);
	if (!listing) return NOTHING;
	const found = {
		ref: formatSubject(name, subject),
		to: "registry",
		via: listing.storage
	};
	return settledReadings(listing.entries.filter((entry) => mayHold(entry, kinds)).slice(0, MAX_READ).map(async (entry) => {
		const bytes = await registry.readBundle(name, subject, entry);
		return bytes && bundleEvidence(bytes, subject, found, vouchers);
	}));
}
/** One that cannot be read is a gap and hides none of the others. */
async function settledReadings(readings) {
	const settled = await Promise.allSettled(readings);
	const read = settled.flatMap((each) => each.status === "fulfilled" && each.value ? [each.value] : []);
	return {
		evidence: read.flatMap((each) => "evidence" in each ? [each.evidence] : []),
		rejected: read.flatMap((each) => "rejected" in each ? [each.rejected] : []),
		gaps: settled.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : [])
	};
}
async function looked(look) {
	try {
		return await look();
	} catch (error) {
		return {
			...NOTHING,
			gaps: failuresOf(error)
		};
	}
}
function merged(all) {
	const gaps = all.flatMap((each) => each.gaps);
	return {
		evidence: all.flatMap(({ evidence }) => evidence),
		rejected: all.flatMap(({ rejected }) => rejected),
		gaps
	};
}
function mayHold(entry, kinds) {
	if (!mayBeOf(entry.annotations?.[PREDICATE_TYPE_ANNOTATION], kinds)) return false;
	return UNTOLD_TYPES.has(entry.artifactType) || (entry.artifactType ?? "").startsWith(BUNDLE_TYPE_PREFIX);
}
/** What a listing says of a statement can hide one, as not listing it can; it can make none count. */
function mayBeOf(predicateType, kinds) {
	return predicateType === void 0 || kinds.has(kindOf(predicateType));
}

// src/actions/verify/vouchers.ts
/** Opens what each signer is believed by, once a run. */
var VoucherShelf = class {
	#open;
	#opened = /* @__PURE__ */ new Map();
	constructor(open) {
		this.#open = open;
	}
	async for(signers) {
		const wanted = new Map(signers.map((signer) => [voucherOf(signer), signer]));
		const settled = await Promise.allSettled([...wanted].map(([key, signer]) => this.#once(key, signer)));
		return {
			opened: settled.flatMap((each) => each.status === "fulfilled" ? [each.value] : []),
			gaps: settled.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : [])
		};
	}
	#once(key, signer) {
		const known = this.#opened.get(key) ?? this.#open(signer);
		this.#opened.set(key, known);
		return known;
	}
};
function signersOf({ demand }) {
	return demand.kind === "signed" ? demand.signers.flat() : [];
}

// src/actions/verify/judge-target.ts
/** Judges one image by the entry of the policy that matches it. One that matches none costs no request. */
async function judgeTarget(target, world) {
	const entry = entryFor(target.name, world.policy);
	if (!entry) return unjudged(target, [noEntry(target)]);
	try {
		return await judgeDigest(target, target.digest ?? await world.registry.resolveTag(target.name, target.tag ?? "latest"), entry, world);
	} catch (error) {
		return unjudged(target, failuresOf(error));
	}
}
async function judgeDigest(target, digest, entry, world) {
	const { policy, sourceCommit, now } = world;
	const context = {
		deny: policy.deny,
		sourceCommit,
		now
	};
	const start = {
		names: namesOf$1(target.name, policy.mirrors),
		digest,
		isPinned: target.digest !== void 0,
		platforms: [],
		configs: [],
		evidence: [],
		rejected: [],
		gaps: []
	};
	const unsigned = () => ({
		image: start,
		listed: [],
		judgement: judgeImage(entry, start, context)
	});
	const signed = () => judgeWithEvidence(target, start, entry, world);
	const judged = entry.demand.kind === "unsigned" ? unsigned() : await signed();
	const { platform } = target;
	const listed = platform === void 0 ? void 0 : judged.listed.find((each) => isPlatform(each.platform, platform));
	if (platform !== void 0 && judged.listed.length > 0 && !listed) throw new Failure("SUBJECT_NOT_FOUND", `${target.text} has no platform ${platform}`, { subject: target.text });
	const own = listed && judged.judgement.verdict !== "pass" ? await judgeWithEvidence(target, {
		...start,
		digest: listed.digest
	}, entry, world) : void 0;
	const { image, judgement } = own?.judgement.verdict === "pass" ? own : judged;
	return {
		target,
		digest,
		platformDigest: listed?.digest,
		verdict: judgement.verdict,
		demand: entry.demand.kind,
		checks: judgement.checks,
		evidence: image.evidence,
		counted: judgement.counted,
		failures: distinct(judgement.checks.flatMap(({ failure }) => failure ?? [])).map((failure) => failure.of(formatSubject(target.name, digest)))
	};
}
/** `linux/arm64` is asked for and `linux/arm64/v8` listed, or the other way round. */
function isPlatform(listed, wanted) {
	return listed === wanted || listed.startsWith(`${wanted}/`) || wanted.startsWith(`${listed}/`);
}
/** Looks where evidence may be, from the likeliest place on, until the image passes. */
async function judgeWithEvidence(target, start, entry, world) {
	const { policy, registry, shelf, sourceCommit, now } = world;
	const revoked = policy.deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : []);
	const vouchers = await shelf.for([...signersOf(entry), ...revoked]);
	const search = {
		registry,
		name: target.name,
		digest: start.digest,
		vouchers,
		kinds: kindsFor(entry)
	};
	let image = add(start, {
		evidence: [],
		rejected: [],
		gaps: vouchers.gaps
	});
	let judgement = judgeImage(entry, image, {
		deny: policy.deny,
		sourceCommit,
		now
	});
	let listed = [];
	for (const look of placesFor(entry)) {
		const found = await look(search);
		image = add(image, found);
		listed = found.listed ?? listed;
		judgement = judgeImage(entry, image, {
			deny: policy.deny,
			sourceCommit,
			now
		});
		if (judgement.verdict === "pass" && revoked.length === 0) break;
	}
	return {
		image,
		judgement,
		listed
	};
}
function placesFor({ demand }) {
	const needsPlatforms = demand.kind === "signed" && demand.sbom !== void 0;
	return [
		inReferrers,
		inLegacyTags,
		...needsPlatforms ? [inPlatforms] : []
	];
}
function kindsFor({ demand }) {
	if (demand.kind === "unsigned") return /* @__PURE__ */ new Set();
	return /* @__PURE__ */ new Set([
		"signature",
		...demand.provenance ? ["provenance"] : [],
		...demand.sbom ? ["sbom"] : []
	]);
}
function add(image, found) {
	return {
		...image,
		...merged([image, found]),
		platforms: found.listed?.map(({ digest }) => digest) ?? image.platforms,
		configs: [...image.configs, ...found.configs ?? []]
	};
}
function unjudged(target, failures) {
	return {
		target,
		digest: target.digest,
		platformDigest: void 0,
		verdict: worstVerdict(failures.map((failure) => problemOf(failure).verdict)),
		demand: "none",
		checks: [],
		evidence: [],
		counted: [],
		failures: failures.map((failure) => failure.subject === void 0 ? failure.of(target.text) : failure)
	};
}
function noEntry(target) {
	return new Failure("NO_POLICY_ENTRY", `no entry of the policy matches ${target.text}`, { subject: target.text });
}
/** The same reason behind several rules is told once. */
function distinct(failures) {
	return [...new Map(failures.map((failure) => [`${failure.code} ${failure.message}`, failure])).values()];
}

// src/actions/verify/target.ts
/** @param platform the input: stands in for references that ask for none */
function targetsOf$1(references, platform) {
	const targets = /* @__PURE__ */ new Map();
	const unresolved = [];
	for (const { image, location, written, platform: own } of references) {
		if (image.kind === "unresolved") {
			unresolved.push({
				written,
				why: image.why,
				location
			});
			continue;
		}
		const { name, tag, digest } = image;
		const wanted = own ?? platform;
		const text = `${formatImageName(name)}${tag === void 0 ? "" : `:${tag}`}${digest === void 0 ? "" : `@${digest}`}`;
		const key = `${text} ${wanted ?? ""}`;
		const known = targets.get(key);
		if (known) known.locations.push(location);
		else targets.set(key, {
			text,
			name,
			tag,
			digest,
			platform: wanted,
			locations: [location]
		});
	}
	return {
		targets: [...targets.values()],
		unresolved
	};
}

// src/actions/verify/verify.ts
/** Images under way at once; requests in flight are bounded for each service. */
const CONCURRENCY$1 = 64;
/**
* Judges every image by the policy: what is named, once each; then its evidence, verified; then every rule. One image's
* failure hides no other's.
* @throws Failure when the policy cannot be had
*/
async function verify(config, services, now) {
	const policy = await services.policy();
	const { targets, unresolved } = targetsOf$1(config.references, config.platform);
	const { registry, shelf } = services;
	const world = {
		policy,
		registry,
		shelf,
		sourceCommit: config.sourceCommit,
		now
	};
	let done = 0;
	return {
		judged: await pMap(targets, async (target) => {
			const one = await judgeTarget(target, world);
			done += 1;
			services.finished(one, done, targets.length);
			return one;
		}, { concurrency: CONCURRENCY$1 }),
		unresolved
	};
}

// src/base-images/shell-pattern.ts
/** The text is no shell word: BuildKit ends the build there. */
var BadShellWord = class extends Error {};
/** Patterns are tried by backtracking; images' names and tags are no longer than this. */
const MAX_PATTERN = {
	length: 100,
	stars: 2,
	valueLength: 256
};
/** `${name/pattern/replacement}`, or `//` for all. */
function replaced$1(value, pattern, replacement, all) {
	checkLength(value);
	return value.replace(globOf(pattern, {
		greedy: true,
		flags: all ? "gu" : "u"
	}), () => replacement);
}
/** `${name#pattern}`, `##`, `%` and `%%`: without what the pattern finds at that end. */
function trimmed$1(value, end, word) {
	checkLength(value);
	const greedy = word.startsWith(end);
	const pattern = greedy ? word.slice(1) : word;
	if (end === "#") {
		const found = globOf(pattern, {
			greedy,
			start: true,
			flags: "u"
		}).exec(value);
		return found ? value.slice(found[0].length) : value;
	}
	const whole = globOf(pattern, {
		greedy: true,
		start: true,
		end: true,
		flags: "u"
	});
	const start = Array.from({ length: value.length + 1 }, (_, index) => greedy ? index : value.length - index).find((each) => whole.test(value.slice(each)));
	return start === void 0 ? value : value.slice(0, start);
}
function checkLength(value) {
	if (value.length > MAX_PATTERN.valueLength) throw new BadShellWord("a value is too long for a pattern");
}
/** `*` and `?` alone are special; `}` and `/` may be escaped because of where the pattern stands. */
function globOf(pattern, { greedy, start = false, end = false, flags }) {
	if (pattern.length > MAX_PATTERN.length || pattern.split("*").length > MAX_PATTERN.stars + 1) throw new BadShellWord("a pattern is too long");
	const body = pattern.replace(/\\(.?)|[\s\S]/gsu, (token, escaped) => {
		if (escaped !== void 0) {
			if (!/^[}/*?\\]$/.test(escaped)) throw new BadShellWord(`the escape \\${escaped} is not known`);
			return literal(escaped);
		}
		if (token === "*") return greedy ? ".*" : ".*?";
		return token === "?" ? "." : literal(token);
	});
	return new RegExp(`${start ? "^" : ""}${body}${end ? "$" : ""}`, flags);
}
function literal(char) {
	return char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
}

// src/base-images/shell-word.ts
/** What Go's unicode.IsSpace takes for a space; JavaScript's \s differs. */
const GO_SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/**
* BuildKit's shell words: quotes, escapes and `$name`, `${name}`, `${name:-default}`, `${name#pattern}` and the like.
* Where instructions begin and end depends on it, so it follows frontend/dockerfile/shell to the letter: a parser that
* reads heredocs otherwise can be made to overlook a FROM.
* @throws BadShellWord
*/
function readShellWord(source, options) {
	return new Lexer(source, options).read();
}
var Words = class {
	#done = [];
	#word = "";
	#inWord = false;
	addChar(char) {
		if (!GO_SPACE.test(char)) this.addRaw(char);
		else if (this.#inWord && this.#word !== "") {
			this.#done.push(this.#word);
			this.#word = "";
			this.#inWord = false;
		}
	}
	addRaw(text) {
		this.#word += text;
		this.#inWord = true;
	}
	end() {
		if (this.#word !== "") this.#done.push(this.#word);
		return this.#done;
	}
};
const MAX_NESTING = 64;
/** Values may be made of values: a few lines can be made to mean gigabytes. */
const MAX_EXPANDED = 4096;
var Lexer = class {
	#source;
	#options;
	#unset = /* @__PURE__ */ new Set();
	#at = 0;
	#rawEscapes;
	#nesting = 0;
	#expanded = 0;
	constructor(source, options) {
		this.#source = source;
		this.#options = options;
		this.#rawEscapes = options.raw;
	}
	read() {
		const words = new Words();
		return {
			text: this.#until(void 0, this.#rawEscapes, words),
			words: words.end(),
			unset: [...this.#unset]
		};
	}
	#peek() {
		return this.#source[this.#at];
	}
	#next() {
		const char = this.#source[this.#at];
		this.#at += 1;
		return char;
	}
	#until(stop, rawEscapes, words = new Words()) {
		const outer = this.#rawEscapes;
		this.#rawEscapes = rawEscapes;
		let text = "";
		for (let char = this.#peek(); char !== void 0; char = this.#peek()) {
			if (char === stop) {
				this.#at += 1;
				this.#rawEscapes = outer;
				return text;
			}
			text += this.#part(char, words);
		}
		if (stop !== void 0) throw new BadShellWord(`"${stop}" is missing`);
		return text;
	}
	#part(char, words) {
		if (char === "$") {
			const value = this.#dollar();
			for (const each of value) words.addChar(each);
			return value;
		}
		if (char === "'" || char === "\"" || char === "<") {
			const part = char === "<" ? this.#possibleHeredoc() : char === "'" ? this.#singleQuotes() : this.#doubleQuotes();
			words.addRaw(part);
			return part;
		}
		this.#at += 1;
		if (char !== this.#options.escape) {
			words.addChar(char);
			return char;
		}
		const kept = this.#rawEscapes ? char : "";
		if (kept !== "") words.addRaw(kept);
		const escaped = this.#next() ?? "";
		if (escaped !== "") words.addRaw(escaped);
		return kept + escaped;
	}
	/** The word that names a heredoc may stand apart from `<<`. */
	#possibleHeredoc() {
		const opening = this.#source.startsWith("<<", this.#at) ? "<<" : "<";
		this.#at += opening.length;
		if (opening === "<") return opening;
		const start = this.#at;
		while (/[\t\r ]/.test(this.#peek() ?? "")) this.#at += 1;
		return `<<${this.#source.slice(start, this.#at)}`;
	}
	#singleQuotes() {
		const end = this.#source.indexOf("'", this.#at + 1);
		if (end < 0) throw new BadShellWord("a single quote is not closed");
		const text = this.#source.slice(this.#at, end + 1);
		this.#at = end + 1;
		return this.#options.raw ? text : text.slice(1, -1);
	}
	#doubleQuotes() {
		const { escape, raw } = this.#options;
		let text = raw ? "\"" : "";
		this.#at += 1;
		for (let char = this.#peek(); char !== void 0; char = this.#peek()) {
			if (char === "$") {
				text += this.#dollar();
				continue;
			}
			this.#at += 1;
			if (char === "\"") return raw ? `${text}"` : text;
			if (char !== escape) {
				text += char;
				continue;
			}
			if (this.#rawEscapes) text += char;
			const after = this.#peek();
			if (after === void 0) continue;
			text += after === "\"" || after === "$" || after === escape ? this.#next() ?? "" : char;
		}
		throw new BadShellWord("a double quote is not closed");
	}
	#dollar() {
		this.#at += 1;
		if (this.#peek() !== "{") {
			const name = this.#name();
			return name === "" ? "$" : this.#value(name, `$${name}`);
		}
		this.#nesting += 1;
		if (this.#nesting > MAX_NESTING) throw new BadShellWord(`variables are nested deeper than ${MAX_NESTING} levels`);
		const value = this.#braces();
		this.#nesting -= 1;
		return value;
	}
	#braces() {
		this.#at += 1;
		if (/^(?:[{}:]|$)/.test(this.#peek() ?? "")) throw new BadShellWord("a substitution is not valid");
		const name = this.#name();
		const operator = this.#next() ?? "";
		if (operator === "}") return this.#value(name, `\${${name}}`);
		if (operator === "/") return this.#replaced(name);
		const colon = operator === ":" ? ":" : "";
		const modifier = colon === "" ? operator : this.#next() ?? "";
		if (!/^[-+?#%]$/.test(modifier) && colon === "") throw unsupported(operator);
		const trims = modifier === "#" || modifier === "%";
		if (trims && colon !== "") throw unsupported(`:${modifier}`);
		const word = this.#until("}", trims);
		if (this.#options.lookup === void 0) return `\${${name}${colon}${modifier}${word}}`;
		return this.#modified(name, modifier, colon !== "", word);
	}
	#modified(name, modifier, emptyIsUnset, word) {
		const value = this.#options.lookup?.(name);
		const isUnset = value === void 0 || emptyIsUnset && value === "";
		switch (modifier) {
			case "-": return isUnset ? word : this.#value(name, "");
			case "+": return isUnset ? "" : word;
			case "?":
				if (isUnset) this.#unset.add(name);
				return this.#value(name, "");
			case "#":
			case "%": return trimmed$1(this.#value(name, ""), modifier, word);
			default: throw unsupported(`:${modifier}`);
		}
	}
	#replaced(name) {
		const all = this.#peek() === "/";
		if (all) this.#at += 1;
		const pattern = this.#until("/", true);
		const replacement = this.#until("}", true);
		if (this.#options.lookup === void 0) return `\${${name}/${pattern}/${replacement}}`;
		return replaced$1(this.#value(name, ""), pattern, replacement, all);
	}
	#value(name, written) {
		const { lookup } = this.#options;
		if (lookup === void 0) return written;
		const value = lookup(name);
		if (value === void 0) this.#unset.add(name);
		this.#expanded += value?.length ?? 0;
		if (this.#expanded > MAX_EXPANDED) throw new BadShellWord("the values are too long");
		return value ?? "";
	}
	#name() {
		const rest = this.#source.slice(this.#at, this.#at + 256);
		const [name = ""] = /^(?:\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(rest) ?? [];
		this.#at += name.length;
		return name;
	}
};
function unsupported(modifier) {
	return new BadShellWord(`the modifier ${modifier} is not known`);
}

// src/base-images/dockerfile-instruction.ts
const KEYWORD_END = /[\t\v\f\r ]+/;
/** Keyword, flags and arguments of a line: frontend/dockerfile/parser/split_command.go. */
function readInstruction(line, escape) {
	const whole = trimmed(line);
	const [keyword = ""] = whole.text.split(KEYWORD_END, 1);
	const gap = KEYWORD_END.exec(whole.text.slice(keyword.length))?.[0] ?? "";
	const { flags, end } = readFlags(part(whole, keyword.length + gap.length), escape);
	return {
		keyword: keyword.toUpperCase(),
		offset: offsetAt(whole, 0),
		flags,
		arguments: trimmed(part(whole, keyword.length + gap.length + end))
	};
}
/** Arguments between spaces; quotes join nothing here. */
function spacedArguments({ arguments: line }) {
	return [...line.text.matchAll(/[^\t\v\f\r ]+/g)].map(({ 0: text, index }) => ({
		text,
		offset: offsetAt(line, index)
	}));
}
/** `RUN ["…"]`: no shell, and no heredocs. */
function isExecForm({ arguments: { text } }) {
	if (!text.startsWith("[")) return false;
	const reading = readJson(text);
	return reading.isJson && Array.isArray(reading.value) && !isRecord(reading.value);
}
/** Words of ARG: quotes join, and stay. */
function quotedWords(text, escape) {
	const words = [];
	let word = "";
	let quote = "";
	for (let at = 0; at < text.length; at += 1) {
		const char = text[at];
		if (quote === "" && GO_SPACE.test(char)) {
			if (word !== "") words.push(word);
			word = "";
			continue;
		}
		if (char === escape && quote !== "'") {
			if (at + 1 === text.length) break;
			word += char + text[at + 1];
			at += 1;
			continue;
		}
		if (quote === "" && (char === "\"" || char === "'")) quote = char;
		else if (char === quote) quote = "";
		word += char;
	}
	if (word !== "") words.push(word);
	return words;
}
function offsetAt({ offsets }, index) {
	return offsets[index] ?? offsets.at(-1) ?? 0;
}
function part({ text, offsets }, start, end) {
	return {
		text: text.slice(start, end),
		offsets: offsets.slice(start, end)
	};
}
function trimmed(line) {
	let start = 0;
	let end = line.text.length;
	while (start < end && GO_SPACE.test(line.text[start])) start += 1;
	while (end > start && GO_SPACE.test(line.text[end - 1])) end -= 1;
	return part(line, start, end);
}
/** Flags are words that begin with `--`; a lone `--` ends them. */
function readFlags(line, escape) {
	const { text } = line;
	const flags = [];
	let at = 0;
	for (;;) {
		while (at < text.length && GO_SPACE.test(text[at])) at += 1;
		if (!text.startsWith("--", at)) return {
			flags,
			end: at
		};
		const word = readFlag(text, at, escape);
		at = word.end;
		if (word.text === "--") return {
			flags,
			end: at
		};
		const equals = word.text.indexOf("=");
		const name = equals < 0 ? word.text.slice(2) : word.text.slice(2, equals);
		const value = equals < 0 ? "" : word.text.slice(equals + 1);
		flags.push({
			name,
			text: value,
			offset: offsetAt(line, word.indexes[equals + 1] ?? word.start)
		});
	}
}
function readFlag(line, start, escape) {
	let text = "";
	const indexes = [];
	let quote = "";
	let at = start;
	for (; at < line.length; at += 1) {
		const char = line[at];
		if (quote === "" && GO_SPACE.test(char)) break;
		if (quote === "" && (char === "\"" || char === "'")) {
			quote = char;
			continue;
		}
		if (char === quote) {
			quote = "";
			continue;
		}
		if (char === escape && at + 1 === line.length) continue;
		if (char === escape) at += 1;
		text += line[at];
		indexes.push(at);
	}
	return {
		text,
		indexes,
		start,
		end: at
	};
}

// src/base-images/dockerfile-arguments.ts
/**
* ARG before the first FROM: a later definition wins, `build-args` override each, a default may use what stands before
* it (https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact). A variable that only the
* machine of the build knows, like BUILDPLATFORM, has no value here.
*/
function fromScope(beforeFrom, options) {
	const { escape, buildArgs } = options;
	const values = /* @__PURE__ */ new Map();
	for (const [name, value] of Object.entries(targetArguments(options))) values.set(name, { text: value });
	const expand = (text) => expansionOf(text, escape, values);
	for (const { keyword, arguments: line } of beforeFrom) {
		if (keyword !== "ARG") continue;
		for (const word of quotedWords(line.text, escape)) {
			const equals = word.indexOf("=");
			const name = equals < 0 ? word : word.slice(0, equals);
			const given = buildArgs[name];
			if (given !== void 0) values.set(name, { text: given });
			else if (Object.hasOwn(buildArgs, name)) values.set(name, { why: `the variable ${name} has no value` });
			else if (equals >= 0) values.set(name, expand(word.slice(equals + 1)));
		}
	}
	return { expand };
}
const AUTOMATIC = /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT|STAGE)$/;
/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
function targetArguments({ platform, target, buildArgs }) {
	const [os, architecture, variant = ""] = platform?.split("/") ?? [];
	const known = {
		...os !== void 0 && architecture !== void 0 ? {
			TARGETPLATFORM: platform ?? "",
			TARGETOS: os,
			TARGETARCH: architecture,
			TARGETVARIANT: variant
		} : {},
		...target === void 0 ? {} : { TARGETSTAGE: target }
	};
	const given = Object.entries(buildArgs).flatMap(([name, value]) => value !== void 0 && AUTOMATIC.test(name) ? [[name, value]] : []);
	return {
		...known,
		...Object.fromEntries(given)
	};
}
function expansionOf(text, escape, values) {
	let fault;
	const lookup = (name) => {
		const value = values.get(name);
		if (value === void 0) return void 0;
		if ("text" in value) return value.text;
		fault ??= value.why;
		return "";
	};
	try {
		const { text: expanded, unset } = readShellWord(text, {
			escape,
			raw: false,
			lookup
		});
		if (fault !== void 0) return { why: fault };
		if (unset.length === 0) return { text: expanded };
		const names = listing(unset, 5);
		return { why: unset.length === 1 ? `the variable ${names} has no value` : `the variables ${names} have no value` };
	} catch (error) {
		if (error instanceof BadShellWord) return { why: `its variables cannot be read: ${error.message}` };
		throw error;
	}
}

// src/base-images/dockerfile-lines.ts
const HEREDOC_INSTRUCTIONS = /* @__PURE__ */ new Set([
	"ADD",
	"COPY",
	"RUN"
]);
const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;
/**
* The instructions of a Dockerfile as BuildKit finds them (frontend/dockerfile/parser/parser.go): directives, comments,
* continuation lines and heredocs decide which FROM is one. The Dockerfile libraries there are read some of them
* otherwise, and so can be made to overlook an image.
*/
function readDockerfileLines(text) {
	const lines = rawLines(text);
	const escape = escapeOf(lines);
	const instructions = [];
	const fail = (offset, why) => ({
		escape,
		instructions,
		fault: {
			offset,
			why
		}
	});
	let at = 0;
	while (at < lines.length) {
		const joined = joinLines(lines, at, escape);
		at = joined.next;
		if (joined.line === void 0) continue;
		const instruction = readInstruction(joined.line, escape);
		instructions.push(instruction);
		try {
			for (const heredoc of heredocsOf(instruction, joined.line, escape)) {
				while (at < lines.length && !endsHeredoc(lines[at], heredoc)) at += 1;
				if (at === lines.length) return fail(instruction.offset, "a heredoc has no end");
				at += 1;
			}
		} catch (error) {
			if (!(error instanceof BadShellWord)) throw error;
			return fail(instruction.offset, `a heredoc's name cannot be read: ${error.message}`);
		}
	}
	return {
		escape,
		instructions,
		fault: void 0
	};
}
function rawLines(text) {
	const lines = [];
	let start = text.startsWith("﻿") ? 1 : 0;
	while (start < text.length) {
		const end = text.indexOf("\n", start);
		const next = end < 0 ? text.length : end + 1;
		lines.push({
			text: withoutEnd(text.slice(start, next), "\r\n"),
			offset: start
		});
		start = next;
	}
	return lines;
}
/** Directives stand at the very top, each once; the first line that is none ends them. */
function escapeOf(lines) {
	for (const line of lines) {
		const directive = readDirective(withoutLeadingSpace(line.text), "#");
		if (directive?.name === "escape") return directive.value === "`" ? "`" : "\\";
		if (!directive) break;
	}
	return "\\";
}
/** `# name=value` with a name that BuildKit knows. */
function readDirective(line, comment) {
	if (!line.startsWith(comment)) return void 0;
	const found = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=[\t\f\r ]*([^\t\f\r ].*)$/.exec(withoutLeadingSpace(line.slice(comment.length)));
	const name = found?.[1]?.toLowerCase() ?? "";
	if (![
		"syntax",
		"escape",
		"check"
	].includes(name)) return void 0;
	return {
		name,
		value: withoutEnd(found?.[2] ?? "", "	\f\r ")
	};
}
function joinLines(lines, first, escape) {
	let text = "";
	const offsets = [];
	const add = (piece, offset) => {
		text += piece;
		for (let index = 0; index < piece.length; index += 1) offsets.push(offset + index);
	};
	let at = first;
	for (let isFirst = true; at < lines.length; at += 1) {
		const { text: line, offset } = lines[at];
		const indent = isFirst ? line.length - withoutLeadingSpace(line).length : 0;
		const isBlank = /^(?:#|$)/.test(withoutLeadingSpace(line));
		if (isFirst && isBlank) return {
			line: void 0,
			next: at + 1
		};
		isFirst = false;
		if (isBlank) continue;
		const { kept, continues } = withoutContinuation(line.slice(indent), escape);
		add(kept, offset + indent);
		if (!continues) {
			at += 1;
			break;
		}
	}
	return {
		line: {
			text,
			offsets
		},
		next: at
	};
}
function withoutContinuation(line, escape) {
	const { length } = withoutEnd(line, " 	");
	const continues = line[length - 1] === escape && line[length - 2] !== escape;
	return {
		kept: continues ? line.slice(0, length - 1) : line,
		continues
	};
}
function heredocsOf(instruction, line, escape) {
	if (!line.text.includes("<<")) return [];
	const acting = instruction.keyword === "ONBUILD" ? readInstruction(instruction.arguments, escape) : instruction;
	if (!HEREDOC_INSTRUCTIONS.has(acting.keyword) || isExecForm(acting)) return [];
	return wordsOf(line.text).flatMap((word) => {
		const [, dash, rest = ""] = HEREDOC.exec(word) ?? [];
		if (rest === "") return [];
		const names = readShellWord(rest, {
			escape: "\\",
			raw: false
		}).words;
		return names.length === 1 ? [{
			name: names[0],
			chomps: dash === "-"
		}] : [];
	});
}
/** A line that is no shell word has no heredocs. */
function wordsOf(line) {
	try {
		return readShellWord(line, {
			escape: "\\",
			raw: true
		}).words;
	} catch (error) {
		if (error instanceof BadShellWord) return [];
		throw error;
	}
}
function endsHeredoc({ text }, { name, chomps }) {
	return (chomps ? text.replace(/^\t+/, "") : text) === name;
}
/** Not by a regular expression: those take quadratic time over runs that do not end the text. */
function withoutEnd(text, characters) {
	let end = text.length;
	while (end > 0 && characters.includes(text[end - 1])) end -= 1;
	return text.slice(0, end);
}
function withoutLeadingSpace(text) {
	let start = 0;
	while (start < text.length && GO_SPACE.test(text[start])) start += 1;
	return text.slice(start);
}

// src/base-images/dockerfile-stages.ts
function readStages(instructions, escape) {
	const first = instructions.findIndex(({ keyword }) => keyword === "FROM");
	if (first < 0) return {
		beforeFrom: instructions,
		stages: []
	};
	const stages = [];
	for (const instruction of instructions.slice(first)) if (instruction.keyword === "FROM") stages.push({
		from: instruction,
		body: []
	});
	else stages.at(-1)?.body.push(instruction);
	return {
		beforeFrom: instructions.slice(0, first),
		stages: stages.map(({ from, body }, index) => ({
			index,
			...headOf(from),
			sources: body.flatMap((instruction) => sourcesOf$1(instruction, escape))
		}))
	};
}
function headOf(from) {
	const [base, as, name] = spacedArguments(from);
	return {
		base: base ?? {
			text: "",
			offset: from.offset
		},
		name: as?.text.toLowerCase() === "as" ? name?.text.toLowerCase() : void 0,
		platform: from.flags.find((flag) => flag.name === "platform")
	};
}
function sourcesOf$1(instruction, escape) {
	const { keyword, flags } = instruction;
	if (keyword === "ONBUILD") return sourcesOf$1(readInstruction(instruction.arguments, escape), escape).map((source) => ({
		...source,
		use: "ONBUILD"
	}));
	if (keyword === "COPY" || keyword === "ADD") return flags.filter((flag) => flag.name === "from" && flag.text !== "").map((each) => ({
		use: "COPY --from",
		from: each,
		takesNumbers: true
	}));
	if (keyword !== "RUN") return [];
	return flags.filter((flag) => flag.name === "mount").flatMap(mountSource).map((from) => ({
		use: "RUN --mount",
		from,
		takesNumbers: false
	}));
}
/** `type=bind,from=image,target=/x`: comma-separated values, the last `from` counts. */
function mountSource(mount) {
	let offset = mount.offset;
	let found;
	for (const field of mount.text.split(",")) {
		const [key = "", ...value] = field.replace(/^"|"$/g, "").split("=");
		const text = value.join("=");
		if (key.toLowerCase() === "from") found = {
			text,
			offset: offset + key.length + 1
		};
		offset += field.length + 1;
	}
	return found && found.text !== "" ? [found] : [];
}

// src/base-images/dockerfile-syntax.ts
/** The frontend image: BuildKit pulls it before it reads anything else of the file, and runs it. */
function syntaxImage(text, buildArgs) {
	const given = buildArgs["BUILDKIT_SYNTAX"];
	return given === void 0 ? syntaxOf(text) : {
		text: given,
		offset: 0
	};
}
/** frontend/dockerfile/parser/directives.go: `# syntax=`, `// syntax=`, or a JSON document with that key. */
function syntaxOf(text) {
	for (const comment of ["#", "//"]) {
		const found = syntaxDirective(text, comment);
		if (found) return found;
	}
	const json = text.trimStart().startsWith("{") ? readJson(text) : void 0;
	if (!json?.isJson || !isRecord(json.value)) return void 0;
	const { syntax } = json.value;
	return typeof syntax === "string" ? {
		text: syntax,
		offset: 0
	} : void 0;
}
function syntaxDirective(text, comment) {
	let offset = text.startsWith("﻿") ? 1 : 0;
	if (text.startsWith("#!", offset)) offset = nextLine(text, offset);
	for (; offset < text.length; offset = nextLine(text, offset)) {
		const line = text.slice(offset, nextLine(text, offset)).replace(/\r?\n$/, "");
		const directive = readDirective(line, comment);
		if (!directive) return void 0;
		if (directive.name !== "syntax") continue;
		const [image = ""] = directive.value.split(" ", 1);
		return {
			text: image,
			offset: offset + line.indexOf(image, line.indexOf("="))
		};
	}
}
function nextLine(text, offset) {
	const end = text.indexOf("\n", offset);
	return end < 0 ? text.length : end + 1;
}

// src/base-images/line-positions.ts
/** Line and column, from 1, of offsets in a text. Lines end at `\n`. */
var LinePositions = class {
	#starts = [0];
	constructor(text) {
		for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
	}
	at(offset) {
		let low = 0;
		let high = this.#starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.#starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return {
			line: low + 1,
			column: offset - (this.#starts[low] ?? 0) + 1
		};
	}
};

// src/base-images/reference.ts
/** Reads `name[:tag][@digest]` as `docker pull` does. */
function readImage(text) {
	try {
		const { name, tag, digest } = parseImageReference(text);
		if (digest === void 0) return {
			kind: "image",
			name,
			tag: tag ?? "latest",
			digest: void 0
		};
		return {
			kind: "image",
			name,
			tag,
			digest: parseDigest(digest)
		};
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return unresolved(error.message);
	}
}
function unresolved(why) {
	return {
		kind: "unresolved",
		why: printable(why, 300)
	};
}

// src/base-images/dockerfile.ts
/**
* The images that a build of this Dockerfile would pull, by BuildKit's rules: FROM with its ARGs, COPY and RUN that take
* files from images, what ONBUILD will ask for, and the frontend that `# syntax=` names. Stages and `scratch` are none.
* Never throws: what cannot be read is an unresolved reference.
* @param text at most 1 MiB
*/
function dockerfileReferences(text, options) {
	const positions = new LinePositions(text);
	const { escape, instructions, fault } = readDockerfileLines(text);
	const { beforeFrom, stages } = readStages(instructions, escape);
	const { buildArgs = {}, target, platform } = options;
	const reading = {
		stages,
		scope: fromScope(beforeFrom, {
			escape,
			buildArgs,
			platform,
			target
		}),
		options
	};
	const wanted = target === void 0 ? stages : stagesFor(target, reading);
	return [
		...frontend(text, buildArgs),
		...(wanted ?? []).flatMap((stage) => imagesOf(stage, reading)),
		...wanted === void 0 ? [nothingKnown(`it has no stage ${target}`)] : [],
		...stages.length === 0 && fault === void 0 ? [nothingKnown("it has no FROM")] : [],
		...fault === void 0 ? [] : [{
			...nothingKnown(fault.why),
			offset: fault.offset
		}]
	].map(({ offset, ...reference }) => ({
		location: {
			file: options.file,
			...positions.at(offset)
		},
		...reference
	}));
}
function frontend(text, buildArgs) {
	const named = syntaxImage(text, buildArgs);
	if (named === void 0 || named.text === "") return [];
	return [{
		offset: named.offset,
		use: "syntax",
		written: named.text,
		image: readImage(named.text)
	}];
}
function nothingKnown(why) {
	return {
		offset: 0,
		use: "FROM",
		written: "",
		image: unresolved(why)
	};
}
function imagesOf(stage, reading) {
	const context = stage.name === void 0 ? void 0 : contextNamed(reading.options.contexts ?? {}, stage.name);
	if (context === void 0) return [...baseImage(stage, reading), ...sourceImages(stage, reading)];
	const image = contextImage(context);
	return image === "none" ? [] : [{
		offset: stage.base.offset,
		use: "FROM",
		written: context,
		image
	}];
}
function baseImage({ base, platform, index }, reading) {
	const source = sourceOf(reading.scope.expand(base.text), reading, (name) => earlierStage(reading.stages, name, index));
	if (source === "none") return [];
	const wanted = platform && reading.scope.expand(platform.text);
	const known = wanted && "text" in wanted && wanted.text !== "" ? wanted.text : reading.options.platform;
	return [{
		offset: base.offset,
		use: "FROM",
		written: base.text,
		image: source,
		...known === void 0 || wanted && "why" in wanted ? {} : { platform: known }
	}];
}
function sourceImages(stage, reading) {
	return stage.sources.flatMap((source) => {
		const { use, from } = source;
		const image = use === "ONBUILD" ? onbuildImage(source, reading) : sourceImage(source, reading);
		if (image === "none") return [];
		const { platform } = reading.options;
		return [{
			offset: from.offset,
			use,
			written: from.text,
			image,
			...platform === void 0 ? {} : { platform }
		}];
	});
}
function sourceImage({ from, takesNumbers }, { stages, options }) {
	if (from.text.includes("$")) return unresolved("no variables are allowed here; BuildKit refuses it");
	if (takesNumbers && /^[+-]?\d+$/.test(from.text)) return Number(from.text) >= 0 && Number(from.text) < stages.length ? "none" : unresolved(`there is no stage ${from.text}`);
	return sourceOf({ text: from.text }, { options }, (name) => stageNamed(stages, name));
}
/** It is carried out by whoever builds on this image, and may name a stage there. */
function onbuildImage(source, reading) {
	const { text } = source.from;
	if (source.takesNumbers && /^\d+$/.test(text)) return "none";
	if (/[/:@$.]/.test(text) || stageNamed(reading.stages, text)) return sourceImage(source, reading);
	return unresolved(`"${text}" may be a stage of the Dockerfile that builds on this image`);
}
/** What a name stands for: a named context before a stage, a stage before an image. `none` when nothing is pulled. */
function sourceOf(expansion, { options }, findStage) {
	if ("why" in expansion) return unresolved(expansion.why);
	const { text } = expansion;
	if (text === "") return unresolved("the name is empty");
	const context = contextNamed(options.contexts ?? {}, text);
	if (context !== void 0) return contextImage(context);
	if (findStage(text) || text === "scratch") return "none";
	return readImage(text);
}
function contextNamed(contexts, name) {
	const wanted = name.toLowerCase().replace(/:latest$/, "");
	const same = Object.keys(contexts).find((each) => each.toLowerCase() === wanted);
	return same === void 0 ? void 0 : contexts[same];
}
/** `docker-image://…`; folders, archives and repositories are no images. */
function contextImage(context) {
	const image = /^docker-image:(?:\/\/)?(.*)$/.exec(context)?.[1];
	if (image !== void 0) return image === "scratch" ? "none" : readImage(image);
	return context.includes("$") ? unresolved("the build context has a variable without a value") : "none";
}
function earlierStage(stages, name, before) {
	return stages.findLast((stage) => stage.index < before && stage.name === name.toLowerCase());
}
function stageNamed(stages, name) {
	return stages.findLast((stage) => stage.name === name.toLowerCase());
}
/** A stage with all that it is built from; undefined when there is no such stage. */
function stagesFor(target, reading) {
	const { stages, scope } = reading;
	const named = stageNamed(stages, target) ?? (/^\d+$/.test(target) ? stages[Number(target)] : void 0);
	if (!named) return void 0;
	const needed = /* @__PURE__ */ new Set();
	const waiting = [named];
	for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
		if (needed.has(stage)) continue;
		needed.add(stage);
		const base = scope.expand(stage.base.text);
		const from = "text" in base ? [earlierStage(stages, base.text, stage.index)] : [];
		const copied = stage.sources.map((source) => stageOf(source, stages));
		waiting.push(...[...from, ...copied].filter((each) => each !== void 0));
	}
	return stages.filter((stage) => needed.has(stage));
}
function stageOf({ from, takesNumbers }, stages) {
	return (takesNumbers && /^\d+$/.test(from.text) ? stages[Number(from.text)] : void 0) ?? stageNamed(stages, from.text);
}

// src/base-images/compose-variables.ts
const VARIABLE = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?\}|)/g;
/**
* `$NAME`, `${NAME:-default}` and the like, as compose replaces them
* (https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md). Compose takes a variable without a value
* for an empty text and warns; here it is said that the text is not known. Defaults are not nested.
*/
function interpolate(written, variables) {
	const missing = [];
	let isReadable = true;
	const text = written.replace(VARIABLE, (...found) => {
		const [, dollar, plain, braced, operator, word = ""] = found;
		if (dollar !== void 0) return "$";
		const name = plain ?? braced;
		if (name === void 0) {
			isReadable = false;
			return "";
		}
		const value = Object.hasOwn(variables, name) ? variables[name] : void 0;
		const isUnset = value === void 0 || operator?.startsWith(":") === true && value === "";
		if (operator?.endsWith("-")) return isUnset ? word : value;
		if (operator?.endsWith("+")) return isUnset ? "" : word;
		if (isUnset) missing.push(name);
		return value ?? "";
	});
	if (!isReadable) return { why: "its variables cannot be read" };
	if (missing.length > 0) return { why: `no value for ${missing.slice(0, 5).join(", ")}` };
	return { text };
}

// src/base-images/source-tree.ts
/** The text is no YAML or JSON, or more than is read of it. */
var BadSource = class extends Error {
	offset;
	constructor(message, offset) {
		super(message);
		this.offset = offset;
	}
};
function mapOf(node) {
	return node?.value instanceof Map ? node.value : void 0;
}
/** The value of a key on the way down; undefined where something else stands. */
function descend(node, ...keys) {
	return keys.reduce((found, key) => mapOf(found)?.get(key), node);
}
function textAt(node, ...keys) {
	const value = descend(node, ...keys)?.value;
	return typeof value === "string" ? value : void 0;
}
function itemsAt(node, ...keys) {
	const value = descend(node, ...keys)?.value;
	return Array.isArray(value) ? value : [];
}
function entriesAt(node, ...keys) {
	return [...mapOf(descend(node, ...keys)) ?? []];
}

// src/base-images/yaml-tree.ts
var import_dist = require_dist();
/** With aliases counted as often as they are used: a few lines of YAML can be made to mean millions of nodes. */
const MAX_NODES = 1e6;
const MAX_DEPTH = 100;
/**
* The documents of a YAML text with the offset of each value; aliases and merge keys are resolved.
* @throws BadSource
*/
function readYamlTrees(text) {
	const documents = parse(text);
	const fault = documents.flatMap(({ errors }) => errors)[0];
	if (fault) throw new BadSource(`it is no YAML: ${fault.message.split("\n")[0] ?? ""}`, fault.pos[0]);
	const budget = { nodes: MAX_NODES };
	return documents.map((document) => new YamlTree(targetsOf(document), budget).read(document.contents, 0));
}
function parse(text) {
	try {
		return (0, import_dist.parseAllDocuments)(text, {
			merge: true,
			logLevel: "silent",
			prettyErrors: false
		});
	} catch (error) {
		if (error instanceof RangeError) throw new BadSource("it is nested too deeply", 0);
		throw error;
	}
}
/** What each alias stands for: the last node before it that bears its name. Found in one pass, for there may be many. */
function targetsOf(document) {
	const anchors = /* @__PURE__ */ new Map();
	const targets = /* @__PURE__ */ new Map();
	(0, import_dist.visit)(document, { Node: (_, node) => {
		if ((0, import_dist.isAlias)(node)) targets.set(node, anchors.get(node.source));
		else if (node.anchor !== void 0) anchors.set(node.anchor, node);
	} });
	return targets;
}
var YamlTree = class {
	#targets;
	#budget;
	constructor(targets, budget) {
		this.#targets = targets;
		this.#budget = budget;
	}
	/** The value of an alias is located where the alias stands. */
	read(node, depth) {
		const offset = node?.range?.[0] ?? 0;
		this.#budget.nodes -= 1;
		if (this.#budget.nodes < 0) throw new BadSource(`it has more than ${MAX_NODES} values`, offset);
		if (depth > MAX_DEPTH) throw new BadSource(`it is nested deeper than ${MAX_DEPTH} levels`, offset);
		if ((0, import_dist.isAlias)(node)) return {
			...this.read(this.#target(node), depth + 1),
			offset
		};
		if ((0, import_dist.isMap)(node)) return {
			offset,
			value: this.#map(node, depth)
		};
		if ((0, import_dist.isSeq)(node)) return {
			offset,
			value: node.items.map((item) => this.read(item, depth + 1))
		};
		if (!(0, import_dist.isScalar)(node) || node.value === null) return {
			offset,
			value: null
		};
		return {
			offset,
			value: typeof node.value === "string" ? node.value : node.source ?? ""
		};
	}
	#map(map, depth) {
		const entries = /* @__PURE__ */ new Map();
		for (const pair of map.items.filter(isMerge)) for (const [key, value] of this.#merged(pair.value, depth)) if (!entries.has(key)) entries.set(key, value);
		for (const pair of map.items.filter((each) => !isMerge(each))) entries.set(keyOf(pair), this.read(pair.value, depth + 1));
		return entries;
	}
	/** A map, or a list of maps of which the first wins. */
	#merged(value, depth) {
		const read = this.read(value, depth + 1);
		return (Array.isArray(read.value) ? read.value : [read]).flatMap((each) => each.value instanceof Map ? [...each.value] : []);
	}
	#target(alias) {
		const target = this.#targets.get(alias);
		if (target === void 0) throw new BadSource(`the alias ${alias.source} has no anchor`, alias.range?.[0] ?? 0);
		return target;
	}
};
function isMerge({ key }) {
	return (0, import_dist.isScalar)(key) && (key.value === "<<" || typeof key.value === "symbol");
}
function keyOf({ key }) {
	if (!(0, import_dist.isScalar)(key)) return "";
	return typeof key.value === "string" ? key.value : key.source ?? "";
}

// src/base-images/compose.ts
/**
* The images that a compose file runs, and what it builds others from (https://github.com/compose-spec/compose-spec).
* A service with both `image` and `build` is pulled first, so its image counts, unless `pull_policy` says otherwise.
* Never throws: what cannot be read is unresolved.
*/
function composeReferences(text, { file, variables = {} }) {
	const positions = new LinePositions(text);
	try {
		const compose = new Compose(file, positions, variables);
		for (const document of readYamlTrees(text)) compose.read(document);
		return compose;
	} catch (error) {
		if (!(error instanceof BadSource)) throw error;
		return {
			references: [{
				location: {
					file,
					...positions.at(error.offset)
				},
				use: "service",
				written: "",
				image: unresolved(error.message)
			}],
			builds: [],
			includes: []
		};
	}
}
var Compose = class {
	references = [];
	builds = [];
	includes = [];
	#file;
	#positions;
	#variables;
	constructor(file, positions, variables) {
		this.#file = file;
		this.#positions = positions;
		this.#variables = variables;
	}
	read(document) {
		for (const [, service] of entriesAt(document, "services")) this.#service(service);
		for (const include of itemsAt(document, "include")) {
			const paths = descend(include, "path") ?? include;
			for (const path of Array.isArray(paths.value) ? itemsAt(paths) : [paths]) this.#include(path);
		}
	}
	#service(service) {
		const build = descend(service, "build");
		const image = descend(service, "image");
		const policy = textAt(service, "pull_policy");
		const isOnlyBuilt = build !== void 0 && (policy === "build" || policy === "never");
		const platform = this.#text(descend(service, "platform"));
		if (image && !isOnlyBuilt) this.#image(image, "service", platform);
		if (build) this.#build(build, platform);
		for (const volume of itemsAt(service, "volumes")) {
			const source = descend(volume, "source");
			if (textAt(volume, "type") === "image" && source) this.#image(source, "volume", platform);
		}
		const extended = descend(service, "extends", "file");
		if (extended) this.#include(extended);
	}
	#image(node, use, platform) {
		const written = typeof node.value === "string" ? node.value : "";
		const value = interpolate(written, this.#variables);
		const image = "why" in value ? unresolved(value.why) : readImage(value.text);
		this.references.push({
			location: this.#location(node),
			use,
			written,
			image: written === "" ? unresolved("no image stands here") : image,
			...platform === void 0 ? {} : { platform }
		});
	}
	#build(build, platform) {
		const isShort = mapOf(build) === void 0;
		const contexts = Object.fromEntries(Object.entries(this.#pairs(descend(build, "additional_contexts"))).map(([name, value]) => [name, value ?? "$"]));
		for (const [name, value] of Object.entries(contexts)) this.#context(build, name, value);
		const target = this.#text(descend(build, "target"));
		const buildArgs = this.#pairs(descend(build, "args"));
		const platforms = itemsAt(build, "platforms");
		const only = platforms.length === 1 ? this.#text(platforms[0]) : platform;
		const inline = descend(build, "dockerfile_inline");
		if (inline) {
			this.#inline(inline, {
				buildArgs,
				target,
				platform: only,
				contexts
			});
			return;
		}
		const context = isShort ? build : descend(build, "context");
		const folder = context ? this.#text(context) : ".";
		const named = descend(build, "dockerfile");
		const name = named ? this.#text(named) : "Dockerfile";
		if (folder === void 0 || name === void 0 || /:\/\/|^git@/.test(folder)) {
			this.#unresolved(context ?? build, `the build context is not among the files here`);
			return;
		}
		this.builds.push({
			path: this.#path(name.startsWith("/") ? name : posix.join(folder, name)),
			reference: {
				location: this.#location(context ?? build),
				written: folder
			},
			buildArgs,
			target,
			platform: only,
			contexts
		});
	}
	/** A Dockerfile in the compose file itself: its images are located at the place where it begins. */
	#inline(node, options) {
		const text = this.#text(node);
		if (text === void 0) {
			this.#unresolved(node, "the Dockerfile that stands here has variables without a value");
			return;
		}
		const location = this.#location(node);
		const references = dockerfileReferences(text, {
			file: this.#file,
			...options
		});
		this.references.push(...references.map((reference) => ({
			...reference,
			location
		})));
	}
	#context(build, name, value) {
		const image = contextImage(value);
		if (image === "none") return;
		const node = descend(build, "additional_contexts", name) ?? descend(build, "additional_contexts") ?? build;
		this.references.push({
			location: this.#location(node),
			use: "build context",
			written: value,
			image
		});
	}
	#include(node) {
		const path = this.#text(node);
		if (path === void 0 || /:\/\/|^git@|^oci:/.test(path)) {
			this.#unresolved(node, "the compose file that is included is not among the files here");
			return;
		}
		this.includes.push({
			path: this.#path(path),
			reference: {
				location: this.#location(node),
				written: path
			}
		});
	}
	#unresolved(node, why) {
		const written = typeof node.value === "string" ? node.value : "";
		this.references.push({
			location: this.#location(node),
			use: "service",
			written,
			image: unresolved(why)
		});
	}
	#path(path) {
		return posix.normalize(posix.isAbsolute(path) ? path : posix.join(posix.dirname(this.#file), path));
	}
	#location(node) {
		return {
			file: this.#file,
			...this.#positions.at(node.offset)
		};
	}
	#text(node) {
		if (typeof node?.value !== "string") return void 0;
		const value = interpolate(node.value, this.#variables);
		return "text" in value ? value.text : void 0;
	}
	/** `K: V`, or a list of `K=V`. A key alone has the value of the environment. */
	#pairs(node) {
		const listed = itemsAt(node).map((item) => {
			const text = typeof item.value === "string" ? item.value : "";
			const equals = text.indexOf("=");
			return equals < 0 ? [text, `\${${text}}`] : [text.slice(0, equals), text.slice(equals + 1)];
		});
		const mapped = entriesAt(node).map(([key, { value }]) => [key, typeof value === "string" ? value : `\${${key}}`]);
		return Object.fromEntries([...listed, ...mapped].map(([key, written]) => {
			const value = interpolate(written, this.#variables);
			return [key, "text" in value ? value.text : void 0];
		}));
	}
};

// src/base-images/environment-file.ts
/** `.env` beside a compose file: `NAME=value` lines; quotes keep spaces and comments, single ones `$` too. */
function environmentFile(text) {
	const variables = {};
	for (const line of text.split(/\r?\n/)) {
		const [, name, written = ""] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
		if (name === void 0) continue;
		const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(written);
		const value = quoted ? quoted[1] ?? quoted[2] ?? "" : written.replace(/(?:^|\s)#.*$/, "").trim();
		if (quoted?.[2] !== void 0 || !/[$\\]/.test(value)) variables[name] = value;
	}
	return variables;
}

// src/base-images/image-list.ts
/**
* Images one a line, with blank lines and `#` comments between them.
* @param file what the locations name: the path of a list, or the name of an input
*/
function listedReferences(text, { file }) {
	return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
		const written = line.trim();
		if (written === "" || written.startsWith("#")) return [];
		return [{
			location: {
				file,
				line: index + 1,
				column: line.indexOf(written) + 1
			},
			use: "image list",
			written,
			image: readImage(written)
		}];
	});
}

// src/base-images/json-tree.ts
/**
* A JSON text with the offset of each value.
* @param ignored keys whose values are left out: a dump of all pods is mostly what names no image
* @throws BadSource
*/
function readJsonTree(text, ignored) {
	const reading = readJson(text);
	if (!reading.isJson) throw new BadSource(`it is no JSON: ${reading.fault}`, 0);
	return new JsonTree(text, ignored).read();
}
/** Reads what is known to be valid JSON of bounded depth. */
var JsonTree = class {
	#text;
	#ignored;
	#at = 0;
	constructor(text, ignored) {
		this.#text = text;
		this.#ignored = ignored;
	}
	read() {
		this.#skipSpace();
		const offset = this.#at;
		const char = this.#text[offset];
		if (char === "{") return {
			offset,
			value: this.#map()
		};
		if (char === "[") return {
			offset,
			value: this.#items()
		};
		if (char === "\"") return {
			offset,
			value: this.#string()
		};
		while (/[^\s,\]}]/.test(this.#text[this.#at] ?? " ")) this.#at += 1;
		const scalar = this.#text.slice(offset, this.#at);
		return {
			offset,
			value: scalar === "null" ? null : scalar
		};
	}
	#map() {
		const map = /* @__PURE__ */ new Map();
		while (this.#continues("}")) {
			const key = this.#string();
			this.#skipSpace();
			this.#at += 1;
			const value = this.read();
			if (!this.#ignored.has(key)) map.set(key, value);
		}
		return map;
	}
	#items() {
		const items = [];
		while (this.#continues("]")) items.push(this.read());
		return items;
	}
	/** Steps over the opening bracket or the comma before a value; at the closing one, over that. */
	#continues(closing) {
		this.#skipSpace();
		const isFirst = this.#text[this.#at] === "{" || this.#text[this.#at] === "[";
		const ends = this.#text[this.#at] === closing;
		this.#at += 1;
		if (ends) return false;
		this.#skipSpace();
		if (!isFirst || this.#text[this.#at] !== closing) return true;
		this.#at += 1;
		return false;
	}
	#string() {
		const start = this.#at;
		let end = this.#text.indexOf("\"", start + 1);
		while (isEscaped(this.#text, end)) end = this.#text.indexOf("\"", end + 1);
		this.#at = end + 1;
		const inner = this.#text.slice(start + 1, end);
		return inner.includes("\\") ? JSON.parse(`"${inner}"`) : inner;
	}
	#skipSpace() {
		while (this.#at < this.#text.length && " 	\r\n".includes(this.#text[this.#at])) this.#at += 1;
	}
};
function isEscaped(text, at) {
	let escapes = 0;
	while (text[at - 1 - escapes] === "\\") escapes += 1;
	return escapes % 2 === 1;
}

// src/base-images/manifest.ts
/** Large in a dump of pods, and naming no image. */
const IGNORED = /* @__PURE__ */ new Set([
	"managedFields",
	"annotations",
	"conditions",
	"env",
	"volumeMounts",
	"tolerations"
]);
const CONTAINERS = [
	"containers",
	"initContainers",
	"ephemeralContainers"
];
/** Argo Workflows and Tekton run containers that are no pod templates. */
const OTHER_CONTAINERS = {
	"argoproj.io": [
		"container",
		"script",
		"sidecars"
	],
	"tekton.dev": [
		"steps",
		"sidecars",
		"stepTemplate"
	]
};
/** Reads JSON as JSON, which a dump of thousands of pods needs; all else as YAML. Never throws. */
function readManifest(text) {
	const positions = new LinePositions(text);
	try {
		return {
			documents: text.trimStart().startsWith("{") ? [readJsonTree(text, IGNORED)] : readYamlTrees(text),
			positions
		};
	} catch (error) {
		if (error instanceof BadSource) return {
			fault: error,
			positions
		};
		throw error;
	}
}
/**
* The images of all pods that the objects of a manifest make: pods, workloads, lists of them, and custom resources that
* hold a pod template. Also takes what `kubectl get … -o json` writes. Never throws: what cannot be read is unresolved.
*/
function manifestReferences(text, { file }) {
	const read = readManifest(text);
	if ("fault" in read) return [faultOf(read.fault, text, file, read.positions)].flat();
	return read.documents.flatMap(imagesOfDocument).map((image) => podReference(image, file, read.positions));
}
function podReference({ node, use, workload }, file, positions) {
	const location = {
		file,
		...positions.at(node.offset)
	};
	if (typeof node.value !== "string") return {
		location,
		use,
		written: "",
		image: unresolved("no text stands here; render templates first"),
		workload
	};
	return {
		location,
		use,
		written: node.value,
		image: readImage(node.value),
		workload
	};
}
/** Of a template that is not rendered, each line that names an image; else the place where the text goes wrong. */
function faultOf(fault, text, file, positions) {
	const images = text.includes("{{") ? [...text.matchAll(/^[ \t]*(?:- [ \t]*)?image:[ \t]*(\S.*)$/gm)] : [];
	const why = text.includes("{{") ? "this is a template; check what it renders, say with `helm template`" : fault.message;
	const places = images.map(({ 0: line, 1: written = "", index }) => ({
		offset: index + line.length - written.length,
		written
	}));
	return (places.length > 0 ? places : [{
		offset: fault.offset,
		written: ""
	}]).map(({ offset, written }) => ({
		location: {
			file,
			...positions.at(offset)
		},
		use: "container",
		written: written.trim(),
		image: unresolved(why)
	}));
}
function imagesOfDocument(document) {
	return (textAt(document, "kind") ?? "").endsWith("List") && descend(document, "items") !== void 0 ? itemsAt(document, "items").flatMap(imagesOfDocument) : imagesOfObject(document);
}
function imagesOfObject(object) {
	if (textAt(object, "kind") === "CustomResourceDefinition") return [];
	const workload = workloadOf(object);
	const running = runningDigests(object);
	const group = (textAt(object, "apiVersion") ?? "").split("/")[0] ?? "";
	const keys = /* @__PURE__ */ new Set([...CONTAINERS, ...OTHER_CONTAINERS[group] ?? []]);
	const images = [];
	const visit = (node) => {
		if (Array.isArray(node.value)) for (const item of node.value) visit(item);
		for (const [key, value] of entriesAt(node)) {
			if (node === object && key === "status") continue;
			if (keys.has(key)) images.push(...containerImages(value, workload, running));
			if (key === "volumes") images.push(...volumeImages(value, workload));
			visit(value);
		}
	};
	visit(object);
	return images;
}
function containerImages(node, workload, running) {
	return (Array.isArray(node.value) ? node.value : [node]).flatMap((container) => {
		const image = descend(container, "image");
		if (!image) return [];
		const digest = running.get(textAt(container, "name") ?? "");
		return [{
			node: image,
			use: "container",
			workload: digest === void 0 ? workload : {
				...workload,
				running: digest
			}
		}];
	});
}
/** `volumes[].image.reference`: an image mounted as a volume. */
function volumeImages(node, workload) {
	return itemsAt(node).flatMap((volume) => {
		const reference = descend(volume, "image", "reference");
		return reference ? [{
			node: reference,
			use: "volume",
			workload
		}] : [];
	});
}
/** The object itself, or who made it: a pod is its Deployment's by way of a ReplicaSet that bears the template's hash. */
function workloadOf(object) {
	const namespace = textAt(object, "metadata", "namespace") ?? "";
	const own = {
		namespace,
		kind: textAt(object, "kind") ?? "",
		name: textAt(object, "metadata", "name") ?? textAt(object, "metadata", "generateName") ?? ""
	};
	const owners = itemsAt(object, "metadata", "ownerReferences").filter((owner) => mapOf(owner) !== void 0);
	const owner = owners.find((each) => textAt(each, "controller") === "true") ?? owners[0];
	if (own.kind !== "Pod" || !owner) return own;
	const kind = textAt(owner, "kind") ?? "";
	const name = textAt(owner, "name") ?? "";
	const hash = textAt(object, "metadata", "labels", "pod-template-hash");
	if (kind !== "ReplicaSet" || hash === void 0 || !name.endsWith(`-${hash}`)) return {
		namespace,
		kind,
		name
	};
	return {
		namespace,
		kind: "Deployment",
		name: name.slice(0, -hash.length - 1)
	};
}
/** Container name → digest, from a pod's status. An id without `@` is that of a config, not of a manifest. */
function runningDigests(object) {
	const statuses = [
		"containerStatuses",
		"initContainerStatuses",
		"ephemeralContainerStatuses"
	].flatMap((key) => itemsAt(object, "status", key));
	return new Map(statuses.flatMap((status) => {
		const [, digest = ""] = (textAt(status, "imageID") ?? "").split("@");
		return isDigest(digest) ? [[textAt(status, "name") ?? "", digest]] : [];
	}));
}

// src/base-images/kustomize.ts
const NAMES = [
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
];
const MAX_STEPS = 1e4;
/**
* The images of manifests that belong together. Where a kustomization uses some of them, they are reported as it changes
* them (`images`), once for each overlay, and not as they stand. What it takes from elsewhere is unresolved.
*/
function manifestFilesReferences(files) {
	const kustomizations = new Map(files.flatMap(kustomizationIn).map((each) => [each.file, each]));
	const set = new KustomizedFiles(new Map(files.map((each) => [each.file, each])), kustomizations);
	const nested = new Set([...kustomizations.values()].flatMap((each) => set.uses(each)));
	const kustomized = [...kustomizations.values()].filter(({ file }) => !nested.has(file)).flatMap((root) => set.referencesOf(root));
	const inRing = [...kustomizations.values()].filter(({ file }) => !set.used.has(file));
	return [
		...files.filter(({ file }) => !set.used.has(file) && !kustomizations.has(file)).flatMap(({ file, text }) => manifestReferences(text, { file })),
		...kustomized,
		...inRing.flatMap((each) => set.referencesOf(each))
	];
}
function kustomizationIn({ file, text }) {
	if (!NAMES.includes(posix.basename(file)) && !text.includes("kustomize.config.k8s.io")) return [];
	const read = readManifest(text);
	const root = "documents" in read ? read.documents[0] : void 0;
	if (!root) return [];
	return textAt(root, "apiVersion")?.startsWith("kustomize.config.k8s.io/") ?? NAMES.includes(posix.basename(file)) ? [{
		file,
		root,
		positions: read.positions
	}] : [];
}
var KustomizedFiles = class {
	/** Files that a kustomization took up so far. */
	used = /* @__PURE__ */ new Set();
	#files;
	#kustomizations;
	#steps = 0;
	constructor(files, kustomizations) {
		this.#files = files;
		this.#kustomizations = kustomizations;
	}
	/** The files of the kustomizations that this one builds on. */
	uses(kustomization) {
		return sourcesOf(kustomization.root).flatMap(({ value }) => {
			const nested = this.#kustomizationAt(pathFrom(kustomization, value));
			return nested ? [nested.file] : [];
		});
	}
	referencesOf(kustomization, above = /* @__PURE__ */ new Set()) {
		const { file, root, positions } = kustomization;
		this.used.add(file);
		this.#steps += 1;
		if (above.has(file)) return [elsewhere(kustomization, root, "it builds on itself")];
		if (this.#steps > MAX_STEPS) return [elsewhere(kustomization, root, "kustomizations build on each other too often")];
		const within = /* @__PURE__ */ new Set([...above, file]);
		return [
			...sourcesOf(root).flatMap((source) => this.#source(kustomization, source, within)),
			...inlinePatches(root).flatMap((patch) => patchReferences(patch, file, positions)),
			...[
				"helmCharts",
				"helmChartInflationGenerator",
				"generators",
				"transformers"
			].flatMap((key) => itemsAt(root, key).map((node) => elsewhere(kustomization, node, `what \`${key}\` make is not known here; check the output of \`kustomize build\``)))
		].map((reference) => transformed(reference, kustomization));
	}
	#source(kustomization, source, within) {
		const path = pathFrom(kustomization, source.value);
		const nested = this.#kustomizationAt(path);
		if (nested) return this.referencesOf(nested, within);
		const manifest = path === void 0 ? void 0 : this.#files.get(path);
		if (!manifest) return [elsewhere(kustomization, source, "it is not among the files that are checked")];
		this.used.add(manifest.file);
		return manifestReferences(manifest.text, manifest);
	}
	#kustomizationAt(path) {
		if (path === void 0) return void 0;
		return ["", ...NAMES].map((name) => this.#kustomizations.get(posix.join(path, name))).find((each) => each !== void 0);
	}
};
/** Paths of what a kustomization takes up: manifests, folders, and patches, which may name images too. */
function sourcesOf(root) {
	const listed = [
		"resources",
		"bases",
		"components",
		"crds"
	].flatMap((key) => itemsAt(root, key));
	const patches = ["patches", "patchesJson6902"].flatMap((key) => itemsAt(root, key).flatMap((patch) => descend(patch, "path") ?? []));
	const merged = itemsAt(root, "patchesStrategicMerge").filter((patch) => !isInline(patch));
	return [
		...listed,
		...patches,
		...merged
	];
}
function inlinePatches(root) {
	return [...["patches", "patchesJson6902"].flatMap((key) => itemsAt(root, key).flatMap((patch) => descend(patch, "patch") ?? [])), ...itemsAt(root, "patchesStrategicMerge").filter(isInline)];
}
function isInline({ value }) {
	return typeof value === "string" && value.includes("\n");
}
/** The images of a patch that stands in the kustomization: a piece of an object, or operations on one. */
function patchReferences(patch, file, positions) {
	const text = typeof patch.value === "string" ? patch.value : "";
	try {
		return readYamlTrees(text).flatMap((document) => {
			const set = itemsAt(document).filter((operation) => (textAt(operation, "path") ?? "").endsWith("/image"));
			return [...imagesOfDocument(document), ...set.map((operation) => ({
				node: descend(operation, "value") ?? operation,
				use: "container",
				workload: {
					namespace: "",
					kind: "",
					name: ""
				}
			}))].map(({ node, ...image }) => podReference({
				...image,
				node: {
					...node,
					offset: patch.offset
				}
			}, file, positions));
		});
	} catch (error) {
		if (error instanceof BadSource) return faultOf(new BadSource(error.message, patch.offset), "", file, positions);
		throw error;
	}
}
/** @returns undefined for what is no path: URLs and repositories */
function pathFrom({ file }, path) {
	if (typeof path !== "string" || /:\/\/|^git@|\?ref=/.test(path)) return void 0;
	return posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, "");
}
function elsewhere({ file, positions }, node, why) {
	return {
		location: {
			file,
			...positions.at(node.offset)
		},
		use: "resource",
		written: typeof node.value === "string" ? node.value : "",
		image: unresolved(why)
	};
}
/** kustomize's image transformer: matches the name as it is written, without tag and digest. */
function transformed(reference, { file, root, positions }) {
	if (reference.use === "resource") return reference;
	return itemsAt(root, "images").reduce((current, entry) => {
		const { name, rest } = /^(?<name>.*?)(?<rest>(?::[^:/@]*)?(?:@.*)?)$/s.exec(current.written)?.groups ?? {};
		if (name === void 0 || textAt(entry, "name") !== name) return current;
		const written = replaced(name, rest ?? "", entry);
		if (written === current.written) return current;
		const location = {
			file,
			...positions.at(entry.offset)
		};
		return {
			...current,
			location,
			written,
			image: readImage(written)
		};
	}, reference);
}
function replaced(name, rest, entry) {
	const tag = textAt(entry, "newTag");
	const digest = textAt(entry, "digest");
	const suffix = textAt(entry, "tagSuffix") ?? "";
	const named = textAt(entry, "newName") ?? name;
	if (digest !== void 0) return `${named}${tag === void 0 ? "" : `:${tag}`}@${digest}`;
	if (tag !== void 0) return `${named}:${tag}${suffix}`;
	return suffix === "" || rest.includes("@") ? `${named}${rest}` : `${named}${rest}${suffix}`;
}

// src/actions/verify/find-references.ts
const MEBIBYTE = 1048576;
const MAX_BYTES = {
	dockerfiles: MEBIBYTE,
	"compose-files": 4 * MEBIBYTE,
	manifests: 64 * MEBIBYTE
};
const MAX_FILES = 5e3;
const MAX_INCLUDES = 500;
/** With no input at all: what is built in this repository. */
const DEFAULT_DOCKERFILES = [
	"**/Dockerfile",
	"**/Dockerfile.*",
	"**/*.Dockerfile",
	"**/*.dockerfile",
	"**/Containerfile",
	"**/Containerfile.*",
	"!**/*.dockerignore",
	"!**/*.rego",
	"!**/node_modules/**",
	"!.git/**"
];
/**
* All places of the workspace that name an image, each once.
* @throws Failures BAD_INPUT: a glob that matches nothing, a file that cannot be read; all of them together
*/
async function findReferences(places, workspace) {
	const mistakes = new Mistakes();
	const files = {
		dockerfiles: [
			places.images,
			places.dockerfiles,
			places.composeFiles,
			places.manifests
		].every((input) => input.trim() === "") ? await workspace.glob(DEFAULT_DOCKERFILES) : await matches("dockerfiles", places.dockerfiles, workspace, mistakes),
		"compose-files": await matches("compose-files", places.composeFiles, workspace, mistakes),
		manifests: await matches("manifests", places.manifests, workspace, mistakes)
	};
	const read = async (input) => mistakes.attemptAll(files[input].map((file) => ({
		where: input,
		file
	})), async ({ file }) => ({
		file,
		text: await workspace.readText(file, MAX_BYTES[input])
	}));
	const [dockerfiles, composeFiles, manifests] = [
		await read("dockerfiles"),
		await read("compose-files"),
		await read("manifests")
	];
	mistakes.throwIfAny();
	const compose = new ComposeReader(places, workspace);
	for (const { file, text } of composeFiles) await compose.read(file, text);
	return once([
		...listedReferences(places.images, { file: "images" }),
		...dockerfiles.flatMap(({ file, text }) => dockerfileReferences(text, {
			...places,
			file
		})),
		...compose.references,
		...manifestFilesReferences(manifests)
	]);
}
/** Files that the globs match. A glob without a match is a mistake: a mistyped path must not pass for a checked one. */
async function matches(input, text, workspace, mistakes) {
	const lines = linesOf(input, text);
	const excluded = lines.filter((line) => line.text.startsWith("!")).map((line) => line.text);
	const found = await mistakes.attemptAll(lines.filter((line) => !line.text.startsWith("!")), async (line) => {
		const files = await workspace.glob([line.text, ...excluded]);
		if (files.length === 0) throw new Failure("BAD_INPUT", "no file matches");
		return files;
	});
	const files = [...new Set(found.flat())].toSorted();
	if (files.length > MAX_FILES) mistakes.add("BAD_INPUT", `${input}: ${files.length} files match; ${MAX_FILES} at most`);
	return files.slice(0, MAX_FILES);
}
/** Compose files, those that they include, and the Dockerfiles that their services are built from. */
var ComposeReader = class {
	references = [];
	#places;
	#workspace;
	#read = /* @__PURE__ */ new Set();
	constructor(places, workspace) {
		this.#places = places;
		this.#workspace = workspace;
	}
	async read(file, text) {
		if (this.#read.has(file)) return;
		this.#read.add(file);
		const variables = await this.#environmentOf(file);
		const { references, builds, includes } = composeReferences(text, {
			file,
			variables
		});
		this.references.push(...references);
		for (const build of builds) await this.#build(build);
		for (const include of includes) await this.#include(include);
	}
	async #build(build) {
		const text = await this.#textOf(build, MAX_BYTES.dockerfiles);
		if (text === void 0) return;
		const { path: file, target, contexts } = build;
		const buildArgs = {
			...build.buildArgs,
			...this.#places.buildArgs
		};
		const platform = build.platform ?? this.#places.platform;
		this.references.push(...dockerfileReferences(text, {
			file,
			buildArgs,
			target,
			platform,
			contexts
		}));
	}
	async #include(include) {
		if (this.#read.has(include.path)) return;
		if (this.#read.size > MAX_INCLUDES) {
			this.#unresolved(include, `more than ${MAX_INCLUDES} compose files include each other`);
			return;
		}
		const text = await this.#textOf(include, MAX_BYTES["compose-files"]);
		if (text !== void 0) await this.read(include.path, text);
	}
	async #textOf(named, maxBytes) {
		const { path } = named;
		if (posix.isAbsolute(path) || path.startsWith("../")) {
			this.#unresolved(named, `${path} is not in the workspace`);
			return;
		}
		try {
			return await this.#workspace.readText(path, maxBytes);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			this.#unresolved(named, error.message);
			return;
		}
	}
	async #environmentOf(file) {
		const path = posix.join(posix.dirname(file), ".env");
		try {
			return environmentFile(await this.#workspace.readText(path, MEBIBYTE));
		} catch (error) {
			if (error instanceof Failure) return {};
			throw error;
		}
	}
	#unresolved({ reference }, why) {
		this.references.push({
			...reference,
			use: "service",
			image: unresolved(why)
		});
	}
};
/** A Dockerfile may be named by a glob and by several services. */
function once(references) {
	return [...new Map(references.map((each) => [JSON.stringify([
		each.location,
		each.image,
		each.platform,
		each.workload
	]), each])).values()];
}

// src/actions/verify/inline-policy.ts
const IDENTITY_INPUTS = ["certificate-identity", "certificate-identity-regexp"];
const OTHER_INPUTS = [
	"certificate-oidc-issuer",
	"source-repository",
	"max-age"
];
const MIN_AGE_MS = 6e4;
const MAX_AGE_MS = 316224e6;
const MAX_REGEXP_LENGTH = 1e3;
/** A policy of one entry, from inputs alone; undefined when none of them is given. */
function readInlinePolicy(read, mistakes) {
	const given = [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== "");
	if (given.length === 0) return void 0;
	const identities = IDENTITY_INPUTS.filter((input) => read(input) !== "");
	if (identities.length !== 1) {
		const which = identities.length === 0 ? `${given.join(", ")} but no identity` : "two identities";
		mistakes.add("BAD_INPUT", `${IDENTITY_INPUTS.join(", ")}: ${which} given`, { advice: "Give `certificate-identity` or `certificate-identity-regexp`, one of them, or a policy file in `policy`." });
		return;
	}
	const required = mistakes.attempt("require", () => readRequired(read("require"))) ?? /* @__PURE__ */ new Set();
	const repository = mistakes.attempt("source-repository", () => readRepository(read("source-repository")));
	const identity = mistakes.attempt(identities[0] ?? "certificate-identity", () => readIdentity(read));
	const issuer = mistakes.attempt("certificate-oidc-issuer", () => readIssuer(read));
	const age = read("max-age");
	const maxAgeMs = age === "" ? void 0 : mistakes.attempt("max-age", () => parseDuration(age, MIN_AGE_MS, MAX_AGE_MS));
	if (!identity || issuer === void 0) return void 0;
	const signer = {
		kind: "identity",
		identity,
		issuer,
		repository,
		trust: void 0,
		publisher: void 0
	};
	const hasCommit = read("source-commit") !== "";
	const wantsProvenance = required.has("provenance") || hasCommit;
	return {
		entries: [{
			match: parseGlob("**"),
			position: {
				line: 1,
				column: 1
			},
			demand: {
				kind: "signed",
				signers: [[signer]],
				name: "optional",
				maxAgeMs,
				provenance: wantsProvenance ? {
					builder: void 0,
					source: repository === void 0 ? void 0 : `https://github.com/${repository}`,
					commit: { kind: hasCommit ? "expected" : "any" }
				} : void 0,
				sbom: required.has("sbom") ? {
					types: ["spdx", "cyclonedx"],
					describes: "image",
					contents: "off"
				} : void 0
			},
			pinned: false,
			enforcement: void 0,
			namespaces: void 0
		}],
		deny: [],
		mirrors: [],
		admission: {
			enforcement: "audit",
			excludeNamespaces: [],
			registryCredentials: []
		},
		breakGlass: void 0
	};
}
/** What says how an image is judged when there is no policy file. */
function inlineInputsGiven(read) {
	return [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== "");
}
function readIdentity(read) {
	const exact = read("certificate-identity");
	if (exact !== "") {
		if (!exact.includes("*")) return parseGlob(exact);
		throw new Failure("BAD_INPUT", `${quoted(exact)} holds a \`*\`, which no identity does`, { advice: "For a pattern use `certificate-identity-regexp`." });
	}
	const text = read("certificate-identity-regexp");
	if (text.length > MAX_REGEXP_LENGTH) throw new Failure("BAD_INPUT", `it is longer than ${MAX_REGEXP_LENGTH} characters`);
	const source = `^(?:${text})$`;
	try {
		new RegExp(source, "u");
	} catch (error) {
		throw new Failure("BAD_INPUT", `${quoted(text)} is no regular expression`, { cause: error });
	}
	return {
		text,
		source
	};
}
function readIssuer(read) {
	const issuer = read("certificate-oidc-issuer");
	if (issuer !== "") return issuer;
	if (read("certificate-identity").startsWith("https://github.com/")) return GITHUB_ISSUER;
	throw new Failure("BAD_INPUT", "it is not given", { advice: `Say who vouched for the identity; for workflows of github.com \`${GITHUB_ISSUER}\`.` });
}
/** `owner/name`, or its URL. */
function readRepository(text) {
	if (text === "") return void 0;
	const name = text.replace(/^https:\/\/github\.com\//, "").replace(/(?:\.git)?\/*$/, "");
	if (/^[\w.-]+\/[\w.-]+$/.test(name)) return name;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not \`owner/name\``);
}
function readRequired(text) {
	const words = text.split(/[\s,]+/).filter((word) => word !== "");
	return new Set(words.map((word) => parseChoice(word, [
		"signature",
		"provenance",
		"sbom"
	])));
}

// src/actions/verify/verify-inputs.ts
/** The inputs of the verify action and what an empty one means; verify/action.yml says the same. */
const VERIFY_INPUT_DEFAULTS = {
	images: "",
	dockerfiles: "",
	"compose-files": "",
	manifests: "",
	"build-args": "",
	target: "",
	platform: "",
	policy: ".github/image-policy.yml",
	"certificate-identity": "",
	"certificate-identity-regexp": "",
	"certificate-oidc-issuer": "",
	"source-repository": "",
	"source-commit": "",
	"max-age": "",
	require: "signature",
	"on-inconclusive": "fail",
	sigstore: "auto",
	"trusted-root": "",
	"tuf-mirror": "",
	"tuf-root": "",
	summary: "true",
	"github-token": ""
};
const VERIFY_INPUTS = Object.keys(VERIFY_INPUT_DEFAULTS);

// src/actions/verify/verify-config.ts
const MAX_REFERENCES = 2e4;
const NO_IMAGE = "no image is named: neither by `images`, `dockerfiles`, `compose-files` or `manifests`, nor by a Dockerfile of the workspace";
/** @throws Failures with every mistake */
async function parseVerifyConfig(raw, workspace) {
	const mistakes = new Mistakes();
	const read = (input) => raw[input] || VERIFY_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	const platform = parse("platform", readPlatform);
	const references = await readReferences(read, platform, workspace, mistakes);
	const githubToken = read("github-token");
	const config = {
		references,
		policy: readPolicySource(read, mistakes),
		platform,
		sourceCommit: parse("source-commit", readCommit),
		trust: await readTrust(read, workspace, mistakes),
		onInconclusive: parse("on-inconclusive", (text) => parseChoice(text, ["fail", "warn"])),
		summary: parse("summary", parseBoolean),
		githubToken: githubToken === "" ? void 0 : new Secret(githubToken)
	};
	mistakes.throwIfAny();
	return config;
}
async function readReferences(read, platform, workspace, mistakes) {
	const buildArgs = Object.fromEntries(linesOf("build-args", read("build-args")).flatMap(({ text, where }) => {
		const assignment = mistakes.attempt(where, () => readBuildArg(text));
		return assignment ? [assignment] : [];
	}));
	const places = {
		images: read("images"),
		dockerfiles: read("dockerfiles"),
		composeFiles: read("compose-files"),
		manifests: read("manifests"),
		buildArgs,
		target: read("target") || void 0,
		platform
	};
	try {
		const references = await findReferences(places, workspace);
		if (references.length === 0) mistakes.add("BAD_INPUT", NO_IMAGE);
		if (references.length > MAX_REFERENCES) mistakes.add("BAD_INPUT", `${references.length} places name images; ${MAX_REFERENCES} at most`);
		return references;
	} catch (error) {
		mistakes.addAll(failuresOf(error));
		return [];
	}
}
/** `NAME=value`; the value may be empty and hold anything. */
function readBuildArg(text) {
	const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(text) ?? [];
	if (name === void 0 || value === void 0) throw new Failure("BAD_INPUT", `${quoted(text)} is not \`NAME=value\``);
	return [name, value];
}
function readPolicySource(read, mistakes) {
	const path = read("policy");
	const given = inlineInputsGiven(read);
	if (given.length > 0 && path !== VERIFY_INPUT_DEFAULTS.policy) mistakes.add("BAD_INPUT", `policy: a file is given, and ${given.join(", ")} too`, { advice: "Who must sign is said by a policy file or by inputs, not by both." });
	const policy = readInlinePolicy(read, mistakes);
	return policy ? {
		kind: "inputs",
		policy
	} : {
		kind: "file",
		path
	};
}
function readPlatform(text) {
	if (text === "") return void 0;
	if (/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a platform as \`linux/arm64\``);
}
function readCommit(text) {
	if (text === "") return void 0;
	if (/^[0-9a-f]{40}$/.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a commit of 40 hex digits`);
}
/** `auto`: own trust material when some is given, else the public Sigstore's. */
async function readTrust(read, workspace, mistakes) {
	const kind = mistakes.attempt("sigstore", () => parseChoice(read("sigstore"), [
		"auto",
		"public-good",
		"github",
		"custom"
	]));
	const [trustedRoot, mirror, root] = [
		read("trusted-root"),
		read("tuf-mirror"),
		read("tuf-root")
	];
	const given = [
		"trusted-root",
		"tuf-mirror",
		"tuf-root"
	].filter((input) => read(input) !== "");
	const files = ["trusted-root", "tuf-root"].filter((input) => read(input) !== "");
	await mistakes.attemptAll(files.map((where) => ({
		where,
		path: read(where)
	})), async ({ path }) => workspace.size(path));
	if (kind === void 0) return void 0;
	if (given.length === 0 && kind !== "custom") return { kind: kind === "auto" ? "public-good" : kind };
	if (kind === "public-good" || kind === "github") mistakes.add("BAD_INPUT", `${given.join(", ")} given, but \`sigstore\` is \`${kind}\``);
	else if (trustedRoot !== "" && given.length === 1) return {
		kind: "file",
		trustedRoot
	};
	else if (trustedRoot === "" && given.length === 2) {
		if (URL.canParse(mirror) && /^https?:/.test(mirror)) return {
			kind: "tuf",
			mirror,
			root
		};
		mistakes.add("BAD_INPUT", `tuf-mirror: ${quoted(mirror)} is not an https URL`);
	} else mistakes.add("BAD_INPUT", "trusted-root, tuf-mirror, tuf-root: give the first, or the other two");
}

// src/actions/verify/verify-progress.ts
const MARKS = {
	pass: "✓",
	fail: "✗",
	inconclusive: "?"
};
/** One line of the log: `✓ 2/3 ghcr.io/acme/api:v1 signature, identity, recency`. */
function progressLineOf({ target, verdict, demand, checks, failures }, done, all) {
	const words = failures.length > 0 ? failures.map(({ code }) => code).join(", ") : [demand === "unsigned" ? "unsigned, as the policy allows" : "", ...checks.map(({ rule }) => rule)].filter((word) => word !== "").join(", ");
	return logLine(`${MARKS[verdict]} ${String(done).padStart(String(all).length)}/${all} ${target.text} ${words}`);
}

// src/actions/verify/run.ts
const DEADLINE_MS = 12e5;
const CONCURRENCY = 32;
/** The verify action: reads what it was asked, judges, and whatever happens writes what became of it. */
async function run() {
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const deadline = new Deadline(DEADLINE_MS);
	runner.onCancel(() => deadline.cancel());
	const http = new HttpClient({
		deadline,
		concurrency: CONCURRENCY,
		onRetry: (line) => runner.detail(line)
	});
	const { results, config, outcome } = await verifyAndReport(http, directory);
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	await tell(results, {
		resultsPath,
		summary: config?.summary ?? true,
		onInconclusive: config?.onInconclusive ?? "fail",
		outcome
	});
	deadline.clear();
	await http.close();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function verifyAndReport(http, directory) {
	const workflowRun = readRun();
	let config;
	try {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		config = await parseVerifyConfig(runner.inputs(VERIFY_INPUTS), workspace);
		if (config.githubToken) runner.mask(config.githubToken.reveal());
		const now = /* @__PURE__ */ new Date();
		const outcome = await verify(config, servicesFor(config, {
			http,
			workspace,
			directory,
			now
		}), now);
		return {
			results: resultsOf(outcome, {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome: void 0
		};
	}
}
function servicesFor(config, { http, workspace, directory, now }) {
	const readText = (path, maxBytes) => workspace.readText(path, maxBytes);
	return {
		registry: createRegistry({
			http,
			mask: (secret) => runner.mask(secret),
			access: "pull"
		}),
		shelf: new VoucherShelf((signer) => openVoucher(signer, {
			http,
			trust: config.trust,
			temporaryDirectory: directory,
			now,
			readText
		})),
		policy: () => readPolicy(config.policy, workspace),
		finished: (judged, done, all) => runner.line(progressLineOf(judged, done, all))
	};
}
async function readPolicy(source, workspace) {
	if (source.kind === "inputs") return source.policy;
	return parsePolicy(await workspace.readText(source.path, MAX_POLICY_BYTES), source.path);
}
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/verify/entry.ts
await run();

export {  };