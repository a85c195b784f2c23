import { i as printable, n as Failures, r as failuresOf, t as Failure } from "./failure.js";
import { t as require_dist } from "./dist.js";
import { c as parseGlob, d as describeSigner, o as globMatches, s as globsOverlap } from "./parse-policy.js";
import { n as require_dist$1 } from "./github-tuf-root.js";

// src/admission/certificate-name.ts
/**
* Expression that the name in this signer's certificates matches: anchored, and good for RE2.
* https://github.com/sigstore/fulcio/blob/main/docs/oidc.md says what each provider puts there.
*/
function certificateNamePattern(signer) {
	switch (signer.kind) {
		case "workflow": {
			const { serverUrl, workflowRepository, workflowPath, workflowRefs, refs } = signer;
			return atRefs(`${serverUrl}/${workflowRepository}/${workflowPath}`, workflowRefs ?? refs);
		}
		case "gitlab": return atRefs(`${signer.serverUrl}/${signer.project}//${signer.config}`, signer.refs);
		case "buildkite": return `^${escaped(`https://buildkite.com/${signer.organization}/${signer.pipeline}`)}$`;
		case "identity": return signer.identity.source;
	}
}
function atRefs(prefix, refs) {
	const sources = refs?.map(({ source }) => source.slice(1, -1)) ?? [".+"];
	return `^${escaped(prefix)}@${sources.length === 1 ? sources[0] : `(?:${sources.join("|")})`}$`;
}
function escaped(text) {
	return text.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`);
}

// src/admission/rego.ts
/** A string literal of Rego: its escapes are those of JSON. https://www.openpolicyagent.org/docs/policy-language#strings */
function regoString(text) {
	return JSON.stringify(text);
}
/** A pattern, raw where that can be, so that it is read as it was written. */
function regoPattern(source) {
	return /[`\p{Cc}]/u.test(source) ? regoString(source) : `\`${source}\``;
}
function regoSet(texts) {
	return `{${texts.map(regoString).join(", ")}}`;
}
/** A rule that holds when all conditions do. */
function rule(head, conditions) {
	return `${head} if {\n${conditions.map((condition) => `\t${condition}\n`).join("")}}\n`;
}

