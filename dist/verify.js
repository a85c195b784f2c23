import { A as createWorkspace, C as code, D as plain, F as readWorkflowRun, S as clip, _ as quoted, a as plural, b as annotationsOf, c as formatImageName, f as Mistakes, h as parseChoice, j as UNKNOWN_RUN, k as text, m as parseBoolean, n as problemBoxes, o as problemOf, p as linesOf, r as shownBoxes, s as worstVerdict } from "./chunks/dist.js";
import { r as failuresOf, t as Failure } from "./chunks/failure.js";
import { G as readTrustDomain, K as createRegistry, g as logEntryResult, s as readEvent, v as logLine, y as problemLines } from "./chunks/judge-image.js";
import { n as Secret, t as runner } from "./chunks/runner.js";
import { c as Deadline, n as HttpClient } from "./chunks/headers.js";
import { t as actionsCache } from "./chunks/actions-cache.js";
import { n as hexOf, t as digestOf } from "./chunks/digest.js";
import { C as attestationSource, D as readImage, E as dockerfileReferences, O as unresolved, S as CommitFiles, T as composeReferences, _ as ImageContents, b as writeIdentities, c as recordIdentities, d as VoucherShelf, g as openVoucher, h as workspacePolicy, l as NO_EVIDENCE, m as readPolicies, n as policyPlace, p as signersOf, r as judgeTarget, s as checkIdentities, t as baseCommit, u as withoutNotes, w as manifestFilesReferences, y as readIdentities } from "./chunks/policy-place.js";
import { t as pMap } from "./chunks/p-map.js";
import { c as parseGlob, i as entryFor, u as GITHUB_ISSUER } from "./chunks/parse-policy.js";
import { t as parseDuration } from "./chunks/parse-duration.js";
import { lstat, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, posix } from "node:path";
import { randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";

// src/report/sarif.ts
/** GitHub takes 25,000 results a run and shows 5,000. */
const MAX_RESULTS = 5e3;
const MAX_MESSAGE = 1e3;
/** SARIF 2.1.0 as code scanning reads it: https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning */
function renderSarif(findings) {
	const shown = findings.slice(0, MAX_RESULTS);
	const document = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: "touchmark",
				informationUri: "https://github.com/touchmark/touchmark",
				rules: [...new Map(shown.map((finding) => [finding.code, finding])).values()].map(({ code, advice }) => ({
					id: code,
					shortDescription: { text: code },
					help: { text: clip(plain(advice), MAX_MESSAGE) }
				}))
			} },
			results: shown.map(({ code, message, level, location: { file, line, column } }) => ({
				ruleId: code,
				level,
				message: { text: clip(plain(message), MAX_MESSAGE) },
				locations: [{ physicalLocation: {
					artifactLocation: {
						uri: file.split("/").map(encodeURIComponent).join("/"),
						uriBaseId: "%SRCROOT%"
					},
					region: {
						startLine: line,
						startColumn: column
					}
				} }]
			}))
		}]
	};
	return `${JSON.stringify(document, null, 2)}\n`;
}

