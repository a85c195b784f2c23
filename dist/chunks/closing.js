import { i as printable, r as failuresOf, t as Failure } from "./failure.js";
import { E as codeBlock, O as link, T as code, a as plural, j as text, n as problemBoxes, o as resultsFrame, r as shownBoxes, s as problemOf, z as isRecord } from "./dist.js";
import { _ as instant, g as annotationsOf, h as BYPASS_LABEL, i as noteOf, m as ANNOTATIONS, n as bypassOfNote, r as closingCommand, s as untilAnswer, t as BYPASS_RESOURCES, v as nameOf } from "./open-bypass.js";
import { c as clusterFailure, n as readObject, t as readList } from "./read-answer.js";
import { setTimeout } from "node:timers/promises";

// src/actions/break-glass/break-glass-results.ts
/** A bypass is about no image: all that there is to say is what went wrong. */
function resultsOf(failures, run) {
	return {
		...resultsFrame("break-glass", run, failures.map(problemOf)),
		subjects: []
	};
}

// src/actions/break-glass/break-glass-summary.ts
const MARKS = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️"
};
const MAX_BOXES = 10;
const MAX_ROWS = 50;
function renderBreakGlassSummary(results, outcome) {
	return `${[
		`### ${MARKS[results.verdict]} touchmark break-glass: ${title(results, outcome)}`,
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		...outcome ? [table(outcome)] : []
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function title({ problems }, outcome) {
	if (problems.some(({ code: each }) => each === "BYPASS_OPEN")) return "STILL OPEN";
	if (!outcome) return "nothing was opened, and nothing closed";
	if (outcome.open.length > 0) return "open";
	return outcome.closings.length > 0 ? "closed" : "nothing is open";
}
function table({ open, closings }) {
	const rows = [...open.map((bypass) => row(bypass, bypass.closesAt ? `open until ${instant(bypass.closesAt)}` : "open")), ...closings.map(({ bypass, isClosed, closedAt }) => row(bypass, isClosed ? `closed at ${instant(closedAt)}` : "🚨 still open"))];
	if (rows.length === 0) return "";
	return [
		"| policy | what opens it | | ticket |",
		"| --- | --- | --- | --- |",
		...rows.slice(0, MAX_ROWS)
	].join("\n");
}
function row(bypass, state) {
	return `| ${code(bypass.policy)} | ${code(bypass.name)} | ${state} | ${link(`#${bypass.ticket.split("/").at(-1)}`, bypass.ticket)} |`;
}

// src/actions/break-glass/announcements.ts
/** What Slack is told. What others wrote cannot mention anybody or be a link: only these three characters could. */
const slackText = {
	asking(bypass, minutes, approval) {
		const { engine, images } = bypass;
		const what = images === "all" ? "ALL IMAGES" : plural(images.length, "image");
		const where = engine === "policy-controller" ? "EVERY NAMESPACE" : bypass.namespaces.join(", ");
		const warning = engine === "policy-controller" ? "\nThis does not close by itself: only this run or a sweep closes it." : "";
		return [
			`🔓 Break-glass: ${said(bypass.requestedBy)} opens the admission policy ${said(bypass.policy)} for ${what} in ${said(where)}, ${plural(minutes, "minute")} long.${warning}`,
			`Why: ${said(bypass.reason)}`,
			approval.kind === "given" ? `Approved by ${said(approval.by)} ${said(approval.how)}.` : `NEEDS APPROVAL within ten minutes, on the ticket, by one of ${said(approval.approvers.join(", "))}.`,
			`Ticket: ${said(bypass.ticket)}`,
			`Run: ${said(bypass.run)}`
		].join("\n");
	},
	notOpened(bypass, why) {
		return `🔒 Break-glass: nothing was opened (${said(bypass.policy)}): ${said(why)}\nTicket: ${said(bypass.ticket)}`;
	},
	closed({ bypass, isClosed, closedAt, canary, failures }) {
		const ticket = `Ticket: ${said(bypass.ticket)}`;
		if (!isClosed) return `🚨 Break-glass: ${said(bypass.policy)} is STILL OPEN. To close it:\n${said(closingCommand(bypass))}\n${ticket}`;
		if (failures.some(({ code }) => code === "BYPASS_OPEN")) return `🚨 Break-glass: what opened ${said(bypass.policy)} is gone, and unsigned images are still admitted.\n${ticket}`;
		const proof = canary?.kind === "denied" ? "an unsigned image is denied again" : "that it denies again is not proved";
		return `🔒 Break-glass: ${said(bypass.policy)} is closed since ${instant(closedAt)}; ${proof}.\n${ticket}`;
	}
};
/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function said(text) {
	return printable(text, 1e3).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

// src/break-glass/kyverno-exception.ts
/** Of a pod, of what has a pod template, of a cron job. */
const POD_SPEC = "object.spec.?jobTemplate.?spec.?template.?spec.orValue(object.spec.?template.?spec.orValue(object.spec))";
const CONTAINERS = "s.containers + s.?initContainers.orValue([]) + s.?ephemeralContainers.orValue([])";
const JMESPATH_IMAGES = "[request.object.spec, request.object.spec.template.spec, request.object.spec.jobTemplate.spec.template.spec][].[containers, initContainers, ephemeralContainers][][].image";
const WORKLOADS = [
	"Pod",
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"ReplicaSet",
	"ReplicationController",
	"Job",
	"CronJob"
];
/** @param namespace of the object itself, which Kyverno's `exceptionNamespace` may prescribe */
function kyvernoException(bypass, namespace) {
	return bypass.engine === "kyverno-clusterpolicy" ? clusterPolicyException(bypass, namespace) : imagePolicyException(bypass, namespace);
}
/**
* For an ImageValidatingPolicy. Kyverno reads `expiresAt` only when it compiles policies anew, so the time of creation,
* which the API server writes, is the clock here.
*/
function imagePolicyException(bypass, namespace) {
	const until = instant(bypass.closesAt);
	return {
		apiVersion: "policies.kyverno.io/v1",
		kind: "PolicyException",
		metadata: metadataOf(bypass, namespace),
		spec: {
			policyRefs: [{
				name: bypass.policy,
				kind: "ImageValidatingPolicy"
			}],
			matchConditions: [
				{
					name: "namespaces",
					expression: `object.metadata.namespace in ${celList(bypass.namespaces)}`
				},
				imageCondition(bypass),
				{
					name: "until",
					expression: `has(object.metadata.creationTimestamp) && timestamp(object.metadata.creationTimestamp) < timestamp('${until}')`
				}
			],
			expiresAt: until
		}
	};
}
/**
* With the clock alone, an update of what was created before the end would stay exempt: it may name these images and no
* others. For all images no pod that is older than the bypass may be changed at all.
*/
function imageCondition({ images, opensAt }) {
	if (images === "all") return {
		name: "new-pods",
		expression: `object.kind != 'Pod' || (has(object.metadata.creationTimestamp) && ${`timestamp(object.metadata.creationTimestamp) >= timestamp('${instant(opensAt)}')`})`
	};
	const endings = celList(images.map((digest) => `@${digest}`));
	return {
		name: "images",
		expression: `[${POD_SPEC}].all(s, (${CONTAINERS}).all(c, ${endings}.exists(digest, c.image.endsWith(digest))))`
	};
}
/** For a ClusterPolicy, whose exceptions are judged anew at each admission: there is a clock to ask. */
function clusterPolicyException(bypass, namespace) {
	const { images } = bypass;
	const clock = {
		key: `{{ time_before(time_now_utc(), '${instant(bypass.closesAt)}') }}`,
		operator: "Equals",
		value: true
	};
	const named = images === "all" ? [] : [{
		key: `{{ ${JMESPATH_IMAGES} }}`,
		operator: "AllIn",
		value: images.map((digest) => `*@${digest}`)
	}];
	return {
		apiVersion: "kyverno.io/v2",
		kind: "PolicyException",
		metadata: metadataOf(bypass, namespace),
		spec: {
			background: false,
			exceptions: [{
				policyName: bypass.policy,
				ruleNames: ["*"]
			}],
			match: { any: [{ resources: {
				kinds: WORKLOADS,
				namespaces: bypass.namespaces
			} }] },
			conditions: { all: [clock, ...named] }
		}
	};
}
function metadataOf(bypass, namespace) {
	return {
		name: nameOf(bypass),
		namespace,
		labels: {
			"app.kubernetes.io/managed-by": "touchmark",
			[BYPASS_LABEL]: bypass.id,
			"cleanup.kyverno.io/ttl": instant(bypass.closesAt).replaceAll(":", "")
		},
		annotations: annotationsOf(bypass)
	};
}
/** Of names and digests, in which nothing needs escaping. */
function celList(words) {
	return `[${words.map((word) => `'${word}'`).join(", ")}]`;
}

// src/break-glass/policy-controller-mode.ts
const OPEN_MODE = "warn";
function stateOf({ metadata, spec }) {
	if (metadata.labels?.["touchmark/break-glass"] !== void 0) return "open";
	return spec.mode === OPEN_MODE ? "warning anyway" : "enforcing";
}
/** It has no exceptions: the whole policy only warns, and the policy itself remembers what it was. */
function openingPatch(policy, bypass) {
	return {
		metadata: {
			resourceVersion: policy.metadata.resourceVersion,
			labels: { [BYPASS_LABEL]: bypass.id },
			annotations: {
				...annotationsOf(bypass),
				[ANNOTATIONS.originalMode]: policy.spec.mode ?? ""
			}
		},
		spec: { mode: OPEN_MODE }
	};
}
/** Back to what it was; a mode that somebody else has set meanwhile is theirs. */
function closingPatch({ metadata, spec }) {
	const original = metadata.annotations?.[ANNOTATIONS.originalMode];
	const isOurs = spec.mode === OPEN_MODE;
	return {
		metadata: {
			resourceVersion: metadata.resourceVersion,
			labels: { [BYPASS_LABEL]: null },
			annotations: Object.fromEntries(Object.values(ANNOTATIONS).filter((name) => metadata.annotations?.[name] !== void 0).map((name) => [name, null]))
		},
		...isOurs ? { spec: { mode: original === void 0 ? "enforce" : original === "" ? null : original } } : {}
	};
}

// src/cluster/gate.ts
const PATCH_TRIES = 5;
/** @param namespace for exceptions, which Kyverno may want in one place */
function createGate(kubectl, namespace) {
	return {
		rehearse: async (bypass) => {
			if (bypass.engine === "policy-controller") {
				await warn(kubectl, bypass, ["--dry-run=server"]);
				return;
			}
			const text = await createException(kubectl, bypass, namespace, ["--dry-run=server"]);
			const { metadata } = readObject(text);
			const time = new Date(metadata?.creationTimestamp ?? "");
			return Number.isNaN(time.getTime()) ? void 0 : time;
		},
		planned: (bypass) => {
			const { id, engine, policy, opensAt, closesAt, ticket, namespaces, images, canary } = bypass;
			return {
				id,
				engine,
				policy,
				opensAt,
				closesAt,
				ticket,
				namespaces,
				images,
				canary,
				...engine === "policy-controller" ? {
					name: policy,
					namespace: void 0
				} : {
					name: nameOf(bypass),
					namespace
				}
			};
		},
		placeOf: ({ name, namespace: own }) => own === void 0 ? name : `${own}/${name}`,
		open: async (bypass) => {
			if (bypass.engine === "policy-controller") await warn(kubectl, bypass, []);
			else await createException(kubectl, bypass, namespace, []);
		},
		close: async (open) => {
			if (open.engine === "policy-controller") await enforce(kubectl, open);
			else await deleteException(kubectl, open);
		}
	};
}
/** A policy that may be opened: it is there, and somebody else has not opened it. */
async function requirePolicy(kubectl, { engine, policy }) {
	const found = await getPolicy(kubectl, POLICY_RESOURCES[engine], policy);
	if (found === void 0) throw new Failure("BAD_INPUT", `admission-policy: the cluster has no ${POLICY_RESOURCES[engine]} named ${policy}`, { advice: `\`kubectl get ${POLICY_RESOURCES[engine]}\` lists those that there are; \`engine\` and \`context\` say where to look.` });
	if (engine === "policy-controller") requireEnforcing(found);
}
const POLICY_RESOURCES = {
	kyverno: "imagevalidatingpolicies.policies.kyverno.io",
	"kyverno-clusterpolicy": "clusterpolicies.kyverno.io",
	"policy-controller": BYPASS_RESOURCES["policy-controller"]
};
async function createException(kubectl, bypass, namespace, flags) {
	const args = [
		"create",
		`--namespace=${namespace}`,
		"--filename=-",
		"--output=json",
		...flags
	];
	return kubectl.output(args, JSON.stringify(kyvernoException(bypass, namespace)));
}
async function deleteException(kubectl, { engine, name, namespace = "default" }) {
	const place = [
		BYPASS_RESOURCES[engine],
		name,
		`--namespace=${namespace}`
	];
	await kubectl.output([
		"delete",
		...place,
		"--ignore-not-found"
	]);
	const { exitCode, stderr } = await kubectl.run([
		"get",
		...place,
		"--output=name"
	]);
	if (exitCode === 0) throw new Failure("BYPASS_OPEN", `${name} was deleted and is still there`);
	if (!isNotFound(stderr)) throw clusterFailure(stderr);
}
async function warn(kubectl, bypass, flags) {
	await patchPolicy(kubectl, bypass.policy, flags, (policy) => {
		requireEnforcing(policy);
		return openingPatch(policy, bypass);
	});
}
/** One that a later run has opened anew is not ours to close. */
async function enforce(kubectl, { name, id }) {
	await patchPolicy(kubectl, name, [], (policy) => isOpenBy(policy, id) ? closingPatch(policy) : void 0);
	const after = await getPolicy(kubectl, POLICY_RESOURCES["policy-controller"], name);
	if (after && isOpenBy(after, id)) throw new Failure("BYPASS_OPEN", `${name} was closed and is open again`);
}
function isOpenBy({ metadata }, id) {
	return Object.values(metadata.labels ?? {}).includes(id);
}
/** Reads and writes until nobody else wrote in between. */
async function patchPolicy(kubectl, name, flags, patchOf) {
	const resource = POLICY_RESOURCES["policy-controller"];
	for (let attempt = 1;; attempt += 1) {
		const policy = await getPolicy(kubectl, resource, name);
		const patch = policy && patchOf(policy);
		if (!patch) return;
		const args = [
			"patch",
			resource,
			name,
			"--type=merge",
			`--patch=${JSON.stringify(patch)}`,
			"--output=name",
			...flags
		];
		const { exitCode, stderr } = await kubectl.run(args);
		if (exitCode === 0) return;
		if (!/\(Conflict\)/.test(stderr) || attempt === PATCH_TRIES) throw clusterFailure(stderr);
		await setTimeout(100 * attempt);
	}
}
async function getPolicy(kubectl, resource, name) {
	const { exitCode, stdout, stderr } = await kubectl.run([
		"get",
		resource,
		name,
		"--output=json"
	]);
	if (exitCode === 0) {
		const policy = readObject(stdout);
		if (isRecord(policy["metadata"]) && policy["metadata"]["name"] === name) return policy;
		throw new Failure("CLUSTER_BAD_ANSWER", `kubectl was asked for ${name} and printed something else`);
	}
	if (isNotFound(stderr)) return void 0;
	throw clusterFailure(stderr);
}
function requireEnforcing(policy) {
	const state = stateOf(policy);
	if (state === "enforcing") return;
	const { name } = policy.metadata;
	if (state === "open") throw new Failure("BAD_INPUT", `${name} is open already, by another run`, { advice: "Use what is open; its ticket is in the annotations of the policy. `mode: close` closes it." });
	throw new Failure("NOT_ENFORCED", `${name} only warns: there is nothing to open`);
}
function isNotFound(stderr) {
	return /\(NotFound\)/.test(stderr);
}

// src/cluster/admitted-pods.ts
/** Pods of a namespace that were made in a span of time. @throws Failure CLUSTER_… */
async function podsMadeIn(kubectl, namespace, { from, until }) {
	const text = await kubectl.output([
		"get",
		"pods",
		`--namespace=${namespace}`,
		"--output=json"
	]);
	return readList(text).flatMap((item) => {
		if (!isRecord(item["metadata"]) || !isRecord(item["spec"])) return [];
		const { name, creationTimestamp } = item["metadata"];
		const made = new Date(String(creationTimestamp));
		if (!(made.getTime() >= Math.floor(from.getTime() / 1e3) * 1e3 && (until === void 0 || made <= until))) return [];
		return [{
			namespace,
			name: String(name),
			images: imagesOf(item["spec"])
		}];
	});
}
function imagesOf(spec) {
	return [
		"containers",
		"initContainers",
		"ephemeralContainers"
	].flatMap((list) => {
		return (Array.isArray(spec[list]) ? spec[list] : []).flatMap((each) => isRecord(each) && typeof each["image"] === "string" ? [each["image"]] : []);
	});
}

// src/actions/break-glass/closing-evidence.ts
/** Controllers learn of a change within seconds. */
const CANARY_WAIT_MS = 3e4;
const MAX_PODS = 50;
/** A pod too many is better than one too few: the controller's clock may be behind the API server's. */
const GRACE_MS = 6e4;
/** Whether the policy denies again, and what came in while it was open. */
async function lookAfter(bypass, services) {
	const admitted = await admittedBy(bypass, services).catch(() => void 0);
	const [namespace] = bypass.namespaces;
	const { canary: image } = bypass;
	if (image === void 0 || namespace === void 0) return {
		canary: void 0,
		admitted,
		failures: []
	};
	const canary = await untilAnswer(services.kubectl, {
		image,
		namespace
	}, "denied", CANARY_WAIT_MS).catch(toFailed);
	return {
		canary,
		admitted,
		failures: canaryTrouble(bypass, canary)
	};
}
/** The same in words, a line each. */
function evidenceLines(bypass, { canary, admitted }) {
	return [`- ${canaryWords(bypass, canary)}`, ...admittedWords(bypass, admitted)];
}
function canaryTrouble({ policy, canary }, answer) {
	if (answer.kind === "denied") return [];
	if (answer.kind === "admitted") return [new Failure("BYPASS_OPEN", `what opened ${policy} is gone, and ${canary} is still admitted`, { advice: "Look for other exceptions (`kubectl get policyexceptions -A`), at the mode of the policy, and at its controller." })];
	if (answer.kind === "failed") return [answer.failure];
	return [];
}
function toFailed(error) {
	const [failure] = failuresOf(error);
	return {
		kind: "failed",
		failure: failure ?? new Failure("INTERNAL", "the canary could not be asked")
	};
}
/**
* What came in while it was open: with named images, of those alone. All times are the cluster's: this machine's clock may be
* another, so what has no end by itself ends now.
*/
async function admittedBy({ engine, opensAt, closesAt, namespaces, images }, { kubectl }) {
	if (opensAt === void 0) return void 0;
	const time = {
		from: opensAt,
		until: engine !== "policy-controller" && closesAt !== void 0 ? new Date(closesAt.getTime() + GRACE_MS) : void 0
	};
	const pods = (await Promise.all(namespaces.map((namespace) => podsMadeIn(kubectl, namespace, time)))).flat();
	if (images === "all") return pods;
	return pods.filter((pod) => pod.images.some((image) => images.some((digest) => image.endsWith(`@${digest}`))));
}
function canaryWords({ canary: image }, answer) {
	if (image === void 0 || answer === void 0) return "That the policy denies again was not tried: no canary is known.";
	if (answer.kind === "denied") return `An unsigned canary is denied again by ${code(answer.webhook)}: ${text(answer.message, 300)}`;
	if (answer.kind === "admitted") return `⚠️ **An unsigned canary is still admitted**: ${code(image)}`;
	if (answer.kind === "refused") return `The canary was refused by ${text(answer.by)}, which does not judge images: not proved.`;
	return `The canary could not be asked: ${text(answer.failure.message)}`;
}
function admittedWords({ images }, pods) {
	if (pods === void 0) return ["- What was admitted meanwhile could not be seen."];
	const what = images === "all" ? "made in those namespaces" : "made of those images";
	if (pods.length === 0) return [`- No pod that is still there was ${what} meanwhile.`];
	const rows = pods.slice(0, MAX_PODS).map(({ namespace, name, images: own }) => `  - ${code(`${namespace}/${name}`)}: ${own.map(code).join(", ")}`);
	const rest = pods.length - rows.length;
	return [
		`- ${plural(pods.length, "pod")} ${what} meanwhile:`,
		...rows,
		...rest > 0 ? [`  - and ${rest} more`] : []
	];
}

// src/actions/break-glass/ticket.ts
/** Every use has this label; searching for it shows all uses. */
const TICKET_LABEL = "break-glass";
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;
function ticketTitle({ id, policy }) {
	return `break-glass: ${policy} (${id})`;
}
/** The id in a title that `ticketTitle` made. */
function idInTitle(title) {
	return /^break-glass: \S+ \((\d+-[0-9a-f]{8})\)$/.exec(title)?.[1];
}
/** The ticket itself: always the same rows, in the same order. */
function ticketBody(subject) {
	const { bypass, approval, open } = subject;
	return [
		"| | |",
		"| --- | --- |",
		...[
			["Asked by", text(bypass.requestedBy)],
			["Approved by", approvalCell(approval)],
			["Why", text(bypass.reason)],
			["Policy", `${code(bypass.policy)} (${bypass.engine})`],
			...subject.cluster === void 0 ? [] : [["Cluster", code(subject.cluster)]],
			["Images", imagesCell(bypass)],
			["Namespaces", namespacesCell(bypass)],
			["Open", open ? `since ${code(instant(bypass.opensAt))}` : "not yet"],
			["Until", `${code(instant(bypass.closesAt))} (${plural(subject.minutes, "minute")})`],
			["Run", link(runName(bypass.run), bypass.run)],
			["Rules", code(subject.rules)],
			["Before", `a canary was ${text(subject.before)}`]
		].map(([name, cell]) => `| **${name}** | ${cell} |`),
		"",
		...awaiting(approval),
		...waysToClose(subject),
		...open ? [
			"",
			"If nothing closes it, this does:",
			"",
			codeBlock("sh", [closingCommand(open)])
		] : [],
		"",
		marker(subject)
	].join("\n");
}
/** The last part of the address: the words of a link must not be one. */
function runName(url) {
	return url.split("/").at(-1) ?? "";
}
function approvalCell(approval) {
	return approval.kind === "given" ? `${text(approval.by)}, ${text(approval.how)}` : "nobody yet";
}
function awaiting(approval) {
	if (approval.kind === "given") return [];
	return [
		`**Needs one of ${approval.approvers.map((login) => LOGIN.test(login) ? `@${login}` : code(login)).join(", ")}**, who did not start the run. Comment exactly this, within ten minutes:`,
		"",
		codeBlock("sh", [`approve ${approval.nonce}`]),
		""
	];
}
function imagesCell({ images }) {
	return images === "all" ? "⚠️ **all images**, whoever signed them or did not" : images.map(code).join("<br>");
}
function namespacesCell({ engine, namespaces }) {
	const named = namespaces.map(code).join(", ");
	return engine === "policy-controller" ? `⚠️ **all**: this engine cannot open ${named} alone` : named;
}
function waysToClose({ bypass: { engine }, appliedBy }) {
	if (engine === "policy-controller") return ["⚠️ policy-controller has no exceptions: the whole policy only warns until this run, or a `sweep`, sets it back. **It does not close by itself.**"];
	return [`It closes in three ways, each without the others: its own clock; Kyverno’s cleanup controller, by a label; ${appliedBy === "this run" ? "this run, its post step or a `sweep`, which remove it" : "whoever removes the file"}.`];
}
/** Longer than anybody waits for an approval. */
const NOT_YET_OPEN_MS = 9e5;
/** For `sweep`, which finds tickets that a dead runner left. */
function marker({ bypass: { closesAt }, open, cluster }) {
	const end = new Date(closesAt.getTime() + (open ? 0 : NOT_YET_OPEN_MS));
	const note = open ? ` opened=${noteOf(open)} cluster=${cluster ?? ""}` : "";
	return `<!-- touchmark-break-glass closes-at=${instant(end)}${note} -->`;
}
const MARK = /<!-- touchmark-break-glass closes-at=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)(?: opened=([\w-]+) cluster=(\S*))? -->\s*$/;
/** Undefined when it is no ticket of this action's. */
function markOf(body) {
	const [, time, note = "", cluster] = MARK.exec(body) ?? [];
	return time === void 0 ? void 0 : {
		closesAt: new Date(time),
		opened: bypassOfNote(note),
		cluster: cluster || void 0
	};
}
/** The words for a run that ended before anything was opened. */
function nothingOpened(failures) {
	return [
		"**Nothing was opened.**",
		"",
		...failures.map(failureLine)
	].join("\n");
}
function failureLine(failure) {
	const { code: problem, message, advice } = problemOf(failure);
	const [first = ""] = advice.split("\n");
	return `- ${code(problem)} ${text(message)} → ${text(first)}`;
}

// src/actions/break-glass/closing.ts
/** Between tries to close while the cluster cannot be reached. The main step leaves the patience to the post step. */
const SHORT_PAUSES_MS = [500, 1500];
const LONG_PAUSES_MS = [
	1e3,
	2e3,
	4e3,
	8e3,
	15e3
];
/**
* Closes it, looks whether it is closed, and tells the ticket and Slack. Never throws.
* @param because what made it close before its time, for the ticket
*/
async function closeBypass(bypass, ticket, services, pausesMs, because = []) {
	const found = await closeAndLook(bypass, services, pausesMs);
	const closing = {
		...found,
		failures: [...because, ...found.failures]
	};
	const troubles = await tellClosing(closing, ticket, services);
	return {
		...closing,
		failures: [...closing.failures, ...troubles]
	};
}
async function closeAndLook(bypass, services, pausesMs) {
	const trouble = await closeWithPatience(bypass, services, pausesMs);
	const closedAt = /* @__PURE__ */ new Date();
	if (trouble) return {
		bypass,
		isClosed: false,
		isFoundEnded: false,
		closedAt,
		canary: void 0,
		admitted: void 0,
		failures: [stillOpen(bypass, trouble), trouble]
	};
	services.line(`${bypass.policy} is closed again: ${bypass.name} is gone`);
	return {
		bypass,
		isClosed: true,
		isFoundEnded: false,
		closedAt,
		...await lookAfter(bypass, services)
	};
}
/** What nothing opens any more, and nobody told of: looked at, and told to its ticket and Slack. Never throws. */
async function confirmEnded(bypass, ticket, services) {
	const ended = {
		bypass,
		isClosed: true,
		isFoundEnded: true,
		closedAt: bypass.closesAt ?? /* @__PURE__ */ new Date(),
		...await lookAfter(bypass, services)
	};
	const troubles = await tellClosing(ended, ticket, services);
	return {
		...ended,
		failures: [...ended.failures, ...troubles]
	};
}
/** @returns why it is still open */
async function closeWithPatience(bypass, { kubectl, line }, pausesMs) {
	const gate = createGate(kubectl, bypass.namespace ?? "default");
	for (const pauseMs of [...pausesMs, void 0]) try {
		await gate.close(bypass);
		return;
	} catch (error) {
		const [failure] = failuresOf(error);
		if (!failure?.isOutage || pauseMs === void 0) return failure;
		line(`${failure.message}; trying again`);
		await setTimeout(pauseMs);
	}
}
function stillOpen(bypass, why) {
	const { engine, closesAt, policy } = bypass;
	const end = engine === "policy-controller" || closesAt === void 0 ? "does not close by itself" : `closes by itself at ${instant(closesAt)}`;
	return new Failure("BYPASS_OPEN", `${policy} is STILL OPEN and ${end}; to close it now: ${closingCommand(bypass)}`, { cause: why });
}
/** Slack first: the ticket then says what Slack could not be told. */
async function tellClosing(closing, ticket, { issues, slack }) {
	const told = await attempt(async () => slack?.tell(slackText.closed(closing)));
	const written = await attempt(async () => {
		if (ticket === void 0) return;
		await issues.comment(ticket, closingComment(closing, told));
		if (closing.isClosed && !closing.failures.some(({ code: problem }) => problem === "BYPASS_OPEN")) await issues.close(ticket, "completed");
	});
	return [...told, ...written];
}
async function attempt(work) {
	try {
		await work();
		return [];
	} catch (error) {
		return failuresOf(error);
	}
}
/** The evidence: what is gone, what the canary says, what was let in, and what went wrong. */
function closingComment(closing, more) {
	const { bypass, isClosed, failures } = closing;
	const troubles = [...failures, ...more].map(failureLine);
	if (isClosed) return [
		...closedWords(closing),
		...evidenceLines(bypass, closing),
		...troubles
	].join("\n");
	return [
		`## ⚠️ ${code(bypass.policy)} is still open`,
		"",
		"It could not be closed. This closes it:",
		"",
		codeBlock("sh", [closingCommand(bypass)]),
		"",
		...troubles
	].join("\n");
}
function closedWords({ bypass, isFoundEnded, closedAt }) {
	const time = code(instant(closedAt));
	if (isFoundEnded) return [`**Closed**: nothing in the cluster opens it any more; it was to end at ${time}. The run that opened it did not say so itself.`, ""];
	return [
		`**Closed** at ${time}.`,
		"",
		`- ${code(bypass.name)} is gone: looked for and not found.`
	];
}

export { TICKET_LABEL as a, nothingOpened as c, createGate as d, requirePolicy as f, resultsOf as g, renderBreakGlassSummary as h, confirmEnded as i, ticketBody as l, slackText as m, SHORT_PAUSES_MS as n, idInTitle as o, kyvernoException as p, closeBypass as r, markOf as s, LONG_PAUSES_MS as t, ticketTitle as u };