// src/admission/docker-build-signer.ts
/** buildx verifies by public Sigstore and, for Docker Hardened Images, by a key of its own. */
function conditionsOf$1(signer, { defaultTrust }) {
	if (signer.kind === "key") return { unseen: `buildx cannot be given ${describeSigner(signer)}` };
	const trust = signer.trust ?? defaultTrust;
	if (trust !== void 0 && trust.kind !== "public-good") return { unseen: `${describeSigner(signer)}: buildx verifies by public Sigstore alone` };
	return { conditions: [
		`signature.signer.issuer == ${regoString(signer.issuer)}`,
		`regex.match(${regoPattern(certificateNamePattern(signer))}, signature.signer.subjectAlternativeName)`,
		...sourceConditions(signer)
	] };
}
/** What the certificate says of the run, beside its name: `signer-mismatch.ts` compares the same. */
function sourceConditions(signer) {
	switch (signer.kind) {
		case "workflow": return [
			sourceIs(`${signer.serverUrl}/${signer.repository}`),
			...refIn(signer.refs),
			...signer.triggers ? [`signature.signer.buildTrigger in ${regoSet(signer.triggers)}`] : []
		];
		case "gitlab": return [sourceIs(`${signer.serverUrl}/${signer.project}`), ...refIn(signer.refs)];
		case "identity": return signer.repository === void 0 ? ["run_by_own_repository(signature.signer)"] : [sourceIs(`${serverOf(signer.identity.text)}/${signer.repository}`)];
		case "buildkite": return [];
	}
}
function sourceIs(url) {
	return `signature.signer.sourceRepositoryURI == ${regoString(url)}`;
}
function refIn(refs) {
	if (!refs) return [];
	return [`matches_any([${refs.map(({ source }) => regoPattern(source)).join(", ")}], signature.signer.sourceRepositoryRef)`];
}
function serverOf(identity) {
	return /^https:\/\/[^/*]+(?=\/)/.exec(identity)?.[0] ?? "https://github.com";
}

// src/admission/provenance-needs.ts
/** Clusters see no extension of a certificate; what they need of those, the same signer’s provenance says. */
function neededProvenance(demand, signers) {
	if (demand.provenance) return demand.provenance;
	return signers.some((signer) => callerOf(signer) !== void 0) ? {
		builder: void 0,
		source: void 0,
		commit: { kind: "any" }
	} : void 0;
}
/** URL of the repository that must have called a reusable workflow; undefined where the policy names none. */
function callerOf(signer) {
	if (signer.kind !== "workflow" || !signer.isCallerNamed) return void 0;
	return `${signer.serverUrl}/${signer.repository}`;
}

// src/admission/unseen-by-clusters.ts
function applying({ match }, rows) {
	return rows.filter(([applies]) => applies).map(([, rule, extent, reason]) => ({
		entry: match.text,
		rule,
		extent,
		reason
	}));
}
/** What every admission controller leaves out, as it sees neither certificates nor layers nor the log’s times. */
function unseenByClusters(entry, { provenance, sbom, maxAgeMs }, signers, hasProvenance) {
	return applying(entry, [
		hasProvenance ? [
			maxAgeMs !== void 0,
			"recency",
			"differently",
			"judged by the time that the provenance says, not by a log or a timestamp"
		] : [
			maxAgeMs !== void 0,
			"recency",
			"not",
			"a cluster sees no time but a provenance’s: ask for `provenance`"
		],
		[
			!hasProvenance && signers.some((signer) => signer.kind === "workflow" && signer.triggers),
			"identity",
			"not",
			"`triggers` are in the certificate, which is not shown; ask for `provenance` to have them judged"
		],
		[
			signers.some((signer) => callerOf(signer) !== void 0),
			"identity",
			"differently",
			"the caller of a reusable workflow is judged by its provenance, which is required therefore"
		],
		[
			signers.some((signer) => isByAnyCaller(signer, provenance)),
			"identity",
			"differently",
			"where a workflow can be called (`workflow_call`), whoever calls it passes: name `repository`, and its provenance is asked who did"
		],
		[
			signers.some((signer) => signer.kind === "identity" && isRunJudged(signer)),
			"identity",
			"not",
			"which repository ran the workflow of an identity is in the certificate, which is not shown"
		],
		[
			signers.some((signer) => signer.kind === "identity" && signer.signsBuildAttestations),
			"signature",
			"differently",
			"looked for at the image itself, where docker/github-builder makes none: what only it signed is denied"
		],
		[
			provenance?.builder === "same-workflow",
			"builder",
			"differently",
			"compared with the pattern of the signer, not with the certificate itself"
		],
		[
			provenance?.commit.kind === "expected",
			"commit",
			"not",
			"`expected` is an input of verify; use `annotation` in a cluster"
		],
		[
			sbom?.describes === "image",
			"sbom-subject",
			"not",
			"the image that the document itself names is not compared"
		],
		[
			sbom !== void 0 && sbom.contents !== "off",
			"sbom-contents",
			"not",
			"layers are not read"
		]
	]);
}
/** A workflow's name says nothing of who called it, unless the provenance that is asked for does. */
function isByAnyCaller(signer, provenance) {
	if (signer.kind !== "workflow" || callerOf(signer) !== void 0) return false;
	return provenance?.source !== `${signer.serverUrl}/${signer.repository}`;
}
/** `signer-mismatch.ts` judges it of every name that may be a workflow's. */
function isRunJudged({ repository, identity }) {
	return repository !== void 0 || /\/\.github\/workflows\/|\*\*/.test(identity.text);
}

// src/admission/docker-build-entry.ts
const NANOSECONDS$1 = 1e6;
function enforces(entry, { admission }, { enforcement }) {
	return (enforcement ?? entry?.enforcement ?? admission.enforcement) === "enforce";
}
/** @param number of the entry: the rule `entry` has it for images that the entry decides on */
function entryOf(policy, entry, number, context) {
	const isAudit = !enforces(entry, policy, context);
	const against = (reason, ...conditions) => rule(`${isAudit ? "audit" : "deny"} contains ${regoString(reason)}`, [`entry == ${number}`, ...conditions]);
	const pinned = entry.pinned ? [against("the reference holds no digest", "not input.image.isCanonical")] : [];
	const { demand } = entry;
	const everywhere = applying(entry, [[
		entry.namespaces !== void 0,
		"namespaces",
		"differently",
		"a build has none: the entry decides in every build"
	]]);
	if (demand.kind === "unsigned") return {
		text: pinned.join("\n"),
		isAudit,
		unenforced: everywhere
	};
	const { rules, isSatisfiable, unseen } = signatureRules(demand, number, context, against);
	const rows = [...unseen.map((reason) => [
		true,
		"identity",
		"not",
		reason
	]), ...unenforcedRows(demand)];
	return {
		text: [...pinned, ...rules].join("\n"),
		isAudit,
		isSatisfiable,
		unenforced: [...everywhere, ...applying(entry, rows)]
	};
}
/** The rules of one entry, which name the signatures that satisfy it `good_<number>`. */
function signatureRules({ signers, maxAgeMs, provenance }, number, context, against) {
	const good = `good_${number}`;
	const expected = signers.map((list) => list.map(describeSigner).join(" or ")).join(", and by ");
	if (signers.length > 1) {
		const unseen = "`all-of` is never satisfied: buildx shows one signature of an image";
		return {
			rules: [against(`not signed by ${expected}: ${unseen}`)],
			isSatisfiable: false,
			unseen: [unseen]
		};
	}
	const all = (signers[0] ?? []).map((signer) => conditionsOf$1(signer, context));
	const unseen = all.flatMap((each) => "unseen" in each ? [`${each.unseen}: never satisfied by it`] : []);
	const seen = all.flatMap((each) => "conditions" in each ? [each.conditions] : []);
	const demanded = provenance ? certificateFacts(provenance) : [];
	return {
		rules: [
			...seen.map((conditions) => rule(`${good} contains signature`, [
				"some signature in input.image.signatures",
				"verified(signature)",
				...conditions,
				...demanded
			])),
			against(`not signed by ${expected}`, ...seen.length > 0 ? [`count(${good}) == 0`] : []),
			...maxAgeMs === void 0 || seen.length === 0 ? [] : [against(`signed longer ago than ${maxAgeMs / 36e5} hours`, `count(${good}) > 0`, `count([each | some each in ${good}; signed_within(each, ${maxAgeMs * NANOSECONDS$1})]) == 0`)]
		],
		isSatisfiable: seen.length > 0,
		unseen
	};
}
/** buildx reads no provenance but BuildKit's own; what a policy asks of one, the certificate says as well. */
function certificateFacts({ builder, source, commit }) {
	return [
		...source === void 0 ? [] : [`signature.signer.sourceRepositoryURI == ${regoString(source)}`],
		...commit.kind === "exact" ? [`signature.signer.sourceRepositoryDigest == ${regoString(commit.sha)}`] : [],
		...builder === void 0 || builder === "same-workflow" ? [] : [`regex.match(${regoPattern(builder.source)}, signature.signer.buildSignerURI)`]
	];
}
function unenforcedRows({ name, provenance, sbom }) {
	const kind = provenance?.commit.kind;
	return [
		[
			true,
			"signature",
			"differently",
			"buildx sees what is attached to BuildKit’s attestations: sign with `buildkit-attestations: sign`"
		],
		[
			name !== "any",
			"name",
			"not",
			"the repository that a signature names is not shown"
		],
		[
			provenance !== void 0,
			"provenance",
			"differently",
			"judged by the certificate; the provenance itself is not read"
		],
		[
			kind === "expected" || kind === "annotation",
			"commit",
			"not",
			"a build has neither the input of verify nor a pod"
		],
		[
			sbom !== void 0,
			"sbom",
			"not",
			"no SBOM is read"
		]
	];
}
/** Judged besides every entry. */
function denialsOf(policy, context) {
	const isAudit = !enforces(void 0, policy, context);
	const set = isAudit ? "audit" : "deny";
	const unseen = [];
	const rules = policy.deny.flatMap((denial) => {
		const head = `${set} contains ${regoString(`revoked: ${denial.reason}`)}`;
		if (denial.kind === "digest") return [rule(head, [`input.image.checksum in ${regoSet([denial.digest])}`])];
		return denial.signers.flatMap((signer) => {
			const one = conditionsOf$1(signer, context);
			if ("unseen" in one) {
				unseen.push(one.unseen);
				return [];
			}
			const since = denial.loggedBefore && `not signed_since(signature, ${regoString(denial.loggedBefore.toISOString())})`;
			return [rule(head, [
				...["some signature in input.image.signatures", "verified(signature)"],
				...one.conditions,
				...since ? [since] : []
			])];
		});
	});
	const isBySigner = policy.deny.some(({ kind }) => kind === "signer");
	const unenforced = [...unseen, ...isBySigner ? ["buildx shows one signature of an image; others go unseen"] : []].map((reason) => ({
		entry: "deny",
		rule: "denied",
		extent: "differently",
		reason
	}));
	return {
		text: rules.join("\n"),
		isAudit: isAudit && rules.length > 0,
		unenforced
	};
}

// src/admission/docker-build-frame.ts
/** What holds whatever the policy says. A build has inputs that are no images: this policy does not judge them. */
const FRAME = `package docker

default allow := false

allow if not input.image

decision := {"allow": allow, "deny_msg": [reason | some reason in deny]}
`;
/** What entries are rendered with. */
const FUNCTIONS = `# Of public Sigstore, and not one that buildx found and could not verify.
verified(signature) if {
	signature.type in {"bundle-v0.3", "simplesigning-v1"}
	signature.kind != "untrusted"
	signature.signer.certificateIssuer == "CN=sigstore-intermediate,O=sigstore.dev"
	count(signature.timestamps) > 0
}

# Anybody may call a public reusable workflow: unless the policy names a caller, it is the workflow's own repository.
run_by_own_repository(signer) if not contains(signer.subjectAlternativeName, "/.github/workflows/")

run_by_own_repository(signer) if {
	startswith(signer.subjectAlternativeName, concat("", [signer.sourceRepositoryURI, "/.github/workflows/"]))
}

matches_any(patterns, text) if {
	some pattern in patterns
	regex.match(pattern, text)
}

signed_within(signature, nanoseconds) if {
	some each in signature.timestamps
	time.parse_rfc3339_ns(each.timestamp) >= time.now_ns() - nanoseconds
}

signed_since(signature, instant) if {
	some each in signature.timestamps
	time.parse_rfc3339_ns(each.timestamp) >= time.parse_rfc3339_ns(instant)
}
`;
/** Builds go on, and `--progress=plain` shows what would be denied. */
const AUDIT = `# What is only audited is printed, with --progress=plain.
audit_is_told if count(audit) == 0

audit_is_told if {
	count(audit) > 0
	print("would be denied:", audit)
}
`;

// src/admission/header.ts
const MAX_LINE = 400;
/** The first words of every rendered file: by them one that is no longer rendered is recognised. */
const HEADER_START = "# Rendered by touchmark";
/** Where a file comes from and what it does not enforce, as comment lines that YAML and Rego both know. */
function header(engine, context, unenforced) {
	const { source, version } = context;
	return [`${HEADER_START.slice(2)} ${version} from ${source} for ${engine}. Do not edit: change the policy file and render again.`, ...unenforced.length === 0 ? ["Every rule of the policy is enforced here."] : ["Not enforced here as `touchmark/verify` judges it:", ...unenforced.map(({ entry, rule, reason }) => `- ${entry}: ${rule}: ${reason}`)]].map((line) => `# ${printable(line, MAX_LINE)}\n`).join("");
}

// src/admission/docker-build.ts
const ENGINE$3 = "Docker build policies (buildx 0.31 and newer)";
/** One Rego file: first the images that each entry decides on, then what speaks against them. */
const renderDockerBuild = (policy, context) => {
	const entries = policy.entries.map((entry, index) => entryOf(policy, entry, index + 1, context));
	const signed = entries.filter(({ isSatisfiable }) => isSatisfiable !== void 0);
	if (signed.length > 0 && signed.every(({ isSatisfiable }) => !isSatisfiable)) throw new Failure("BAD_POLICY", `no entry of ${context.source} can be satisfied in a Docker build policy`, { advice: [...new Set(signed.flatMap(({ unenforced }) => unenforced.map(({ reason }) => reason)))].join("; ") });
	const denials = denialsOf(policy, context);
	const isAudited = [...entries, denials].some(({ isAudit }) => isAudit) || !enforces(void 0, policy, context);
	const unenforced = [...entries.flatMap((entry) => entry.unenforced), ...denials.unenforced];
	const rules = [
		noEntry(policy, context),
		...entries.map(({ text }) => text),
		denials.text
	];
	return {
		files: [{
			path: "Dockerfile.rego",
			text: [
				header(ENGINE$3, context, unenforced) + FRAME,
				rule("allow", [
					"input.image",
					"count(deny) == 0",
					...isAudited ? ["audit_is_told"] : []
				]),
				...isAudited ? [AUDIT] : [],
				names(policy),
				decidingEntry(policy),
				...rules,
				...["deny", "audit"].filter((set) => !rules.join("\n").includes(`${set} contains `)).map((set) => `${set} := set()\n`),
				FUNCTIONS
			].filter((part) => part !== "").join("\n")
		}],
		unenforced
	};
};
function names({ mirrors }) {
	const copies = mirrors.map(({ from, to }) => rule("names contains name", [`startswith(input.image.fullRepo, ${regoString(to)})`, `name := concat("", [${regoString(from)}, trim_prefix(input.image.fullRepo, ${regoString(to)})])`]));
	return [`${mirrors.length > 0 ? "# Its own name, and that of the image which it is a copy of.\n" : ""}names contains input.image.fullRepo if input.image\n`, ...copies].join("\n");
}
function decidingEntry({ entries }) {
	if (entries.length === 0) return "";
	return `# The first that matches decides.\n${entries.map(({ match }, index) => {
		const condition = `some name in names\n\tregex.match(${regoPattern(match.source)}, name)`;
		return `${index === 0 ? "entry" : "else"} := ${index + 1} if {\n\t${condition}\n}`;
	}).join(" ")}\n`;
}
function noEntry(policy, context) {
	const set = enforces(void 0, policy, context) ? "deny" : "audit";
	const reason = regoString(`no entry of ${context.source} matches the image`);
	const conditions = ["input.image", ...policy.entries.length > 0 ? ["not entry"] : []];
	return rule(`${set} contains ${reason}`, conditions);
}

// src/admission/all-of.ts
/** @throws Failures with those of all, so that one look at them is enough */
function allOf(renders) {
	const failures = [];
	const done = renders.flatMap((render) => {
		try {
			return [render()];
		} catch (error) {
			failures.push(...failuresOf(error));
			return [];
		}
	});
	if (failures.length > 0) throw new Failures(failures);
	return done;
}

// src/admission/controller-trust.ts
function trustChoiceOf(signer, { defaultTrust }) {
	return signer.trust ?? defaultTrust ?? { kind: "public-good" };
}
/**
* What the flags of a controller must say, as no policy can.
* @throws Failure BAD_POLICY where signers differ in it
*/
function controllerTrustOf(engine, signers, context) {
	const all = signers.flatMap((signer) => {
		const trust = trustChoiceOf(signer, context);
		return trust.kind === "public-good" || trust.kind === "tuf" ? [{
			signer,
			trust
		}] : [];
	});
	const [first] = all;
	if (!first) return void 0;
	const other = all.find(({ trust }) => nameOf$1(trust) !== nameOf$1(first.trust));
	if (other) throw new Failure("BAD_POLICY", `${engine} believes one Sigstore: ${nameOf$1(first.trust)} of ${describeSigner(first.signer)}, or ${nameOf$1(other.trust)} of ${describeSigner(other.signer)}`, { advice: "Leave this engine out: the engine `kyverno` can be given a trust for each signer." });
	return first.trust;
}
function nameOf$1(trust) {
	return trust.kind === "tuf" ? `${trust.mirror} (${trust.root})` : "public Sigstore";
}
/** A private Sigstore holds only when the controller was started for it; else every image is denied. */
function flagsNeeded(trust, flags) {
	if (trust?.kind !== "tuf") return [];
	return [{
		entry: "**",
		rule: "trust",
		extent: "differently",
		reason: `the controller itself must be started with ${flags} for ${trust.mirror}`
	}];
}

// src/admission/kyverno-jmespath.ts
/**
* A raw string of JMESPath inside a variable of Kyverno. https://jmespath.org/specification.html#raw-string-literals
* @throws Failure BAD_POLICY for what Kyverno would read as an expression of its own, wherever it stands
*/
function jmesString(text) {
	if (text.endsWith("\\")) throw new Failure("BAD_POLICY", `Kyverno’s ClusterPolicy cannot compare with ${JSON.stringify(text)}`);
	return `'${plainText(text).replaceAll("'", String.raw`\'`)}'`;
}
/** Text in which Kyverno finds nothing to replace. */
function plainText(text) {
	if (/\{\{|\}\}|\$\(|[\p{Cc}]/u.test(text)) throw new Failure("BAD_POLICY", `Kyverno’s ClusterPolicy would read part of ${JSON.stringify(text)} as a variable`);
	return text;
}
function holds(expression) {
	return {
		key: `{{ ${expression} }}`,
		operator: "Equals",
		value: true
	};
}

// src/admission/predicate-types.ts
/** Predicate types by the name that a rendered policy gives them. */
const PREDICATE_TYPES = {
	signature: "https://sigstore.dev/cosign/sign/v1",
	provenance: "https://slsa.dev/provenance/v1",
	spdx: "https://spdx.dev/Document",
	spdx23: "https://spdx.dev/Document/v2.3",
	cyclonedx: "https://cyclonedx.org/bom"
};
const SBOM_ATTESTATIONS = {
	spdx: ["spdx", "spdx23"],
	cyclonedx: ["cyclonedx"]
};

// src/admission/kyverno-clusterpolicy-rules.ts
/** Asked for when the policy is created, and for bundles never contacted. */
const REKOR$1 = "https://rekor.sigstore.dev";
const WORKFLOW$1 = "buildDefinition.externalParameters.workflow";
const DEPENDENCIES$1 = "buildDefinition.resolvedDependencies";
/** What an image must have, as a rule of a ClusterPolicy says it. @throws Failure BAD_POLICY */
function signatureOf(demand) {
	const lists = demand.signers.map((list) => list.map(byCertificate));
	const attestors = lists.map((list) => attestorSet(list));
	const everybody = lists.flat();
	const [only] = everybody;
	const provenance = neededProvenance(demand, everybody);
	if (provenance && (everybody.length > 1 || !only)) throw new Failure("BAD_POLICY", "Kyverno’s ClusterPolicy compares provenance with one signer, and the entry has several", { advice: "Give each signer an entry of its own, or use the engine `kyverno`." });
	const facts = provenance && only ? conditionsOf(provenance, demand.maxAgeMs, only) : [];
	return {
		attestors,
		attestations: [
			attestation("signature", attestors),
			...provenance ? [attestation("provenance", attestors, facts)] : [],
			...demand.sbom ? [attestation(sbomOf(demand.sbom.types), [attestorSet(everybody)])] : []
		]
	};
}
function byCertificate(signer) {
	if (signer.kind !== "key") return signer;
	throw new Failure("BAD_POLICY", `${describeSigner(signer)}: Kyverno’s ClusterPolicy reads bundles of certificates alone`, { advice: "Use the engine `kyverno`." });
}
function attestorSet(signers) {
	return {
		count: 1,
		entries: signers.map((signer) => {
			const subjectRegExp = plainText(certificateNamePattern(signer));
			return { keyless: {
				issuer: plainText(signer.issuer),
				subjectRegExp,
				rekor: { url: REKOR$1 }
			} };
		})
	};
}
function attestation(name, attestors, all = []) {
	return {
		name,
		type: PREDICATE_TYPES[name],
		attestors,
		...all.length > 0 && { conditions: [{ all }] }
	};
}
/** All attestations are asked for, and of one type each. */
function sbomOf(types) {
	if (types.length === 1) return types[0] === "spdx" ? "spdx23" : "cyclonedx";
	throw new Failure("BAD_POLICY", "Kyverno’s ClusterPolicy cannot ask for one of several types of SBOM", { advice: "Name one type, or use the engine `kyverno`." });
}
function conditionsOf({ builder, source, commit }, maxAgeMs, signer) {
	const pattern = builder === "same-workflow" ? certificateNamePattern(signer) : builder?.source;
	return [
		...pattern === void 0 ? [] : [matches(pattern, "runDetails.builder.id")],
		...source === void 0 ? [] : [isFrom$1(source)],
		...commit.kind === "exact" ? [holds(`length(${DEPENDENCIES$1}[?digest.gitCommit == ${jmesString(commit.sha)}]) > \`0\``)] : [],
		...ranBy$2(signer),
		...maxAgeMs === void 0 ? [] : [holds(`time_after(time_add(runDetails.metadata.finishedOn, '${Math.floor(maxAgeMs / 1e3)}s'), time_now_utc())`)]
	];
}
function matches(pattern, fact) {
	return holds(`regex_match(${jmesString(pattern)}, ${fact})`);
}
function isFrom$1(source) {
	const git = jmesString(`git+${source}@`);
	return holds(`${WORKFLOW$1}.repository == ${jmesString(source)} || length(${DEPENDENCIES$1}[?starts_with(uri, ${git})]) > \`0\``);
}
function ranBy$2(signer) {
	if (signer.kind !== "workflow") return [];
	const caller = callerOf(signer);
	const { refs, triggers } = signer;
	const events = "buildDefinition.internalParameters.github.event_name";
	const onRef = refs?.map(({ source }) => `regex_match(${jmesString(source)}, ${WORKFLOW$1}.ref)`).join(" || ");
	return [
		...caller === void 0 ? [] : [holds(`${WORKFLOW$1}.repository == ${jmesString(caller)}`)],
		...caller === void 0 || onRef === void 0 ? [] : [holds(onRef)],
		...triggers ? [{
			key: `{{ ${events} }}`,
			operator: "AnyIn",
			value: triggers.map((each) => plainText(each))
		}] : []
	];
}