// src/store/evidence-cache.ts
/** Raised when what is stored changes its meaning. */
const LAYOUT = "touchmark-evidence-1";
const MAX_FILE_BYTES = 33554432;
const MAX_KEPT_BYTES = 268435456;
/**
* Evidence for verification, kept between runs: manifests and bundles under the repository and digest that they were read
* by, and notes of which bundles were found about an image. Other jobs can write to the Actions cache, so whatever comes
* out of it is checked against its digest here and verified by who reads it. Nothing in it tells its age: the span of time
* that it is kept for is part of the cache's key, and a folder left by an earlier run is emptied first.
*/
var EvidenceCache = class {
	#options;
	#directory;
	/** Under `~`, literally: the path is part of the cache's version, and must be the same on every runner. */
	#path;
	#prefix;
	#key = "";
	/** Files that are as they should be. */
	#sound = /* @__PURE__ */ new Set();
	/** File → when it is written; these alone are saved. */
	#kept = /* @__PURE__ */ new Map();
	#keptBytes = 0;
	#hasNew = false;
	#answers = false;
	constructor(options) {
		const { repositoryId, ttlMs, now } = options;
		const folder = `.cache/touchmark/evidence/${repositoryId.replace(/\D/g, "") || "0"}`;
		this.#options = options;
		this.#directory = join(homedir(), folder);
		this.#path = `~/${folder}`;
		this.#prefix = `${LAYOUT}-${ttlMs / 1e3}-${Math.floor(now.getTime() / ttlMs)}-`;
	}
	/** @param images what is about to be judged: a run that judged the same is the best to go on from */
	async restore(images) {
		await rm(this.#directory, {
			recursive: true,
			force: true
		});
		await mkdir(this.#directory, {
			recursive: true,
			mode: 448
		});
		const key = `${this.#prefix}${shortHash(images.toSorted())}-`;
		this.#key = key;
		this.#answers = await this.#options.cache.restore(this.#path, {
			key,
			restore: [key, this.#prefix]
		});
	}
	async read(repository, digest) {
		const file = contentFile(repository, digest);
		const bytes = await this.#readFile(file);
		if (!bytes || digestOf(bytes) !== digest) return void 0;
		this.#sound.add(file);
		return bytes;
	}
	keep(repository, digest, bytes) {
		this.#keep(contentFile(repository, digest), bytes);
	}
	/** What was noted of an image; anybody may have written it. */
	async recall(image) {
		return (await this.#readFile(notesFile(image)))?.toString("utf8");
	}
	async note(image, text) {
		const file = notesFile(image);
		const bytes = Buffer.from(text);
		if ((await this.#readFile(file))?.equals(bytes)) this.#sound.add(file);
		else this.#sound.delete(file);
		this.#kept.delete(file);
		this.#keep(file, bytes);
	}
	/** Saves what this run kept, when there is more of it than there was. Never fails. */
	async save() {
		await Promise.all(this.#kept.values());
		if (!this.#hasNew || !this.#answers) return;
		const others = (await readdir(this.#directory)).filter((file) => !this.#kept.has(file));
		await Promise.all(others.map((file) => rm(join(this.#directory, file), {
			recursive: true,
			force: true
		})));
		await this.#options.cache.save(this.#path, `${this.#key}${shortHash([...this.#kept.keys()].toSorted())}`);
	}
	#keep(file, bytes) {
		if (this.#kept.has(file) || bytes.length > MAX_FILE_BYTES) return;
		if (this.#keptBytes + bytes.length > MAX_KEPT_BYTES) return;
		this.#keptBytes += bytes.length;
		this.#kept.set(file, this.#sound.has(file) ? Promise.resolve() : this.#write(file, bytes));
	}
	/** A disk that takes no more costs the next run its requests, and this one nothing. */
	async #write(file, bytes) {
		const path = join(this.#directory, file);
		const partial = `${path}.${randomUUID()}`;
		try {
			await writeFile(partial, bytes, {
				mode: 384,
				flag: "wx"
			});
			await rename(partial, path);
			this.#sound.add(file);
			this.#hasNew = true;
		} catch {
			this.#kept.delete(file);
		}
	}
	async #readFile(file) {
		await this.#kept.get(file);
		const path = join(this.#directory, file);
		try {
			const found = await lstat(path);
			return found.isFile() && found.size <= MAX_FILE_BYTES ? await readFile(path) : void 0;
		} catch {
			return;
		}
	}
};
function contentFile(repository, digest) {
	return `${hexOf(digestOf(`${repository}@${digest}`))}.content`;
}
function notesFile(image) {
	return `${hexOf(digestOf(image))}.notes`;
}
function shortHash(texts) {
	return hexOf(digestOf(texts.join("\n"))).slice(0, 16);
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
		...running(one),
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
function running({ workloads, lapsesAt }) {
	return {
		...workloads.length === 0 ? {} : { workloads: workloads.map((each) => ({ ...each })) },
		...lapsesAt === void 0 ? {} : { lapsesAt: lapsesAt.toISOString() }
	};
}
function unresolvedSubject({ written, location, workloads }) {
	return {
		name: written,
		digest: null,
		platform: null,
		parent: null,
		verdict: "inconclusive",
		signed: null,
		locations: [{ ...location }],
		...running({
			workloads,
			lapsesAt: void 0
		}),
		checks: [],
		attestations: []
	};
}
function unresolvedFailure({ written, why, location: { file, line } }) {
	return new Failure("UNRESOLVED_REFERENCE", `${file}:${line}: ${why}`, { subject: written });
}

// src/actions/verify/findings.ts
/** What the input `images` names stands in no file. */
const INPUT = "images";
/** What was proved wrong first. */
function findingsOf({ judged, unresolved }) {
	const findings = [...judged.filter(({ verdict }) => verdict !== "pass").flatMap(({ target, failures, verdict }) => target.locations.map((location) => ({
		failures,
		location,
		isProved: verdict === "fail"
	}))), ...unresolved.map((each) => ({
		failures: [unresolvedFailure(each)],
		location: each.location,
		isProved: false
	}))];
	return [...findings.filter(({ isProved }) => isProved), ...findings.filter(({ isProved }) => !isProved)];
}
function isInFile({ location }) {
	return location.file !== INPUT;
}
/** For code scanning, which shows files alone. */
function sarifFindings(outcome) {
	return findingsOf(outcome).filter(isInFile).flatMap(({ failures, location, isProved }) => failures.map(problemOf).map(({ code, subject, message, advice }) => ({
		code,
		message: `${subject === null ? "" : `${subject}: `}${message}`,
		advice,
		level: isProved ? "error" : "warning",
		location
	})));
}

// src/actions/verify/proposal.ts
/** Undefined when the pull request leaves everything as it is that the judging has read. */
async function readProposal(options, { judging }) {
	const { policy, place, identities, inputFiles, workspace, base, isFromFork } = options;
	if (!base) return void 0;
	const isOwn = typeof policy === "string" && place.kind === "base";
	const files = await base.changedIn(workspace, /* @__PURE__ */ new Set([...inputFiles, ...isOwn ? [policy] : []]));
	if (files.length === 0) return void 0;
	try {
		const source = isOwn ? await workspacePolicy(policy, workspace) : fromWorkspace(judging, place, workspace);
		if (isFromFork) refuseOtherMirrors(source.policy, judging.policy, options.trust);
		return {
			files,
			proposal: {
				source,
				identities: await readIdentities(identities, workspace, void 0),
				isFromFork
			}
		};
	} catch (error) {
		const [failure] = failuresOf(error);
		if (!failure) throw error;
		return {
			files,
			proposal: failure
		};
	}
}
/** A policy of inputs, or of another repository, stays what it is; files that inputs name may change. */
function fromWorkspace(judging, place, workspace) {
	if (place.kind === "repository") return judging;
	return {
		...judging,
		readText: (file, maxBytes) => workspace.readText(file, maxBytes)
	};
}
/** A stranger's policy is no reason to send requests anywhere. */
function refuseOtherMirrors(proposed, judging, trust) {
	const known = /* @__PURE__ */ new Set([...mirrorsIn(judging), ...trust.kind === "tuf" ? [trust.mirror] : []]);
	const other = mirrorsIn(proposed).find((mirror) => !known.has(mirror));
	if (other === void 0) return;
	throw new Failure("BAD_POLICY", `it names ${other}, which is not asked for a pull request from a fork`);
}
function mirrorsIn({ entries, deny }) {
	return [...entries.flatMap(signersOf), ...deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : [])].flatMap(({ trust }) => trust?.kind === "tuf" ? [trust.mirror] : []);
}

// src/actions/verify/verify-annotations.ts
const MAX_LENGTH = 4e3;
/**
* One annotation for each place that names an image that does not pass, on its line: what was proved wrong first, as many
* as the runner keeps, the rest counted.
* @param inconclusive `warning` where what could not be looked at does not fail the step
*/
function locatedAnnotations(outcome, inconclusive) {
	const levelOf = ({ isProved }) => isProved ? "error" : inconclusive;
	const findings = findingsOf(outcome);
	return ["error", "warning"].flatMap((level) => limited(findings.filter((each) => levelOf(each) === level), level));
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
function annotation(finding, level) {
	const { failures, location, isProved } = finding;
	const message = failures.map(problemOf).map(({ code, subject, message, advice }) => plain(`${code}: ${subject === null ? "" : `${subject}: `}${message} → ${advice}`)).join("\n");
	return {
		level,
		title: isProved ? "touchmark: failed" : "touchmark: could not be judged",
		message: clip(message, MAX_LENGTH),
		...isInFile(finding) ? { location } : {}
	};
}

// src/actions/verify/proposed-policy.ts
const MARKS$2 = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const MAX_CHANGED = 50;
const MAX_FILES$1 = 10;
/** Both verdicts, when a pull request changes what judges; empty when there is nothing to tell. */
function renderProposedPolicy({ judged, proposed, warnings }) {
	const warned = warnings.map((warning) => `⚠️ ${text(warning)}`);
	if (proposed === void 0) return warned.join("\n\n");
	const { files, judged: changed } = proposed;
	const named = files.slice(0, MAX_FILES$1).map((file) => code(file));
	const unnamed = files.length > named.length ? ` and ${plural(files.length - named.length, "more file")}` : "";
	const decided = `This pull request changes the policy, or what goes with it (${named.join(", ")}${unnamed}); the base’s decides.`;
	const told = changed instanceof Failure ? [`${decided} The changed one cannot be used: ${text(changed.message)}`] : [`${decided} ${changesIn(judged, changed)}`];
	return [
		...warned,
		"#### By the changed policy",
		...told
	].join("\n\n");
}
function changesIn(judged, changed) {
	const others = changed.flatMap((one, index) => one && one.verdict !== judged[index]?.verdict ? [one] : []);
	const lines = others.slice(0, MAX_CHANGED).map(({ target, verdict, failures }) => {
		const codes = failures.map((failure) => failure.code).join(", ");
		return `- ${MARKS$2[verdict]} ${code(target.text)}${codes === "" ? "" : `: ${text(codes)}`}`;
	});
	const rest = others.length - lines.length;
	const unasked = changed.filter((one) => one === void 0).length;
	return [
		others.length === 0 ? "By the changed one every image is judged the same.\n" : "By the changed one:\n",
		...lines,
		...rest > 0 ? [`- and ${rest} more`] : [],
		...unasked > 0 ? [`\n${plural(unasked, "image")} that the policy which decides does not name: not asked for, as this pull request is from a fork.`] : []
	].join("\n");
}

// src/report/blast-radius.ts
const SOON_DAYS = 30;
const DAY_MS = 864e5;
const NOTHING_JUDGED = "(nothing to judge)";
/**
* What enforcing the policy would do to the workloads that run the images: which it would deny today, which could not be
* judged, and whose signatures will be too old within 30 days. Empty when no workload names a namespace.
* @param most rows of each table; the rest is counted
*/
function renderBlastRadius(results, now, most) {
	const images = results.subjects.filter(({ parent, workloads }) => parent === null && workloads !== void 0);
	const workloads = images.flatMap((image) => image.workloads ?? []);
	if (!workloads.some(({ namespace }) => namespace !== "")) return "";
	const denied = rowsOf(images, (image) => image.verdict === "fail", (image) => reasonOf(image, results));
	const unknown = rowsOf(images, (image) => image.verdict === "inconclusive", (image) => reasonOf(image, results));
	const lapsing = rowsOf(images, (image) => image.verdict === "pass" && daysLeft(image, now) <= SOON_DAYS, (image) => `on ${image.lapsesAt?.slice(0, 10)}, ${plural(Math.floor(daysLeft(image, now)), "day")} left`);
	const owners = new Set(workloads.map(({ namespace, kind, name }) => [
		namespace,
		kind,
		name
	].join(" ")));
	const namespaces = new Set(workloads.map(({ namespace }) => namespace));
	return [
		`#### What enforcing this policy would do`,
		`Of ${plural(owners.size, "workload")} in ${plural(namespaces.size, "namespace")}: ${summed(denied)} would be denied today, ${summed(unknown)} could not be judged, and the signatures of ${summed(lapsing)} lapse within ${SOON_DAYS} days.`,
		table$1("Denied today", denied, most),
		table$1("Could not be judged", unknown, most),
		table$1(`Lapses within ${SOON_DAYS} days`, lapsing, most)
	].filter((part) => part !== "").join("\n\n");
}
function rowsOf(images, isWanted, why) {
	return images.filter(isWanted).flatMap((image) => (image.workloads ?? []).map(({ namespace, kind, name }) => ({
		namespace,
		owner: `${kind}/${name}`,
		image: image.digest === null ? image.name : `${image.name}@${image.digest.slice(0, 19)}…`,
		why: why(image)
	}))).toSorted((left, right) => compare(left.namespace, right.namespace) || compare(left.owner, right.owner));
}
/** Without the runtime's locales, which take their time to load. */
function compare(left, right) {
	return left === right ? 0 : left < right ? -1 : 1;
}
function summed(rows) {
	return String(new Set(rows.map(({ namespace, owner }) => `${namespace} ${owner}`)).size);
}
/** The rules that do not hold; of an image that was not judged, the problem with it. */
function reasonOf({ checks, name, digest }, { problems }) {
	const broken = checks.filter(({ verdict, actual }) => verdict !== "pass" && actual !== NOTHING_JUDGED).map(({ rule, actual }) => `${rule}: ${actual}`);
	if (broken.length > 0) return broken.join("; ");
	const subjects = /* @__PURE__ */ new Set([name, `${name}@${digest}`]);
	return problems.find(({ subject }) => subject !== null && (subjects.has(subject) || subject.startsWith(`${name}:`)))?.message ?? "";
}
function daysLeft({ lapsesAt }, now) {
	return lapsesAt === void 0 ? Infinity : (Date.parse(lapsesAt) - now.getTime()) / DAY_MS;
}
function table$1(title, rows, most) {
	if (rows.length === 0 || most === 0) return "";
	const lines = rows.slice(0, most).map(({ namespace, owner, image, why }) => `| ${text(namespace, 100)} | ${text(owner, 200)} | ${code(image)} | ${text(why, 300)} |`);
	const rest = rows.length - lines.length;
	return [
		`| ${title}: namespace | owner | image | why |`,
		"| --- | --- | --- | --- |",
		...lines,
		...rest > 0 ? [`\n${plural(rest, "more row")}; results.json has them all.`] : []
	].join("\n");
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
/**
* The page of a run: what may not be relied on and why, then every image with who signed it and when.
* @param notes markdown that belongs below the table
*/
function renderVerifySummary(results, now, notes) {
	const rows = results.subjects.filter(({ parent }) => parent === null).toSorted((left, right) => RANK[left.verdict] - RANK[right.verdict]);
	for (const most of [
		MAX_ROWS,
		MAX_ROWS / 10,
		0
	]) {
		const page = render(results, rows, most, now, notes);
		if (Buffer.byteLength(page) <= MAX_BYTES$1) return page;
	}
	return render({
		...results,
		problems: []
	}, [], 0, now, "");
}
function render(results, rows, most, now, notes) {
	return `${[
		`### ${MARKS$1[results.verdict]} touchmark verify: ${title(results)}`,
		renderBlastRadius(results, now, most),
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		table(rows, most),
		notes
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
async function tell(results, { resultsPath, sarifPath, summary, onInconclusive, outcome, now }) {
	const images = results.subjects.filter(({ parent }) => parent === null);
	const counted = (verdict) => String(images.filter((subject) => subject.verdict === verdict).length);
	const outputs = {
		verdict: results.verdict,
		results: resultsPath,
		sarif: sarifPath ?? "",
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
	for (const message of outcome?.warnings ?? []) runner.annotate({
		level: "warning",
		title: "touchmark",
		message
	});
	runner.line(`touchmark: ${results.verdict}: ${outputs.checked} checked, ${outputs.passed} passed, ${outputs.failed} failed, ${outputs.inconclusive} inconclusive`);
	if (summary) {
		const trouble = await runner.writeSummary(renderVerifySummary(results, now, outcome ? renderProposedPolicy(outcome) : ""));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict === "fail" || results.verdict === "inconclusive" && onInconclusive === "fail") runner.fail();
}

// src/actions/verify/target.ts
/** @param platform the input: stands in for references that ask for none */
function targetsOf(references, platform) {
	const targets = /* @__PURE__ */ new Map();
	const unresolved = [];
	for (const { image, location, written, platform: own, workload } of references) {
		if (image.kind === "unresolved") {
			unresolved.push({
				written,
				why: image.why,
				location,
				workloads: withWorkload([], workload)
			});
			continue;
		}
		const { name, tag, digest } = image;
		const wanted = own ?? platform;
		const text = `${formatImageName(name)}${tag === void 0 ? "" : `:${tag}`}${digest === void 0 ? "" : `@${digest}`}`;
		const key = `${text} ${wanted ?? ""}`;
		const known = targets.get(key);
		if (known) {
			known.locations.push(location);
			known.workloads = withWorkload(known.workloads, workload);
			continue;
		}
		const workloads = withWorkload([], workload);
		targets.set(key, {
			text,
			name,
			tag,
			digest,
			platform: wanted,
			locations: [location],
			workloads
		});
	}
	return {
		targets: [...targets.values()],
		unresolved
	};
}
function withWorkload(workloads, added) {
	if (!added) return workloads;
	const { namespace, kind, name } = added;
	const index = workloads.findIndex((each) => each.namespace === namespace && each.kind === kind && each.name === name);
	const known = workloads[index];
	if (!known) return [...workloads, {
		namespace,
		kind,
		name,
		containers: 1
	}];
	return workloads.with(index, {
		...known,
		containers: known.containers + 1
	});
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
	const { registry, contents, store, attestations } = services;
	const fresh = withoutNotes(store);
	const { targets, unresolved } = targetsOf(config.references, config.platform);
	const [sources, identities] = await Promise.all([
		services.policies(),
		services.identities(),
		store.restore(targets.map(({ text }) => text))
	]);
	const { judging } = sources;
	const judgeBy = (source, identities, targets, finished) => {
		const { policy } = source;
		const shelf = services.shelfFor(source);
		const world = {
			policy,
			registry,
			attestations,
			shelf,
			contents,
			sourceCommit: config.sourceCommit,
			now
		};
		const judge = async (target, from) => {
			const judged = await judgeTarget(target, {
				...world,
				store: from
			});
			return config.identities.mode === "check" ? checkIdentities(judged, identities, policy) : judged;
		};
		return pMap(targets, async (target) => {
			const first = await judge(target, config.identities.mode === "record" ? fresh : store);
			const one = first.verdict !== "pass" && first.isRecalled ? await judge(target, fresh) : first;
			finished?.(one);
			return one;
		}, { concurrency: CONCURRENCY$1 });
	};
	const judgeByProposal = async (proposal) => {
		const asked = proposal.isFromFork ? targets.filter(({ name }) => entryFor(name, judging.policy)) : targets;
		const judged = await judgeBy(proposal.source, proposal.identities, asked);
		const byTarget = new Map(judged.map((one) => [one.target, one]));
		return targets.map((target) => byTarget.get(target));
	};
	let done = 0;
	const judged = await judgeBy(judging, identities, targets, (one) => {
		done += 1;
		services.finished(one, done, targets.length);
	});
	if (config.identities.mode === "record") await services.record(recordIdentities(judged, identities, judging.policy));
	const changed = await services.proposal(sources);
	return {
		judged,
		unresolved,
		proposed: changed && {
			files: changed.files,
			judged: changed.proposal instanceof Failure ? changed.proposal : await judgeByProposal(changed.proposal)
		},
		warnings: [...sources.warnings, ...uncompared(config, judging)]
	};
}
/** Who gives a commit expects it to be compared. */
function uncompared({ sourceCommit }, { policy }) {
	const isCompared = policy.entries.some(({ demand }) => demand.kind === "signed" && demand.provenance?.commit.kind === "expected");
	if (sourceCommit === void 0 || isCompared) return [];
	return ["`source-commit` is compared with nothing: no entry of the policy says `provenance: {commit: expected}`."];
}

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
	"policy-from": "base",
	"certificate-identity": "",
	"certificate-identity-regexp": "",
	"certificate-oidc-issuer": "",
	"source-repository": "",
	"source-commit": "",
	"max-age": "",
	require: "signature",
	"cache-ttl": "1h",
	"on-inconclusive": "fail",
	"identities-file": ".github/image-identities.yml",
	identities: "check",
	sigstore: "auto",
	"trusted-root": "",
	"tuf-mirror": "",
	"tuf-root": "",
	sarif: "false",
	summary: "true",
	"github-token": ""
};
const VERIFY_INPUTS = Object.keys(VERIFY_INPUT_DEFAULTS);

// src/actions/verify/verify-config.ts
const MAX_REFERENCES = 2e4;
const MIN_TTL_MS = 6e4;
const MAX_TTL_MS = 6048e5;
const NO_IMAGE = "no image is named: neither by `images`, `dockerfiles`, `compose-files` or `manifests`, nor by a Dockerfile of the workspace";
/** @throws Failures with every mistake */
async function parseVerifyConfig(raw, workspace, { repository, event }) {
	const mistakes = new Mistakes();
	const read = (input) => raw[input] || VERIFY_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	const platform = parse("platform", readPlatform);
	const references = await readReferences(read, platform, workspace, mistakes);
	const githubToken = read("github-token");
	const base = parse("policy-from", (text) => parseChoice(text, ["base", "workspace"])) === "workspace" ? void 0 : baseCommit(repository, event);
	const place = policyPlace(read("policy"), base);
	const config = {
		references,
		policy: readPolicySource(read, mistakes),
		platform,
		sourceCommit: parse("source-commit", readCommit),
		place,
		base,
		identities: {
			path: read("identities-file"),
			mode: parse("identities", (text) => parseChoice(text, [
				"check",
				"record",
				"off"
			]))
		},
		inputFiles: [read("trusted-root"), read("tuf-root")].filter((path) => path !== ""),
		trust: await readTrust(read, place.kind === "workspace" ? workspace : void 0, mistakes),
		cacheTtlMs: parse("cache-ttl", (text) => text === "0" ? 0 : parseDuration(text, MIN_TTL_MS, MAX_TTL_MS)),
		onInconclusive: parse("on-inconclusive", (text) => parseChoice(text, ["fail", "warn"])),
		sarif: parse("sarif", parseBoolean),
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
	if (given.length === 0 && read("require") !== VERIFY_INPUT_DEFAULTS.require) mistakes.add("BAD_INPUT", "require: given with a policy file, which says itself what there must be", { advice: "Write `provenance` and `sbom` into the entries of the policy, and leave `require` out." });
	return readInlinePolicy(read, mistakes) ?? path;
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
/**
* `auto`: own trust material when some is given, else the public Sigstore's.
* @param workspace undefined when the files come from elsewhere
*/
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
	})), async ({ path }) => workspace?.size(path));
	if (kind === void 0) return void 0;
	if (given.length === 0 && kind !== "custom") return { kind: kind === "auto" ? "public-good" : kind };
	if (kind === "github" && given.length === 1 && root !== "") return {
		kind,
		root
	};
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
	setFlagsFromString("--semi-space-growth-factor=1");
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const deadline = new Deadline(DEADLINE_MS);
	runner.onCancel(() => deadline.cancel());
	const http = new HttpClient({
		deadline,
		concurrency: CONCURRENCY,
		onRetry: (line) => runner.detail(line)
	});
	const { results, config, outcome, store } = await verifyAndReport(http, directory);
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	const sarifPath = config?.sarif && outcome ? join(directory, "results.sarif") : void 0;
	if (sarifPath !== void 0 && outcome) await writeFile(sarifPath, renderSarif(sarifFindings(outcome)));
	await tell(results, {
		resultsPath,
		sarifPath,
		summary: config?.summary ?? true,
		onInconclusive: config?.onInconclusive ?? "fail",
		outcome,
		now: /* @__PURE__ */ new Date()
	});
	await store.save();
	deadline.clear();
	await http.close();
	process.exit();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function verifyAndReport(http, directory) {
	const workflowRun = readRun();
	let config;
	let store = NO_EVIDENCE;
	try {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		const event = await readEvent(process.env["GITHUB_EVENT_PATH"]);
		const { repository } = workflowRun;
		config = await parseVerifyConfig(runner.inputs(VERIFY_INPUTS), workspace, {
			repository,
			event
		});
		if (config.githubToken) runner.mask(config.githubToken.reveal());
		const now = /* @__PURE__ */ new Date();
		const { serverUrl, repositoryId } = workflowRun;
		store = storeFor(config, repositoryId, now);
		const services = servicesFor(config, {
			http,
			workspace,
			directory,
			now,
			serverUrl,
			store
		});
		const outcome = await verify(config, services, now);
		return {
			results: resultsOf(outcome, {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome,
			store
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), {
				run: workflowRun,
				requests: http.counts
			}),
			config,
			outcome: void 0,
			store
		};
	}
}
function storeFor({ cacheTtlMs: ttlMs }, repositoryId, now) {
	if (ttlMs === 0) return NO_EVIDENCE;
	return new EvidenceCache({
		repositoryId,
		ttlMs,
		now,
		cache: actionsCache((text) => runner.detail(text))
	});
}
function servicesFor(config, setting) {
	const { http, workspace, directory, now, serverUrl, store } = setting;
	const apiUrl = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
	const access = {
		http,
		apiUrl,
		token: config.githubToken
	};
	const base = config.base && new CommitFiles(access, config.base);
	const registry = createRegistry({
		http,
		mask: (secret) => runner.mask(secret),
		access: "pull",
		content: store
	});
	return {
		registry,
		contents: new ImageContents(registry),
		store,
		attestations: access.token && attestationSource({
			...access,
			serverUrl
		}),
		shelfFor: ({ readText }) => new VoucherShelf((signer) => openVoucher(signer, {
			http,
			trust: config.trust,
			temporaryDirectory: directory,
			now,
			readText,
			githubTrustDomain: () => readTrustDomain(http, {
				serverUrl,
				apiUrl
			}, config.githubToken)
		})),
		policies: () => readPolicies({
			...config,
			workspace,
			access,
			base
		}),
		identities: () => readIdentities(config.identities, workspace, base),
		proposal: (sources) => {
			const isFromFork = config.base?.isFromFork ?? false;
			return readProposal({
				...config,
				workspace,
				base,
				isFromFork
			}, sources);
		},
		record: async (identities) => {
			const { path } = config.identities;
			const isNew = await writeIdentities(path, workspace, identities);
			runner.line(`${path}: ${isNew ? "written; commit it" : "nothing has changed"}`);
		},
		finished: (judged, done, all) => {
			runner.line(progressLineOf(judged, done, all));
			for (const warning of judged.warnings) runner.annotate({
				level: "warning",
				title: "SBOM",
				message: logLine(`${judged.target.text}: ${warning}`)
			});
		}
	};
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