// src/admission/kyverno-wildcards.ts
const OFFICIAL = "docker.io/library/";
/**
* Patterns for the references of an entry’s images: to Kyverno `*` is anything, slashes too.
* @throws Failure BAD_POLICY
*/
function imageReferences({ match }) {
	const { text } = match;
	if (/(?<!\*)\*(?!\*)/.test(text)) throw new Failure("BAD_POLICY", `"${text}": in Kyverno’s ClusterPolicy * stands for slashes as well, and the entry would decide on other images`, { advice: "Write ** or whole names, or use the engine `kyverno`." });
	const name = plainText(text).replaceAll("**", "*");
	if (name.endsWith("*")) return [name];
	return [name, ...name.startsWith(OFFICIAL) ? [`docker.io/${name.slice(18)}`] : []].flatMap((each) => [`${each}@*`, `${each}:*`]);
}

// src/admission/policy-objects.ts
var import_dist$1 = require_dist();
/** Namespaces of the cluster and of Kyverno itself: a policy that blocks these cannot be mended. */
const OWN_NAMESPACES = ["kube-system", "kyverno"];
const MAX_NAME = 63;
/** A name of Kubernetes: it stays the same as long as the entry keeps its place and its pattern. */
function nameFor(number, match) {
	const slug = match.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
	return `touchmark-${String(number).padStart(2, "0")}-${slug}`.slice(0, MAX_NAME).replace(/-+$/, "");
}
/** How every object of a policy says where it comes from. */
function metadataOf(name, source, match) {
	return {
		name,
		labels: { "app.kubernetes.io/managed-by": "touchmark" },
		annotations: {
			"touchmark.dev/policy": source,
			...match !== void 0 && { "touchmark.dev/match": match }
		}
	};
}
/** Clusters read YAML 1.1, where these end a line inside a string too, or are not allowed at all. */
const NOT_IN_YAML = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\p{Cs}]/u;
/**
* The objects of a file, to stand after a comment: policy-tester takes what is before a first `---` for an object.
* @throws Failure BAD_POLICY for text that a cluster would read otherwise than it was written
*/
function yamlOf(documents) {
	const options = {
		lineWidth: 0,
		aliasDuplicateObjects: false,
		compat: "yaml-1.1"
	};
	const text = documents.map((document) => (0, import_dist$1.stringify)(document, options)).join("---\n");
	const line = text.split("\n").find((each) => NOT_IN_YAML.test(each));
	if (line === void 0) return text;
	throw new Failure("BAD_POLICY", `a cluster would read part of "${printable(line.trim(), 200)}" as the end of a line`, { advice: "Take the invisible character out of the policy file." });
}

// src/admission/kyverno-clusterpolicy.ts
const ENGINE$2 = "Kyverno 1.17 to 1.19 (ClusterPolicy, which Kyverno is going to remove)";
const IMAGES = "images.[containers, initContainers, ephemeralContainers][].*";
/** A policy for each entry that asks for signatures, one for revoked digests, and one that denies what no entry speaks of. */
const renderKyvernoClusterPolicy = (policy, context) => {
	const signers = policy.entries.flatMap(({ demand }) => demand.kind === "signed" ? demand.signers.flat() : []);
	const trust = controllerTrustOf("Kyverno’s ClusterPolicy", signers, context);
	const parts = allOf([
		...signers.map((signer) => () => trustedByController(signer, context)),
		...policy.entries.map((entry, index) => () => entryPolicy$1(policy, entry, index + 1, context)),
		() => denials$1(policy, context),
		() => catchAll$1(policy, context)
	]);
	const unenforced = [
		...flagsNeeded(trust, "`--enableTuf`, `--tufMirror` and `--tufRoot`"),
		...policy.mirrors.length > 0 ? [{
			entry: "**",
			rule: "mirrors",
			extent: "not",
			reason: "a copy is judged by its own name"
		}] : [],
		...parts.flatMap((part) => part.unenforced)
	];
	return {
		files: [{
			path: "kyverno-clusterpolicy.yaml",
			text: header(ENGINE$2, context, unenforced) + yamlOf(parts.flatMap(({ document }) => document ?? []))
		}],
		unenforced
	};
};
/** For bundles it reads the trusted root of its own TUF, whatever a policy says. */
function trustedByController(signer, context) {
	const { kind } = trustChoiceOf(signer, context);
	if (kind === "public-good" || kind === "tuf") return {
		document: void 0,
		unenforced: []
	};
	throw new Failure("BAD_POLICY", `${describeSigner(signer)}: Kyverno’s ClusterPolicy takes no trusted root of a policy`, { advice: "Use the engine `kyverno`, or publish the root by TUF: `trust: {tuf-mirror, tuf-root}`." });
}
function entryPolicy$1(policy, entry, number, context) {
	const references = imageReferences(entry);
	const { demand, pinned } = entry;
	if (demand.kind === "unsigned") return {
		document: void 0,
		unenforced: applying(entry, [[
			pinned,
			"pinned",
			"not",
			"digests are looked at where signatures are"
		]])
	};
	const enforces = isEnforced$1(policy, entry, context);
	const skipped = policy.entries.slice(0, number - 1).filter(({ namespaces }) => namespaces === void 0).flatMap((each) => imageReferences(each));
	const secrets = policy.admission.registryCredentials;
	const verification = {
		type: "SigstoreBundle",
		imageReferences: references,
		...skipped.length > 0 && { skipImageReferences: skipped },
		failureAction: enforces ? "Enforce" : "Audit",
		mutateDigest: enforces && !pinned,
		verifyDigest: enforces || pinned,
		required: enforces,
		...secrets.length > 0 && { imageRegistryCredentials: { secrets: [...secrets] } },
		...signatureOf(demand)
	};
	return {
		document: clusterPolicy({
			name: nameFor(number, entry.match.text),
			policy,
			entry,
			context,
			rule: { verifyImages: [verification] }
		}),
		unenforced: unenforcedOf$2(entry, demand)
	};
}
function unenforcedOf$2(entry, demand) {
	const signers = demand.signers.flat();
	const provenance = neededProvenance(demand, signers);
	return [...applying(entry, [
		[
			demand.name !== "any",
			"name",
			"not",
			"a condition sees a statement’s predicate, and not its subjects"
		],
		[
			provenance !== void 0,
			"provenance",
			"differently",
			"every provenance of the signer must be as asked: an old one beside a new one denies"
		],
		[
			demand.provenance?.commit.kind === "annotation",
			"commit",
			"not",
			"a condition does not see the pod"
		],
		[
			demand.sbom?.types.includes("spdx") ?? false,
			"sbom",
			"differently",
			"SPDX counts under one predicate type, …/Document/v2.3"
		]
	]), ...unseenByClusters(entry, demand, signers, provenance !== void 0)];
}
function denials$1(policy, context) {
	if (policy.deny.find(({ kind }) => kind === "signer")) throw new Failure("BAD_POLICY", "Kyverno’s ClusterPolicy cannot deny what a signer signed", { advice: "Deny digests, or use the engine `kyverno`." });
	const digests = policy.deny.flatMap((denial) => denial.kind === "digest" ? [denial] : []);
	if (digests.length === 0) return {
		document: void 0,
		unenforced: []
	};
	const message = plainText(`revoked: ${[...new Set(digests.map(({ reason }) => reason))].join("; ")}`);
	const value = digests.map(({ digest }) => digest);
	return {
		document: denying$1("touchmark-deny", message, {
			key: `{{ ${IMAGES}.digest[] }}`,
			operator: "AnyIn",
			value
		}, policy, context),
		unenforced: [{
			entry: "deny",
			rule: "denied",
			extent: "differently",
			reason: "a tag of an image without an entry is not resolved"
		}]
	};
}
function catchAll$1(policy, context) {
	const value = policy.entries.flatMap((entry) => imageReferences(entry));
	return {
		document: denying$1("touchmark-no-entry", plainText(`no entry of ${context.source} matches the image`), {
			key: `{{ ${IMAGES}.reference[] }}`,
			operator: "AnyNotIn",
			value
		}, policy, context),
		unenforced: []
	};
}
function denying$1(name, message, condition, policy, context) {
	return clusterPolicy({
		name,
		policy,
		context,
		rule: { validate: {
			failureAction: isEnforced$1(policy, void 0, context) ? "Enforce" : "Audit",
			message,
			deny: { conditions: { any: [condition] } }
		} }
	});
}
function isEnforced$1({ admission }, entry, context) {
	return (context.enforcement ?? entry?.enforcement ?? admission.enforcement) === "enforce";
}
function clusterPolicy({ name, policy, entry, context, rule }) {
	const failurePolicy = isEnforced$1(policy, entry, context) ? "Fail" : "Ignore";
	const namespaces = [.../* @__PURE__ */ new Set([...OWN_NAMESPACES, ...policy.admission.excludeNamespaces])].toSorted();
	const resources = {
		kinds: ["Pod"],
		operations: ["CREATE", "UPDATE"]
	};
	const named = entry?.namespaces && { namespaces: [...entry.namespaces] };
	return {
		apiVersion: "kyverno.io/v1",
		kind: "ClusterPolicy",
		metadata: metadataOf(name, context.source, entry?.match.text),
		spec: {
			background: false,
			webhookConfiguration: {
				timeoutSeconds: 30,
				failurePolicy
			},
			rules: [{
				name: "images",
				match: { any: [{ resources: {
					...resources,
					...named
				} }] },
				exclude: { any: [{ resources: { namespaces } }] },
				...rule
			}]
		}
	};
}

// src/admission/kyverno-attestors.ts
/** Kyverno takes one identity for bundles: each signer is an attestor of its own. @throws Failure BAD_POLICY */
function attestorOf(signer, name, context) {
	if (signer.kind === "key") {
		const ctlog = signer.log === "none" ? {
			insecureIgnoreTlog: true,
			insecureIgnoreSCT: true
		} : void 0;
		const trust = signer.log === "none" ? {} : trustOf(signer, context);
		return {
			name,
			signer,
			subject: void 0,
			document: {
				name,
				cosign: {
					key: { data: context.fileText(signer.path) },
					...ctlog && { ctlog },
					...trust
				}
			}
		};
	}
	const subject = certificateNamePattern(signer);
	return {
		name,
		signer,
		subject,
		document: {
			name,
			cosign: {
				keyless: { identities: [{
					issuer: signer.issuer,
					subjectRegExp: subject
				}] },
				...trustOf(signer, context)
			}
		}
	};
}
function trustOf(signer, { defaultTrust, fileText }) {
	const trust = signer.trust ?? defaultTrust;
	switch (trust?.kind) {
		case void 0:
		case "public-good": return {};
		case "file": return { trustedRoot: { value: fileText(trust.trustedRoot) } };
		case "tuf": {
			const data = Buffer.from(fileText(trust.root)).toString("base64");
			return { tuf: {
				mirror: trust.mirror,
				root: { data }
			} };
		}
		case "github": throw new Failure("BAD_POLICY", `${describeSigner(signer)}: Kyverno cannot be told to verify by GitHub’s instance, which has timestamps and no log`, { advice: "Leave this engine out, or judge these images with `touchmark/verify` before the rollout." });
	}
}

// src/admission/cel.ts
/** A string literal of CEL: its escapes are those of JSON. https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values */
function celString(text) {
	return JSON.stringify(text);
}
/** A pattern, raw where that can be, so that it is read as it was written. */
function celPattern(source) {
	return /["\p{Cc}]/u.test(source) ? celString(source) : `r"${source}"`;
}
function celList(texts) {
	return `[${texts.map(celString).join(", ")}]`;
}
function anyOf(conditions) {
	const [only] = conditions;
	return conditions.length === 1 && only !== void 0 ? only : `(${conditions.join(" || ")})`;
}

// src/admission/kyverno-document.ts
const ALL_CONTAINERS = [
	"containers",
	"initContainers",
	"ephemeralContainers"
].map((list) => `images.?${list}.orValue([])`).join(" + ");
function isEnforced({ admission }, entry, context) {
	return (context.enforcement ?? entry?.enforcement ?? admission.enforcement) === "enforce";
}
function documentOf(content) {
	const { policy, entry, context, name, expression, attestors, attestations, validations, required } = content;
	const { excludeNamespaces, registryCredentials } = policy.admission;
	const enforces = isEnforced(policy, entry, context);
	const mustBePinned = entry?.pinned ?? false;
	const named = entry?.namespaces && {
		operator: "In",
		values: [...entry.namespaces]
	};
	const excluded = {
		operator: "NotIn",
		values: [.../* @__PURE__ */ new Set([...OWN_NAMESPACES, ...excludeNamespaces])].toSorted()
	};
	const key = "kubernetes.io/metadata.name";
	return {
		apiVersion: "policies.kyverno.io/v1",
		kind: "ImageValidatingPolicy",
		metadata: metadataOf(name, context.source, entry?.match.text),
		spec: {
			failurePolicy: enforces ? "Fail" : "Ignore",
			validationActions: [enforces ? "Deny" : "Audit"],
			webhookConfiguration: { timeoutSeconds: 30 },
			matchConstraints: {
				namespaceSelector: { matchExpressions: [{
					key,
					...excluded
				}, ...named ? [{
					key,
					...named
				}] : []] },
				resourceRules: [{
					apiGroups: [""],
					apiVersions: ["v1"],
					operations: ["CREATE", "UPDATE"],
					resources: ["pods"]
				}]
			},
			matchImageReferences: [{ expression }],
			validationConfigurations: {
				mutateDigest: enforces && !mustBePinned,
				verifyDigest: enforces || mustBePinned,
				required
			},
			...registryCredentials.length > 0 && { credentials: { secrets: [...registryCredentials] } },
			attestors: attestors.map(({ document }) => document),
			...attestations.length > 0 && { attestations },
			variables: [{
				name: "all",
				expression: ALL_CONTAINERS
			}],
			validations
		}
	};
}
/** A policy that is none of an entry's: it asks for nothing, and speaks against some images. */
function denying(policy, context, content) {
	return documentOf({
		...content,
		policy,
		entry: void 0,
		context,
		attestations: [],
		required: false
	});
}

// src/admission/kyverno-deny.ts
/** Judged besides every entry: revoked is revoked, whatever else is said of an image. */
function denyPolicies(policy, context) {
	const digests = policy.deny.flatMap((rule) => rule.kind === "digest" ? [rule.digest] : []);
	const signers = policy.deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : []);
	return [...digests.length > 0 ? [deniedDigests(policy, digests, context)] : [], ...signers.length > 0 ? [deniedSigners$1(policy, signers, context)] : []];
}
/** Only what may be one of them: of an image that is looked at the registry is asked, and must answer. */
function deniedDigests(policy, digests, context) {
	const isOne = (image) => `image(${image}).digest() in ${celList(digests)}`;
	return {
		document: denying(policy, context, {
			name: "touchmark-deny-digest",
			expression: `!image(ref).containsDigest() || ${isOne("ref")}`,
			attestors: [],
			validations: [{
				expression: `variables.all.all(i, !(${isOne("i")}))`,
				message: `revoked: ${reasons(policy.deny, "digest")}`
			}]
		}),
		unenforced: !isEnforced(policy, void 0, context) ? [denial("as long as it is only audited, no tag is resolved, and its digest not known")] : []
	};
}
function deniedSigners$1(policy, signers, context) {
	const attestors = signers.map((signer, index) => attestorOf(signer, `denied${index + 1}`, context));
	const document = denying(policy, context, {
		name: "touchmark-deny",
		expression: "true",
		attestors,
		validations: attestors.map(({ name, signer }) => ({
			expression: `variables.all.all(i, verifyImageSignatures(i, [attestors.${name}]) == 0)`,
			message: `signed by ${describeSigner(signer)}, which is revoked: ${reasons(policy.deny, "signer")}`
		}))
	});
	const isTimed = policy.deny.some((rule) => rule.kind === "signer" && rule.loggedBefore !== void 0);
	return {
		document,
		unenforced: [denial("while Sigstore’s root or the list of referrers cannot be read, a revoked signer goes unseen"), ...isTimed ? [denial("`logged-before`: Kyverno sees no time of a log; everything by that signer is denied")] : []]
	};
}
function denial(reason) {
	return {
		entry: "deny",
		rule: "denied",
		extent: "differently",
		reason
	};
}
function reasons(deny, kind) {
	return [...new Set(deny.filter((rule) => rule.kind === kind).map(({ reason }) => reason))].join("; ");
}

// src/admission/kyverno-match.ts
/**
* The image's name as the policy file has it, without tag and digest; in Kyverno `docker.io` is `index.docker.io`.
* @param image a CEL expression
*/
function nameOf(image) {
	const registry = `image(${image}).registry()`;
	return `(${registry} == "index.docker.io" ? "docker.io" : ${registry}) + "/" + image(${image}).repository()`;
}
/**
* Images that this entry decides on: the first that matches does, so what an earlier one matches is left out. An earlier
* entry that names namespaces decides only there; where it does, both hold.
*/
function matchesEntry({ entries, mirrors }, entry) {
	const earlier = entries.slice(0, entries.indexOf(entry)).filter(({ namespaces }) => namespaces === void 0);
	return bound([matchesGlob(entry.match, mirrors), ...earlier.map(({ match }) => `!${matchesGlob(match, mirrors)}`)].join(" && "));
}
/** Images that no entry speaks of. */
function matchesNoEntry({ entries, mirrors }) {
	return bound(entries.map(({ match }) => `!${matchesGlob(match, mirrors)}`).join(" && ") || "true");
}
function bound(condition) {
	return `cel.bind(name, ${nameOf("ref")}, ${condition})`;
}
/** The name itself, or that of the image which it is a mirror's copy of. */
function matchesGlob({ source }, mirrors) {
	return anyOf(namesIn(mirrors).map(({ when, name }) => `${when}${name}.matches(${celPattern(source)})`));
}
/** Names under which an image may have been signed, each with the condition under which there is one. */
function namesIn(mirrors) {
	return [{
		when: "",
		name: "name"
	}, ...mirrors.map(({ from, to }) => ({
		when: `name.startsWith(${celString(to)}) && `,
		name: `(${celString(from)} + name.substring(${to.length}))`
	})).map(({ when, name }) => ({
		when,
		name
	}))];
}

// src/admission/kyverno-validations.ts
/** The pod says which commit it is to be built from; `commit: annotation`. */
const COMMIT_ANNOTATION = "touchmark.dev/source-commit";
/** @param lists one attestor of each list must have signed */
function validationsOf(policy, entry, demand, lists) {
	const attestors = lists.flat();
	const provenance = neededProvenance(demand, attestors.map(({ signer }) => signer));
	const sboms = demand.sbom?.types.flatMap((type) => SBOM_ATTESTATIONS[type]) ?? [];
	const validations = [
		...lists.map((list) => ({
			expression: each(anyOf(list.map((attestor) => signedBy(attestor)))),
			message: `not signed by ${list.map(({ signer }) => describeSigner(signer)).join(" or ")}`
		})),
		...nameValidation(policy, demand, attestors),
		...provenance ? [provenanceValidation(demand, provenance, attestors)] : [],
		...sboms.length > 0 ? [{
			expression: each(anyOf(attestors.flatMap((one) => sboms.map((type) => verified(type, one))))),
			message: `no SBOM (${demand.sbom?.types.join(" or ")}) by an expected signer`
		}] : []
	];
	const isSignatureNamed = attestors.some(isStatementSigner) || demand.name === "required";
	return {
		validations,
		attestations: /* @__PURE__ */ new Set([
			...isSignatureNamed ? ["signature"] : [],
			...provenance ? ["provenance"] : [],
			...sboms
		]),
		unenforced: unenforcedOf$1(entry, demand, attestors, provenance !== void 0)
	};
}
/**
* Asked for as a statement: by Kyverno's own measure any bundle of the signer would do for a signature, a provenance too.
* Vendors whose programs sign in the form of before bundles have no such statement.
*/
function signedBy(attestor) {
	if (isStatementSigner(attestor)) return verified("signature", attestor);
	return `verifyImageSignatures(i, [attestors.${attestor.name}]) > 0`;
}
function isStatementSigner({ signer }) {
	return signer.kind === "workflow";
}
function verified(attestation, { name }) {
	return `verifyAttestationSignatures(i, attestations.${attestation}, [attestors.${name}]) > 0`;
}
/** Whoever may write to a registry could otherwise pass one image of a workflow off as another. */
function nameValidation({ mirrors }, { name }, attestors) {
	const signers = attestors.filter(isStatementSigner);
	if (name === "any" || signers.length === 0) return [];
	const isNamed = anyOf(namesIn(mirrors).map(({ when, name: one }) => `(${when}s.name == ${one})`));
	const isOfName = `extractPayload(i, attestations.signature).subject.exists(s, s.digest.sha256 == image(i).digest().substring(7) && (${name === "required" ? `has(s.name) && ${isNamed}` : `!has(s.name) || ${isNamed}`}))`;
	return [{
		expression: each(anyOf(signers.map((one) => `(${verified("signature", one)} && cel.bind(name, ${nameOf("i")}, ${isOfName}))`))),
		message: "signed under the name of another repository"
	}];
}
function provenanceValidation({ maxAgeMs }, demand, attestors) {
	const byEach = attestors.map((attestor) => {
		const facts = [
			...demanded$1(demand, attestor),
			...ranBy$1(attestor.signer),
			...recent(maxAgeMs)
		];
		const all = facts.length === 0 ? "" : ` && cel.bind(p, ${PAYLOAD}, ${facts.join(" && ")})`;
		return `(${verified("provenance", attestor)}${all})`;
	});
	return {
		expression: each(anyOf(byEach)),
		message: "no provenance by an expected signer that says what the policy asks"
	};
}
const PAYLOAD = "extractPayload(i, attestations.provenance).predicate";
function demanded$1({ builder, source, commit }, { subject }) {
	const pattern = builder === "same-workflow" ? subject : builder?.source;
	const commitText = commit.kind === "exact" ? celString(commit.sha) : `object.metadata.?annotations[?${celString(COMMIT_ANNOTATION)}].orValue("")`;
	return [
		...pattern === void 0 ? [] : [`p.runDetails.builder.id.matches(${celPattern(pattern)})`],
		...source === void 0 ? [] : [isFrom(source)],
		...commit.kind === "exact" || commit.kind === "annotation" ? [`p.buildDefinition.resolvedDependencies.exists(d, d.?digest.?gitCommit.orValue("-") == ${commitText})`] : []
	];
}
function isFrom(source) {
	const git = celString(`git+${source}@`);
	return `(p.buildDefinition.externalParameters.?workflow.?repository.orValue("") == ${celString(source)} || p.buildDefinition.resolvedDependencies.exists(d, d.?uri.orValue("").startsWith(${git})))`;
}
/** Who called a reusable workflow, and on what, stands in the statement that it signed itself. */
function ranBy$1(signer) {
	if (signer.kind !== "workflow") return [];
	const { refs, triggers } = signer;
	const caller = callerOf(signer);
	const workflow = "p.buildDefinition.externalParameters.workflow";
	const events = `p.buildDefinition.internalParameters.github.event_name in [${triggers?.map(celString).join(", ")}]`;
	return [
		...caller === void 0 ? [] : [`${workflow}.repository == ${celString(caller)}`],
		...caller === void 0 || !refs ? [] : [anyOf(refs.map(({ source }) => `${workflow}.ref.matches(${celPattern(source)})`))],
		...triggers ? [events] : []
	];
}
function recent(maxAgeMs) {
	if (maxAgeMs === void 0) return [];
	return [`timestamp(p.runDetails.metadata.finishedOn) > time.now() - ${`duration("${Math.floor(maxAgeMs / 1e3)}s")`}`];
}
function each(condition) {
	return `variables.all.all(i, ${condition})`;
}
const LAST_LISTED = "of several statements by one signer the one that the registry lists last is judged";
function unenforcedOf$1(entry, demand, attestors, hasProvenance) {
	const hasOthers = attestors.some((one) => !isStatementSigner(one));
	const rows = [
		[
			hasOthers,
			"signature",
			"differently",
			"any bundle of a signer that is no GitHub workflow counts as its signature"
		],
		[
			hasOthers && demand.name !== "any",
			"name",
			"not",
			"judged for signatures of GitHub workflows alone"
		],
		[
			demand.name !== "any" && attestors.some(isStatementSigner),
			"name",
			"differently",
			LAST_LISTED
		],
		[
			hasProvenance,
			"provenance",
			"differently",
			LAST_LISTED
		]
	];
	const signers = attestors.map(({ signer }) => signer);
	return [...applying(entry, rows), ...unseenByClusters(entry, demand, signers, hasProvenance)];
}

// src/admission/kyverno.ts
const ENGINE$1 = "Kyverno 1.19 (ImageValidatingPolicy)";
/** A policy for each entry, those of `deny`, and one that denies what no entry speaks of. */
const renderKyverno = (policy, context) => {
	const rendered = allOf([...policy.entries.map((entry, index) => () => [entryPolicy(policy, entry, index + 1, context)]), () => denyPolicies(policy, context)]).flat();
	const documents = [...rendered.flatMap(({ document }) => document ?? []), catchAll(policy, context)];
	const unenforced = rendered.flatMap((each) => each.unenforced);
	return {
		files: [{
			path: "kyverno.yaml",
			text: header(ENGINE$1, context, unenforced) + yamlOf(documents)
		}],
		unenforced
	};
};
function entryPolicy(policy, entry, number, context) {
	const base = {
		policy,
		entry,
		context,
		name: nameFor(number, entry.match.text),
		expression: matchesEntry(policy, entry)
	};
	if (entry.demand.kind === "unsigned") return {
		document: entry.pinned ? documentOf({
			...base,
			...NOTHING,
			required: false
		}) : void 0,
		unenforced: []
	};
	const lists = attestorsOf(entry.demand, context);
	const { validations, attestations, unenforced } = validationsOf(policy, entry, entry.demand, lists);
	const document = documentOf({
		...base,
		attestors: lists.flat(),
		attestations: [...attestations].map((name) => ({
			name,
			intoto: { type: PREDICATE_TYPES[name] }
		})),
		validations,
		required: true
	});
	const rows = [[
		lists.flat().some(({ signer }) => trustChoiceOf(signer, context).kind === "file"),
		"trust",
		"differently",
		ASKS_PUBLIC_MIRROR
	]];
	return {
		document,
		unenforced: [...unenforced, ...applying(entry, rows)]
	};
}
const ASKS_PUBLIC_MIRROR = "Kyverno asks the public TUF mirror first, and denies where that cannot be reached";
function attestorsOf({ signers }, context) {
	let count = 0;
	return signers.map((list) => list.map((signer) => {
		count += 1;
		return attestorOf(signer, `signer${count}`, context);
	}));
}
function catchAll(policy, context) {
	return denying(policy, context, {
		name: "touchmark-no-entry",
		expression: matchesNoEntry(policy),
		attestors: [],
		validations: [{
			expression: "variables.all.size() == 0",
			message: `no entry of ${context.source} matches the image`
		}]
	});
}
const NOTHING = {
	attestors: [],
	attestations: [],
	validations: [{
		expression: "true",
		message: "pinned"
	}]
};

// src/admission/policy-controller-trust.ts
var import_dist = require_dist$1();
const GITHUB_MIRROR = "https://tuf-repo.github.com";
const NAMES = {
	github: "touchmark-github",
	file: "touchmark-trusted-root"
};
/** @throws Failure BAD_POLICY for what its webhook could not verify */
function trustRootOf(signer, context) {
	const trust = trustChoiceOf(signer, context);
	switch (trust.kind) {
		case "public-good":
		case "tuf": return;
		case "github": {
			const root = trust.root === void 0 ? context.githubTufRoot : context.fileText(trust.root);
			const remote = {
				mirror: GITHUB_MIRROR,
				root: base64(root),
				targets: "targets"
			};
			return reference(NAMES.github, { remote: {
				...remote,
				trustedRootTarget: "trusted_root.json"
			} }, context);
		}
		case "file": return reference(NAMES.file, { sigstoreKeys: keysOf(signer, context.fileText(trust.trustedRoot)) }, context);
	}
}
function reference(name, spec, { source }) {
	return {
		name,
		document: {
			apiVersion: "policy.sigstore.dev/v1alpha1",
			kind: "TrustRoot",
			metadata: metadataOf(name, source),
			spec
		}
	};
}
/** Its webhook looks for a log by an identifier that it wrote down wrongly, and finds none: only times can be judged. */
function keysOf(signer, text) {
	const root = parsedRoot(signer, text);
	if (root.tlogs.length > 0 || root.timestampAuthorities.length === 0) throw new Failure("BAD_POLICY", `${describeSigner(signer)}: policy-controller cannot check a log with a TrustRoot, and without it the policy would be weaker`, { advice: "Publish the trusted root by TUF, give the signer `trust: {tuf-mirror, tuf-root}`, and start policy-controller with `--tuf-mirror` and `--tuf-root`." });
	return {
		certificateAuthorities: root.certificateAuthorities.map(authority),
		timestampAuthorities: root.timestampAuthorities.map(authority)
	};
}
function parsedRoot(signer, text) {
	try {
		return import_dist.TrustedRoot.fromJSON(JSON.parse(text));
	} catch {
		throw new Failure("BAD_POLICY", `${describeSigner(signer)}: its trusted root cannot be read as one`);
	}
}
function authority({ subject, uri, certChain }) {
	const certificates = certChain?.certificates ?? [];
	return {
		subject: {
			organization: subject?.organization ?? "",
			commonName: subject?.commonName ?? ""
		},
		uri,
		certChain: base64(certificates.map(({ rawBytes }) => pem(rawBytes)).join(""))
	};
}
function pem(der) {
	return `-----BEGIN CERTIFICATE-----\n${(der.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`;
}
function base64(text) {
	return Buffer.from(text).toString("base64");
}

// src/admission/provenance-rego.ts
const WORKFLOW = "input.predicate.buildDefinition.externalParameters.workflow";
const DEPENDENCIES = "input.predicate.buildDefinition.resolvedDependencies";
const NANOSECONDS = 1e6;
/**
* What a signer’s provenance must say, as a module that policy-controller asks for `isCompliant`; undefined where that is
* nothing. Rego, as a fact that is not there denies by it; to a constraint of CUE it would do.
*/
function provenanceRego(demand, maxAgeMs, signer) {
	const conditions = [
		...demanded(demand, signer),
		...ranBy(signer),
		...maxAgeMs === void 0 ? [] : [`time.parse_rfc3339_ns(input.predicate.runDetails.metadata.finishedOn) > time.now_ns() - ${maxAgeMs * NANOSECONDS}`]
	];
	if (conditions.length === 0) return void 0;
	const { source } = demand;
	return [
		"package sigstore\n\nimport rego.v1\n\ndefault isCompliant := false\n",
		rule("isCompliant", conditions),
		...source === void 0 ? [] : [fromSource(source)],
		...refRules(signer)
	].join("\n");
}
function demanded({ builder, source, commit }, signer) {
	const own = signer.kind === "key" ? void 0 : certificateNamePattern(signer);
	const pattern = builder === "same-workflow" ? own : builder?.source;
	return [
		...pattern === void 0 ? [] : [`regex.match(${regoPattern(pattern)}, input.predicate.runDetails.builder.id)`],
		...source === void 0 ? [] : ["from_source"],
		...commit.kind === "exact" ? [`some built_from in ${DEPENDENCIES}`, `built_from.digest.gitCommit == ${regoString(commit.sha)}`] : []
	];
}
function ranBy(signer) {
	if (signer.kind !== "workflow") return [];
	const caller = callerOf(signer);
	const events = "input.predicate.buildDefinition.internalParameters.github.event_name";
	return [
		...caller === void 0 ? [] : [`${WORKFLOW}.repository == ${regoString(caller)}`],
		...caller === void 0 || !signer.refs ? [] : ["on_ref"],
		...signer.triggers ? [`${events} in ${regoSet(signer.triggers)}`] : []
	];
}
function fromSource(source) {
	return [rule("from_source", [`${WORKFLOW}.repository == ${regoString(source)}`]), rule("from_source", [`some dependency in ${DEPENDENCIES}`, `startswith(dependency.uri, ${regoString(`git+${source}@`)})`])].join("\n");
}
function refRules(signer) {
	if (signer.kind !== "workflow" || callerOf(signer) === void 0 || !signer.refs) return [];
	return signer.refs.map(({ source }) => rule("on_ref", [`regex.match(${regoPattern(source)}, ${WORKFLOW}.ref)`]));
}

// src/admission/policy-controller-authorities.ts
/** Of public Sigstore; for bundles never asked, but an authority without one is passed over. */
const FULCIO = "https://fulcio.sigstore.dev";
const REKOR = "https://rekor.sigstore.dev";
/**
* The authorities for one signer: one for each form of signature that it may use, and for each type that its SBOM may have.
* @throws Failure BAD_POLICY
*/
function authoritiesOf(signer, name, demand, context) {
	return attestationsOf(demand, signer).flatMap(({ suffix, attestations }) => {
		const called = `${name}${suffix}`;
		if (signer.kind === "key") return [byKey(signer, called, attestations, context)];
		const inBundle = bundled(signer, called, attestations, context);
		return signer.kind !== "workflow" && trustChoiceOf(signer, context).kind === "public-good" ? [inBundle, inOldForm(signer, `${called}-tag`, attestations)] : [inBundle];
	});
}
function attestationsOf(demand, signer) {
	const provenance = neededProvenance(demand, [signer]);
	const data = provenance && provenanceRego(provenance, demand.maxAgeMs, signer);
	const policy = data === void 0 ? {} : { policy: {
		type: "rego",
		data
	} };
	const always = provenance ? [{
		name: "provenance",
		predicateType: PREDICATE_TYPES.provenance,
		...policy
	}] : [];
	const sboms = demand.sbom?.types.flatMap((type) => SBOM_ATTESTATIONS[type]);
	if (!sboms) return [{
		suffix: "",
		attestations: always
	}];
	return sboms.map((sbom) => ({
		suffix: `-${sbom}`,
		attestations: [...always, {
			name: "sbom",
			predicateType: PREDICATE_TYPES[sbom]
		}]
	}));
}
/** Signatures in bundles are read as attestations only, and so the signature is asked for as its statement. */
function bundled(signer, name, attestations, context) {
	const trustRoot = trustRootOf(signer, context);
	const identities = [identityOf(signer)];
	return {
		document: {
			name,
			signatureFormat: "bundle",
			...(trustRoot && {
				keyless: {
					url: FULCIO,
					identities,
					trustRootRef: trustRoot.name,
					insecureIgnoreSCT: true
				},
				rfc3161timestamp: { trustRootRef: trustRoot.name }
			}) ?? { keyless: {
				url: FULCIO,
				identities
			} },
			...sourceOf(signer),
			attestations: [{
				name: "signature",
				predicateType: PREDICATE_TYPES.signature
			}, ...attestations]
		},
		trustRoot
	};
}
/** As programs sign that know no bundles. */
function inOldForm(signer, name, attestations) {
	return {
		document: {
			name,
			keyless: {
				url: FULCIO,
				identities: [identityOf(signer)]
			},
			ctlog: { url: REKOR },
			...sourceOf(signer),
			...some(attestations)
		},
		trustRoot: void 0
	};
}
function byKey(signer, name, attestations, context) {
	const isPublic = trustChoiceOf(signer, context).kind === "public-good";
	if (signer.log === "required" && !isPublic) throw new Failure("BAD_POLICY", `${describeSigner(signer)}: policy-controller can look up a key’s signatures in the log of public Sigstore alone`, { advice: "Say `log: none` where the log does not matter, or leave this engine out." });
	return {
		document: {
			name,
			key: {
				data: context.fileText(signer.path),
				hashAlgorithm: "sha256"
			},
			...signer.log === "required" ? { ctlog: { url: REKOR } } : {},
			...some(attestations)
		},
		trustRoot: void 0
	};
}
function some(attestations) {
	return attestations.length > 0 ? { attestations } : {};
}
function identityOf(signer) {
	return {
		issuer: signer.issuer,
		subjectRegExp: certificateNamePattern(signer)
	};
}
function sourceOf(signer) {
	const place = signer.kind === "identity" ? signer.signaturesIn : void 0;
	return place === void 0 ? {} : { source: [{ oci: place }] };
}

// src/admission/policy-controller-globs.ts
/** What its webhook takes for a pattern. */
const VALID = /^[\w:/*.@-]+$/;
/**
* Patterns for an entry's images: the whole reference is compared, whose tag was resolved by then, and Docker Hub is
* `index.docker.io` there.
* @throws Failure BAD_POLICY
*/
function imageGlobs({ match }, mirrors) {
	const globs = [match.text, ...mirrors.flatMap((mirror) => mirrored(match.text, mirror))].flatMap(onDockerHub).map((name) => `${name}@*`);
	const bad = globs.find((glob) => !VALID.test(glob));
	if (bad !== void 0) throw new Failure("BAD_POLICY", `policy-controller takes no pattern like "${bad}"`);
	return globs;
}
/** Where the images of a pattern are found in a mirror. */
function mirrored(match, { from, to }) {
	if (match.startsWith(from)) return [to + match.slice(from.length)];
	if (!globsOverlap(parseGlob(match), parseGlob(`${from}**`))) return [];
	const literal = match.slice(0, match.indexOf("*"));
	if (match === `${literal}**` && from.startsWith(literal)) return [`${to}**`];
	throw new Failure("BAD_POLICY", `"${match}" matches some images of the mirror from ${from}, and no pattern says which`);
}
function onDockerHub(name) {
	const [registry = "", ...path] = name.split("/");
	if (registry.includes("**") || path.length === 0 || !globMatches(parseGlob(registry), "docker.io")) return [name];
	const onHub = ["index.docker.io", ...path].join("/");
	return registry === "docker.io" ? [onHub] : [name, onHub];
}
/**
* It holds every policy that matches, where the policy file has the first that matches decide: the same only where no image
* has two entries, or the later one asks for nothing.
*/
function overlapFailures({ entries, mirrors }) {
	const globs = entries.map((entry) => imageGlobs(entry, mirrors).map(parseGlob));
	return entries.flatMap((later, index) => {
		if (later.demand.kind === "unsigned") return [];
		const earlier = entries[entries.findIndex((_, at) => at < index && globs[at]?.some((one) => globs[index]?.some((other) => globsOverlap(one, other))))];
		if (!earlier) return [];
		const message = `policy-controller would hold the images of "${earlier.match.text}" to "${later.match.text}" as well: it knows no first match`;
		return [new Failure("BAD_POLICY", message, { advice: "Write patterns that no image matches twice, or leave this engine out." })];
	});
}

// src/admission/policy-controller.ts
const ENGINE = "policy-controller 0.15 (ClusterImagePolicy)";
/** A policy for each entry (for each list of an `all-of`), one for what is revoked, and the trust roots that they name. */
const renderPolicyController = (policy, context) => {
	const failures = overlapFailures(policy);
	if (failures.length > 0) throw new Failures(failures);
	const trust = controllerTrustOf("policy-controller", signersOf(policy), context);
	const parts = allOf([...policy.entries.map((entry, index) => () => entryPolicies(policy, entry, index + 1, context)), () => denials(policy, context)]);
	const unenforced = [
		...flagsNeeded(trust, "`--tuf-mirror` and `--tuf-root`"),
		...ofTheController(policy),
		...parts.flatMap((part) => part.unenforced)
	];
	const documents = [...new Map(parts.flatMap((part) => part.trustRoots.map((root) => [root.name, root.document]))).values(), ...parts.flatMap((part) => part.documents)];
	return {
		files: [{
			path: "policy-controller.yaml",
			text: header(ENGINE, context, unenforced) + yamlOf(documents)
		}],
		unenforced
	};
};
function signersOf({ entries, deny }) {
	return [...entries.flatMap(({ demand }) => demand.kind === "signed" ? demand.signers.flat() : []), ...deny.flatMap((denial) => denial.kind === "signer" ? denial.signers : [])];
}
/** Whom it judges, and what it does with an image that no policy matches, its own configuration says. */
function ofTheController({ admission }) {
	const all = {
		entry: "**",
		extent: "differently"
	};
	const { excludeNamespaces, registryCredentials } = admission;
	return [
		{
			...all,
			rule: "no-entry",
			reason: "denied as long as its ConfigMap does not say `no-match-policy`: allow or warn"
		},
		{
			...all,
			rule: "namespaces",
			reason: "judged are namespaces labelled `policy.sigstore.dev/include: \"true\"`"
		},
		...excludeNamespaces.length > 0 ? [{
			...all,
			rule: "exclude-namespaces",
			reason: `do not label ${excludeNamespaces.join(", ")}`
		}] : [],
		...registryCredentials.length > 0 ? [{
			...all,
			rule: "registry-credentials",
			reason: "the pod’s own pull secrets are used"
		}] : []
	];
}
function entryPolicies(policy, entry, number, context) {
	const name = nameFor(number, entry.match.text);
	const images = imageGlobs(entry, policy.mirrors).map((glob) => ({ glob }));
	const documentOf = (authorities, suffix = "") => clusterImagePolicy({
		name: name + suffix,
		images,
		authorities,
		policy,
		entry,
		context
	});
	const { demand } = entry;
	if (demand.kind === "unsigned") return {
		documents: [documentOf([{
			name: "unsigned",
			static: { action: "pass" }
		}])],
		trustRoots: [],
		unenforced: unenforcedOf(entry)
	};
	const lists = demand.signers.map((list, at) => list.flatMap((signer, index) => authoritiesOf(signer, `signer${at + 1}-${index + 1}`, demand, context)));
	return {
		documents: lists.map((list, at) => documentOf(list.map(({ document }) => document), lists.length > 1 ? `-${at + 1}` : "")),
		trustRoots: trustRootsOf(lists.flat()),
		unenforced: [...unenforcedOf(entry), ...unenforcedDemand(entry, demand)]
	};
}
function trustRootsOf(authorities) {
	return authorities.flatMap(({ trustRoot }) => trustRoot ?? []);
}
function unenforcedOf(entry) {
	return applying(entry, [[
		entry.pinned,
		"pinned",
		"not",
		"tags are resolved before a policy is asked"
	], [
		entry.namespaces !== void 0,
		"namespaces",
		"differently",
		"the entry decides in every namespace that is judged"
	]]);
}
function unenforcedDemand(entry, demand) {
	const signers = demand.signers.flat();
	const provenance = neededProvenance(demand, signers);
	const isAttested = provenance !== void 0 || demand.sbom !== void 0;
	const hasOldForm = signers.some(({ kind }) => kind !== "workflow");
	return [...applying(entry, [
		[
			demand.name !== "any",
			"name",
			"not",
			"a policy does not learn the name under which an image is pulled"
		],
		[
			isAttested && hasOldForm,
			"signature",
			"differently",
			"of a signer that signs without bundles, the attestations that are asked for count as its signature"
		],
		[
			demand.provenance?.commit.kind === "annotation",
			"commit",
			"not",
			"a policy does not see the pod’s annotations"
		]
	]), ...unseenByClusters(entry, demand, signers, provenance !== void 0)];
}
/** Judged beside every entry: all policies that match must hold. */
function denials(policy, context) {
	const digests = policy.deny.flatMap((denial) => denial.kind === "digest" ? [denial] : []);
	const signers = policy.deny.flatMap((denial) => denial.kind === "signer" ? [denial] : []);
	const byDigest = digests.map(({ digest, reason }, index) => clusterImagePolicy({
		name: `touchmark-deny-digest-${index + 1}`,
		images: [{ glob: `**@${digest}` }],
		authorities: [{
			name: "revoked",
			static: {
				action: "fail",
				message: `revoked: ${reason}`
			}
		}],
		policy,
		context
	}));
	const bySigner = deniedSigners(policy, signers, context);
	return {
		...bySigner,
		documents: [...byDigest, ...bySigner.documents]
	};
}
const ANY_STATEMENT = {
	kind: "signed",
	signers: [],
	name: "any",
	maxAgeMs: void 0,
	provenance: void 0,
	sbom: void 0
};
/** Anything passes by `anything`, and the module then denies what passed by a revoked signer as well. */
function deniedSigners(policy, rules, context) {
	const images = policy.entries.flatMap((entry) => imageGlobs(entry, policy.mirrors).map((glob) => ({ glob })));
	if (rules.length === 0 || images.length === 0) return {
		documents: [],
		trustRoots: [],
		unenforced: []
	};
	const authorities = rules.flatMap(({ signers }) => signers).flatMap((signer, index) => authoritiesOf(byAnyCaller(signer), `denied${index + 1}`, ANY_STATEMENT, context));
	const data = ["package sigstore\n\nimport rego.v1\n\ndefault isCompliant := false\n"].concat(rule("isCompliant", ["object.keys(input.authorityMatches) == {\"anything\"}"])).join("\n");
	const document = clusterImagePolicy({
		name: "touchmark-deny",
		images,
		authorities: [{
			name: "anything",
			static: { action: "pass" }
		}, ...authorities.map((each) => each.document)],
		judgement: {
			type: "rego",
			data
		},
		policy,
		context
	});
	const denied = {
		entry: "deny",
		rule: "denied",
		extent: "differently"
	};
	return {
		documents: [document],
		trustRoots: trustRootsOf(authorities),
		unenforced: [
			{
				...denied,
				reason: "while Sigstore or the registry is down, a revoked signer goes unseen"
			},
			{
				...denied,
				reason: "a revoked signer is known by its signature alone, and not by other statements"
			},
			...rules.some(({ loggedBefore }) => loggedBefore) ? [{
				...denied,
				reason: "`logged-before`: no time of a log is seen; everything by that signer is denied"
			}] : []
		]
	};
}
/** Who called a reusable workflow, only a provenance says; what has none must not escape by that. */
function byAnyCaller(signer) {
	if (signer.kind !== "workflow") return signer;
	const { workflowRepository: repository, workflowRefs = signer.refs } = signer;
	return {
		...signer,
		repository,
		isCallerNamed: false,
		workflowRefs,
		refs: void 0
	};
}
function clusterImagePolicy({ name, images, authorities, judgement, policy, entry, context }) {
	const enforcement = context.enforcement ?? entry?.enforcement ?? policy.admission.enforcement;
	return {
		apiVersion: "policy.sigstore.dev/v1beta1",
		kind: "ClusterImagePolicy",
		metadata: metadataOf(name, context.source, entry?.match.text),
		spec: {
			mode: enforcement === "enforce" ? "enforce" : "warn",
			images,
			authorities,
			...judgement && { policy: judgement }
		}
	};
}

// src/actions/policy/engines.ts
/** Who enforces policies beside `touchmark/verify`, in the order of the documentation. */
const ENGINES = {
	kyverno: renderKyverno,
	"kyverno-clusterpolicy": renderKyvernoClusterPolicy,
	"policy-controller": renderPolicyController,
	"docker-build": renderDockerBuild
};

// src/actions/policy/named-files.ts
/** A TUF root or a trusted root has some tens of kilobytes, a key less than one. */
const MAX_BYTES = 1048576;
/**
* The texts of all files that a policy names: keys and roots become part of what is rendered.
* @throws Failures BAD_INPUT for all that cannot be read
*/
async function readNamedFiles({ entries, deny }, defaultTrust, workspace) {
	const signers = [...entries.flatMap(({ demand }) => demand.kind === "signed" ? demand.signers.flat() : []), ...deny.flatMap((rule) => rule.kind === "signer" ? rule.signers : [])];
	const paths = /* @__PURE__ */ new Set([...signers.flatMap((signer) => [...signer.kind === "key" ? [signer.path] : [], ...filesOf(signer.trust)]), ...filesOf(defaultTrust)]);
	const read = await Promise.allSettled([...paths].map(async (path) => [path, await workspace.readText(path, MAX_BYTES)]));
	const failures = read.flatMap((each) => each.status === "rejected" ? failuresOf(each.reason) : []);
	if (failures.length > 0) throw new Failures(failures);
	return new Map(read.flatMap((each) => each.status === "fulfilled" ? [each.value] : []));
}
function filesOf(trust) {
	switch (trust?.kind) {
		case "file": return [trust.trustedRoot];
		case "tuf": return [trust.root];
		case "github": return trust.root === void 0 ? [] : [trust.root];
		case void 0:
		case "public-good": return [];
	}
}

// package.json
var version = "0.1.0";

// src/actions/policy/version.ts
const VERSION = version;

export { HEADER_START as i, readNamedFiles as n, ENGINES as r, VERSION as t };