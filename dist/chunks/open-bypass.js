import { i as printable, t as Failure } from "./failure.js";
import { _ as parseChoice, f as parseImageReference, g as parseBoolean, h as linesOf, m as Mistakes, y as quoted, z as isRecord } from "./dist.js";
import { n as Secret, t as runner } from "./runner.js";
import { t as githubHeaders } from "./headers.js";
import { i as parseDigest, r as isDigest } from "./digest.js";
import { i as podFor, o as readAdmission, r as defaultPod, s as createKubectl } from "./read-answer.js";
import { n as readJsonAnswer, t as readVisibility } from "./repository.js";
import { t as readRepositoryFile } from "./repository-file.js";
import { n as parsePolicy, t as MAX_POLICY_BYTES } from "./parse-policy.js";
import { r as writeState, t as KEPT_STATE } from "./kept-state.js";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";

// src/actions/break-glass/break-glass-config.ts
const BREAK_GLASS_INPUTS = [
	"mode",
	"engine",
	"admission-policy",
	"namespaces",
	"images",
	"all-images",
	"minutes",
	"reason",
	"slack-webhook",
	"ticket",
	"ticket-repository",
	"policy-file",
	"wait",
	"apply",
	"directory",
	"canary",
	"kubeconfig",
	"context",
	"github-token",
	"job-status",
	"summary"
];
const ENGINES = [
	"kyverno",
	"kyverno-clusterpolicy",
	"policy-controller"
];
const MAX_NAMESPACES = 50;
const MAX_IMAGES = 50;
const MAX_REASON = 500;
/** RFC 1123 label, and subdomain. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const OBJECT_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;
const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//;
/** @throws Failures with every mistake */
function parseBreakGlassConfig(inputs, workspace) {
	const mistakes = new Mistakes();
	const read = (name) => inputs[name] ?? "";
	const mode = mistakes.attempt("mode", () => parseChoice(read("mode") || "open", [
		"open",
		"close",
		"sweep"
	]));
	const place = readPlace(mistakes, read, workspace, mode);
	const work = mode === "open" ? readOpen(mistakes, read) : readClose(mistakes, read, mode);
	mistakes.throwIfAny();
	return {
		...place,
		...work
	};
}
function readPlace(mistakes, read, workspace, mode) {
	const context = read("context") || void 0;
	if (context?.startsWith("-")) mistakes.add("BAD_INPUT", `context: ${quoted(context)} is not the name of a context`);
	const repository = read("ticket-repository");
	if (!REPOSITORY.test(repository)) mistakes.add("BAD_INPUT", `ticket-repository: ${quoted(repository)} is not \`owner/name\``);
	mistakes.attempt("ticket", () => parseChoice(read("ticket") || "issue", ["issue"]));
	return {
		kubeconfig: mistakes.attempt("kubeconfig", () => kubeconfigPath(read("kubeconfig"), workspace)),
		context,
		slackWebhook: mistakes.attempt("slack-webhook", () => webhookOf(read("slack-webhook"), mode === "open")),
		ticketRepository: repository,
		githubToken: read("github-token") === "" ? void 0 : new Secret(read("github-token")),
		summary: mistakes.attempt("summary", () => parseBoolean(read("summary") || "true")) ?? true,
		jobStatus: read("job-status")
	};
}
function kubeconfigPath(text, workspace) {
	if (text === "") return void 0;
	if (!/[\n{]/.test(text)) return workspace.resolve(text);
	throw new Failure("BAD_INPUT", "this is the content of a kubeconfig, not its path", { advice: "Write it to a file under `${{ runner.temp }}` in an earlier step, and give the path of that file." });
}
/** Not a word of it is quoted: it is a secret. */
function webhookOf(text, isRequired) {
	if (text === "none" || text === "" && !isRequired) return void 0;
	if (text === "") throw new Failure("BAD_INPUT", "nobody would be told", { advice: "Give the address of an incoming webhook (a secret), or write `slack-webhook: none` to do without." });
	if (URL.canParse(text) && (text.startsWith("https://") || LOOPBACK.test(text))) return new Secret(text);
	throw new Failure("BAD_INPUT", "it is neither the https address of an incoming webhook nor `none`");
}
function readClose(mistakes, read, mode) {
	if (mode !== "close") return { mode: "sweep" };
	return {
		mode,
		admissionPolicy: policyName(mistakes, read)
	};
}
function readOpen(mistakes, read) {
	const engine = mistakes.attempt("engine", () => parseChoice(read("engine"), ENGINES)) ?? "kyverno";
	const images = readImages(mistakes, read);
	const namespaces = lines(mistakes, "namespaces", read("namespaces"), MAX_NAMESPACES, namespaceOf);
	if (namespaces.length === 0) mistakes.add("BAD_INPUT", "namespaces: none is named");
	const apply = readApply(mistakes, read);
	if (engine === "policy-controller" && images !== "all") mistakes.add("BAD_INPUT", "images: policy-controller has no exceptions; its policy can only be opened for all images", { advice: "Say `all-images: true` and no `images`, and know that the whole policy then only warns, in every namespace." });
	if (engine === "policy-controller" && apply !== "kubectl") mistakes.add("BAD_INPUT", "apply: `files` needs an exception that ends by itself; policy-controller has none");
	const canary = read("canary") || void 0;
	if (canary !== void 0) mistakes.attempt("canary", () => void parseImageReference(canary));
	return {
		mode: "open",
		engine,
		admissionPolicy: policyName(mistakes, read),
		namespaces,
		images,
		minutes: mistakes.attempt("minutes", () => minutesOf(read("minutes"))),
		reason: mistakes.attempt("reason", () => reasonOf(read("reason"))) ?? "",
		policyFile: mistakes.attempt("policy-file", () => repositoryPath(read("policy-file"))) ?? "",
		wait: mistakes.attempt("wait", () => parseBoolean(read("wait") || "true")) ?? true,
		apply,
		canary
	};
}
function readImages(mistakes, read) {
	const all = mistakes.attempt("all-images", () => parseBoolean(read("all-images") || "false")) ?? false;
	const images = lines(mistakes, "images", read("images"), MAX_IMAGES, imageOf);
	if (all && images.length > 0) mistakes.add("BAD_INPUT", "images: `all-images: true` leaves nothing to name");
	if (!all && read("images").trim() === "") mistakes.add("BAD_INPUT", "images: none is named", { advice: "Name what must run, one a line: `registry/repo@sha256:…`. Only `all-images: true` opens the policy for everything." });
	const [first, ...others] = images;
	return all || first === void 0 ? "all" : [first, ...others];
}
function readApply(mistakes, read) {
	if (mistakes.attempt("apply", () => parseChoice(read("apply") || "kubectl", ["kubectl", "files"])) !== "files") return "kubectl";
	return { directory: mistakes.attempt("directory", () => repositoryPath(read("directory"))) ?? "" };
}
function lines(mistakes, input, value, max, parse) {
	const all = linesOf(input, value);
	if (all.length > max) mistakes.add("BAD_INPUT", `${input}: ${all.length} lines; ${max} at most`);
	return all.slice(0, max).flatMap(({ text, where }) => mistakes.attempt(where, () => parse(text)) ?? []);
}
function namespaceOf(text) {
	if (NAMESPACE.test(text)) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not the name of a namespace`);
}
function policyName(mistakes, read) {
	const name = read("admission-policy");
	if (!OBJECT_NAME.test(name)) mistakes.add("BAD_INPUT", `admission-policy: ${quoted(name)} is not the name of a policy in the cluster`);
	return name;
}
function imageOf(text) {
	if (text.startsWith("sha256:")) return {
		name: void 0,
		digest: parseDigest(text)
	};
	const { name, digest } = parseImageReference(text);
	if (digest !== void 0) return {
		name,
		digest: parseDigest(digest)
	};
	throw new Failure("TAG_WITHOUT_DIGEST", `${quoted(text)} has no digest: a tag may move while the policy is open`);
}
function minutesOf(text) {
	if (text === "") return void 0;
	const minutes = /^\d{1,3}(?:\.\d{1,2})?$/.test(text) ? Number(text) : 0;
	if (minutes > 0) return minutes;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a number of minutes`);
}
function reasonOf(text) {
	const reason = printable(text, MAX_REASON);
	if (reason !== "") return reason;
	throw new Failure("BAD_INPUT", "it is empty", { advice: "Say why: the ticket, Slack and the cluster keep it." });
}
/** Of a file or folder in the repository. */
function repositoryPath(text) {
	const parts = text.split("/");
	if (text !== "" && parts.every((part) => part !== "" && part !== "." && part !== "..")) return text;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a path in the repository`);
}

// src/break-glass/bypass.ts
/** Found by this label, whoever died: its value is the bypass's id. */
const BYPASS_LABEL = "touchmark/break-glass";
const ANNOTATIONS = {
	policy: "touchmark/policy",
	namespaces: "touchmark/namespaces",
	images: "touchmark/images",
	opensAt: "touchmark/opens-at",
	closesAt: "touchmark/closes-at",
	canary: "touchmark/canary",
	reason: "touchmark/reason",
	requestedBy: "touchmark/requested-by",
	approvedBy: "touchmark/approved-by",
	ticket: "touchmark/ticket",
	run: "touchmark/run",
	/** policy-controller's own mode before it was opened; empty when the policy named none. */
	originalMode: "touchmark/original-mode"
};
/** What an object in the cluster says of its bypass, for people and for whoever closes it. */
function annotationsOf(bypass) {
	return {
		[ANNOTATIONS.policy]: bypass.policy,
		[ANNOTATIONS.namespaces]: bypass.namespaces.join(" "),
		[ANNOTATIONS.images]: bypass.images === "all" ? "all" : bypass.images.join(" "),
		[ANNOTATIONS.opensAt]: instant(bypass.opensAt),
		[ANNOTATIONS.closesAt]: instant(bypass.closesAt),
		...bypass.canary === void 0 ? {} : { [ANNOTATIONS.canary]: bypass.canary },
		[ANNOTATIONS.reason]: bypass.reason,
		[ANNOTATIONS.requestedBy]: bypass.requestedBy,
		[ANNOTATIONS.approvedBy]: bypass.approvedBy,
		[ANNOTATIONS.ticket]: bypass.ticket,
		[ANNOTATIONS.run]: bypass.run
	};
}
function nameOf({ id }) {
	return `touchmark-break-glass-${id}`;
}
/** RFC 3339 in UTC, without a fraction: what CEL, JMESPath and people read alike. */
function instant(date) {
	return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}

// src/github/default-branch.ts
/**
* The commit that the default branch is at.
* @param repository `owner/name`
* @returns 40 hex digits
* @throws Failure GITHUB_…
*/
async function readDefaultBranchCommit(access, repository) {
	const get = async (path, accept) => {
		const answer = await access.http.send({
			service: "GITHUB",
			method: "GET",
			url: `${access.apiUrl}/repos/${repository}${path}`,
			headers: {
				...githubHeaders(access.token),
				...accept === void 0 ? {} : { accept }
			},
			accept: [
				401,
				403,
				404,
				422
			]
		});
		const { status } = answer;
		if (status === 200) return answer;
		throw new Failure("GITHUB_DENIED", `the default branch of ${repository} cannot be read: GitHub answered ${status}`, { advice: "Give the job `permissions: { contents: read }`." });
	};
	const described = readJsonAnswer(await get(""), "GITHUB");
	const branch = isRecord(described) ? described["default_branch"] : void 0;
	if (typeof branch !== "string" || branch === "") throw new Failure("GITHUB_BAD_ANSWER", `GitHub did not name the default branch of ${repository}`);
	const { body } = await get(`/commits/${encodeURIComponent(`heads/${branch}`)}`, "application/vnd.github.sha");
	const commit = body.toString("utf8").trim();
	if (/^[0-9a-f]{40}$/.test(commit)) return commit;
	throw new Failure("GITHUB_BAD_ANSWER", `GitHub did not say at which commit ${repository} is`);
}

// src/github/deployment-reviews.ts
/** @param repository `owner/name` */
function createDeploymentReviews(access, repository) {
	const get = async (path) => {
		const answer = await access.http.send({
			service: "GITHUB",
			method: "GET",
			url: access.apiUrl + path,
			headers: githubHeaders(access.token),
			accept: [
				401,
				403,
				404
			]
		});
		const { status } = answer;
		return {
			status,
			value: status === 200 ? readJsonAnswer(answer, "GITHUB") : void 0
		};
	};
	const required = async (path) => {
		const { status, value } = await get(`/repos/${repository}${path}`);
		if (status === 200) return value;
		throw new Failure("GITHUB_DENIED", `who approved this run cannot be read: GitHub answered ${status}`, { advice: "Give the job `permissions: { actions: read }`." });
	};
	return {
		start: async (runId) => {
			const run = await required(`/actions/runs/${runId}`);
			const attempt = isRecord(run) ? run["run_attempt"] : void 0;
			const logins = isRecord(run) ? [loginOf(run["actor"]), loginOf(run["triggering_actor"])] : [];
			if (typeof attempt !== "number" || logins.some((login) => login === void 0)) throw new Failure("GITHUB_BAD_ANSWER", "GitHub did not say who started this run");
			return {
				attempt,
				logins: logins.flatMap((login) => login ?? [])
			};
		},
		reviews: async (runId) => listOf$1(await required(`/actions/runs/${runId}/approvals`)).flatMap(readReview),
		requiredReviewers: async (environment) => {
			const path = `/repos/${repository}/environments/${encodeURIComponent(environment)}`;
			const { status, value } = await get(path);
			if (status === 404) return void 0;
			if (status === 200) return readReviewers(value);
			throw new Failure("GITHUB_DENIED", `the environment cannot be read: GitHub answered ${status}`, { advice: "Give the job `permissions: { actions: read }`." });
		},
		isTeamMember: async (team, login) => {
			const organization = repository.split("/")[0] ?? "";
			const { status, value } = await get(`/orgs/${organization}/teams/${encodeURIComponent(team)}/memberships/${encodeURIComponent(login)}`);
			if (status === 200) return isRecord(value) && value["state"] === "active";
			return status === 404 ? false : void 0;
		}
	};
}
function readReview(value) {
	if (!isRecord(value)) return [];
	const login = loginOf(value["user"]);
	const { state } = value;
	if (login === void 0 || typeof state !== "string") return [];
	return [{
		login,
		state,
		environments: listOf$1(value["environments"]).flatMap((each) => isRecord(each) && typeof each["name"] === "string" ? [each["name"]] : [])
	}];
}
function readReviewers(environment) {
	const reviewers = (isRecord(environment) ? listOf$1(environment["protection_rules"]) : []).flatMap((rule) => isRecord(rule) && rule["type"] === "required_reviewers" ? listOf$1(rule["reviewers"]) : []);
	const named = (type, key) => reviewers.flatMap((each) => {
		if (!isRecord(each) || each["type"] !== type || !isRecord(each["reviewer"])) return [];
		const name = each["reviewer"][key];
		return typeof name === "string" ? [name] : [];
	});
	return {
		users: named("User", "login"),
		teams: named("Team", "slug")
	};
}
function loginOf(user) {
	return isRecord(user) && typeof user["login"] === "string" ? user["login"] : void 0;
}
function listOf$1(value) {
	return Array.isArray(value) ? value : [];
}

// src/github/issues.ts
/** GitHub refuses longer bodies. */
const MAX_BODY = 65e3;
/** @param repository `owner/name` */
function createIssues(access, repository) {
	const send = async (method, path, body, tries) => {
		return readBody(await access.http.send({
			service: "GITHUB",
			method,
			url: `${access.apiUrl}/repos/${repository}/issues${path}`,
			headers: {
				...githubHeaders(access.token),
				"content-type": "application/json"
			},
			accept: [
				401,
				403,
				404,
				410
			],
			...body && { body: JSON.stringify(body) },
			...tries !== void 0 && { tries }
		}), repository);
	};
	return {
		create: async ({ title, body, labels }) => readIssue(await send("POST", "", {
			title: title.slice(0, 250),
			body: cut(body),
			labels
		}, 1)),
		comment: async (number, markdown) => {
			await send("POST", `/${number}/comments`, { body: cut(markdown) });
		},
		rewrite: async (number, markdown, title) => {
			await send("PATCH", `/${number}`, {
				body: cut(markdown),
				...title !== void 0 && { title }
			});
		},
		close: async (number, reason) => {
			await send("PATCH", `/${number}`, {
				state: "closed",
				state_reason: reason
			});
		},
		comments: async (number) => listOf(await send("GET", `/${number}/comments?per_page=100`)).flatMap(readComment),
		openWithLabel: async (label) => listOf(await send("GET", `?state=open&per_page=100&labels=${encodeURIComponent(label)}`)).map(readIssue)
	};
}
function readBody(answer, repository) {
	if (answer.status < 300) return readJsonAnswer(answer, "GITHUB");
	throw new Failure("GITHUB_DENIED", `the issues of ${repository} cannot be used: GitHub answered ${answer.status}`, { advice: "Give the job `permissions: { issues: write }`; for another repository, `github-token` must be one that may write its issues. Issues must be enabled there." });
}
function readIssue(value) {
	if (isRecord(value)) {
		const { number, html_url: url, title, body } = value;
		if (typeof number === "number" && typeof url === "string" && typeof title === "string") return {
			number,
			url,
			title,
			body: typeof body === "string" ? body : ""
		};
	}
	throw new Failure("GITHUB_BAD_ANSWER", "what GitHub answered is no issue");
}
function readComment(value) {
	if (!isRecord(value) || !isRecord(value["user"])) return [];
	const { body, created_at: created, updated_at: updated, performed_via_github_app: app } = value;
	const { login } = value["user"];
	if (typeof body !== "string" || typeof login !== "string") return [];
	return [{
		login,
		body,
		isEdited: created !== updated,
		isByApp: app !== null && app !== void 0
	}];
}
function listOf(value) {
	if (Array.isArray(value)) return value;
	throw new Failure("GITHUB_BAD_ANSWER", "what GitHub answered is no list");
}
function cut(markdown) {
	return markdown.length > MAX_BODY ? `${markdown.slice(0, MAX_BODY)}…` : markdown;
}

// src/slack/webhook.ts
/** What Slack's own words mean, where they say more than the status. */
const REMEDIES = {
	no_service: "The webhook was removed or never was: make a new one and put it into the secret.",
	invalid_token: "The webhook was revoked: make a new one and put it into the secret.",
	channel_not_found: "The channel of the webhook is gone: make a webhook for another one.",
	channel_is_archived: "The channel of the webhook is archived: make a webhook for another one.",
	action_prohibited: "An administrator of the workspace restricts posting: ask there, or use another channel.",
	posting_to_general_channel_denied: "Use a webhook for another channel than the general one."
};
/** An incoming webhook; its address is a secret, and stands in no message. */
function createWebhook(http, url) {
	const address = new URL(url.reveal());
	const post = async (text) => {
		const answer = await http.send({
			service: "SLACK",
			method: "POST",
			url: address,
			headers: { "content-type": "application/json" },
			body: JSON.stringify({
				text,
				mrkdwn: false
			}),
			accept: [
				301,
				302,
				307,
				308,
				400,
				401,
				403,
				404,
				410,
				413
			],
			maxBytes: 65536,
			redirect: "manual"
		}).catch((error) => {
			throw withoutAddress(error, address);
		});
		return {
			status: answer.status,
			word: printable(answer.body.toString("utf8").trim(), 100)
		};
	};
	return {
		tell: async (text) => {
			const answer = await post(text);
			if (answer.status !== 200 || answer.word !== "ok") throw refusal(answer, "\"ok\"", address);
		},
		probe: async () => {
			const answer = await post("");
			if (answer.status !== 400 || answer.word !== "no_text") throw refusal(answer, "\"no_text\"", address);
		}
	};
}
function refusal({ status, word }, expected, { host }) {
	const remedy = REMEDIES[word];
	return new Failure(status >= 400 ? "SLACK_REJECTED" : "SLACK_BAD_ANSWER", `Slack answered ${status} "${word}", not ${expected}`, {
		service: host,
		...remedy === void 0 ? {} : { advice: remedy }
	});
}
function withoutAddress(error, { pathname }) {
	if (!(error instanceof Failure)) return error;
	const message = error.message.replaceAll(pathname, "/…");
	return new Failure(error.code, message, error.service === void 0 ? {} : { service: error.service });
}

// src/actions/break-glass/create-services.ts
function createServices(place, { http, deadline, workspace, run }) {
	const apiUrl = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
	const access = {
		http,
		apiUrl,
		token: place.githubToken
	};
	const { kubeconfig, context, slackWebhook, ticketRepository } = place;
	const { repository } = run;
	return {
		kubectl: createKubectl({
			signal: deadline.signal,
			...kubeconfig === void 0 ? {} : { kubeconfig },
			...context === void 0 ? {} : { context }
		}),
		reviews: createDeploymentReviews(access, repository),
		issues: createIssues(access, ticketRepository),
		ticketsUrl: `${run.serverUrl}/${ticketRepository}`,
		slack: slackWebhook && createWebhook(http, slackWebhook),
		ticketVisibility: () => readVisibility(http, apiUrl, ticketRepository, place.githubToken),
		policy: async (path) => {
			const commit = await readDefaultBranchCommit(access, repository);
			const text = await readRepositoryFile(access, {
				repository,
				ref: commit
			}, path, MAX_POLICY_BYTES);
			if (text !== void 0) return {
				policy: parsePolicy(text, path),
				commit
			};
			throw new Failure("BAD_INPUT", `policy-file: the default branch of ${repository} has no ${path}`);
		},
		write: async (path, text) => {
			await mkdir(dirname(workspace.resolve(path)), { recursive: true });
			await writeFile(workspace.resolve(path), text);
		},
		keep: (state) => runner.saveState(KEPT_STATE, writeState(state)),
		sleep: async (ms) => {
			await setTimeout(ms, void 0, { signal: deadline.signal }).catch(() => deadline.throwIfOver());
		},
		tell: (output, value) => runner.output(output, value),
		line: (text) => runner.line(text),
		warn: (text) => runner.annotate({
			level: "warning",
			title: "touchmark",
			message: text
		})
	};
}
/** Before anything is said: the runner hides them. */
function maskSecrets({ githubToken, slackWebhook }) {
	if (githubToken) runner.mask(githubToken.reveal());
	for (const secret of webhookSecrets(slackWebhook)) runner.mask(secret);
}
/** The address, and what of it without its host is as good as the whole. */
function webhookSecrets(webhook) {
	if (!webhook) return [];
	const { pathname } = new URL(webhook.reveal());
	return [webhook.reveal(), ...pathname.length > 1 ? [pathname] : []];
}

// src/cluster/canary.ts
const PAUSE_MS = 500;
/** Has the API server judge a pod of an image, and keep nothing. */
async function askCanary(kubectl, { image, namespace }) {
	const args = [
		"create",
		"--dry-run=server",
		`--namespace=${namespace}`,
		"--filename=-",
		"--output=name"
	];
	return readAdmission(await kubectl.run(args, podFor(defaultPod, image, "touchmark-canary-")));
}
/**
* Asks again until the answer is the one that is waited for: controllers learn of changes a moment later.
* @returns the last answer
*/
async function untilAnswer(kubectl, canary, kind, waitMs) {
	for (const end = Date.now() + waitMs;;) {
		const answer = await askCanary(kubectl, canary);
		if (answer.kind === kind || Date.now() > end) return answer;
		await setTimeout(PAUSE_MS);
	}
}

// src/break-glass/open-bypass.ts
const KINDS = {
	"policies.kyverno.io/PolicyException": "kyverno",
	"kyverno.io/PolicyException": "kyverno-clusterpolicy",
	"policy.sigstore.dev/ClusterImagePolicy": "policy-controller"
};
const BYPASS_RESOURCES = {
	kyverno: "policyexceptions.policies.kyverno.io",
	"kyverno-clusterpolicy": "policyexceptions.kyverno.io",
	"policy-controller": "clusterimagepolicies.policy.sigstore.dev"
};
/** The same as text that is nothing else, wherever it stands: for who finds the ticket and nothing in the cluster. */
function noteOf(open) {
	const [type = ""] = Object.entries(KINDS).find(([, engine]) => engine === open.engine) ?? [];
	const [group, kind] = type.split("/");
	const annotations = {
		[ANNOTATIONS.policy]: open.policy,
		[ANNOTATIONS.namespaces]: open.namespaces.join(" "),
		[ANNOTATIONS.images]: open.images === "all" ? "all" : open.images.join(" "),
		[ANNOTATIONS.opensAt]: open.opensAt && instant(open.opensAt),
		[ANNOTATIONS.closesAt]: open.closesAt && instant(open.closesAt),
		[ANNOTATIONS.canary]: open.canary,
		[ANNOTATIONS.ticket]: open.ticket
	};
	const metadata = {
		name: open.name,
		namespace: open.namespace,
		labels: { [BYPASS_LABEL]: open.id },
		annotations
	};
	return Buffer.from(JSON.stringify({
		apiVersion: `${group}/v1`,
		kind,
		metadata
	})).toString("base64url");
}
/** Undefined when it is none; what a note says may be anybody's. */
function bypassOfNote(note) {
	try {
		return readOpenBypass(JSON.parse(Buffer.from(note, "base64url").toString("utf8")));
	} catch {
		return;
	}
}
/** Those of a list that `kubectl get --output=json` gave; what is none of ours is left out. */
function openBypasses(list) {
	return (isRecord(list) && Array.isArray(list["items"]) ? list["items"] : []).flatMap((item) => readOpenBypass(item) ?? []);
}
function readOpenBypass(item) {
	if (!isRecord(item) || !isRecord(item["metadata"])) return void 0;
	const { metadata } = item;
	const labels = texts(metadata["labels"]);
	const notes = texts(metadata["annotations"]);
	const group = String(item["apiVersion"]).split("/")[0] ?? "";
	const engine = KINDS[`${group}/${String(item["kind"])}`];
	const id = labels[BYPASS_LABEL];
	const name = metadata["name"];
	const namespace = metadata["namespace"];
	if (engine === void 0 || id === void 0 || !isName(name)) return void 0;
	const images = (notes[ANNOTATIONS.images] ?? "").split(" ").filter(isDigest);
	return {
		id,
		engine,
		name,
		namespace: isName(namespace) ? namespace : void 0,
		policy: engine === "policy-controller" ? name : notes[ANNOTATIONS.policy] ?? "",
		opensAt: dateOf(notes[ANNOTATIONS.opensAt]),
		closesAt: dateOf(notes[ANNOTATIONS.closesAt]),
		ticket: notes[ANNOTATIONS.ticket] ?? "",
		namespaces: (notes[ANNOTATIONS.namespaces] ?? "").split(" ").filter(isName),
		images: images.length === 0 ? "all" : images,
		canary: notes[ANNOTATIONS.canary]
	};
}
function dateOf(text = "") {
	const date = new Date(text);
	return Number.isNaN(date.getTime()) ? void 0 : date;
}
/** RFC 1123 subdomain, as the names of objects and namespaces are. */
function isName(value) {
	return typeof value === "string" && /^[a-z0-9][a-z0-9.-]{0,252}$/.test(value);
}
/** The one command that closes it, for whoever reads the ticket. */
function closingCommand({ engine, name, namespace }) {
	const resource = BYPASS_RESOURCES[engine];
	return engine === "policy-controller" ? `kubectl patch ${resource} ${name} --type=merge --patch '{"spec":{"mode":"enforce"}}'` : `kubectl delete ${resource} ${name} --namespace=${namespace ?? "default"}`;
}
function texts(value) {
	if (!isRecord(value)) return {};
	return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => typeof each === "string" ? [[key, each]] : []));
}

export { webhookOf as S, instant as _, openBypasses as a, kubeconfigPath as b, createServices as c, createWebhook as d, createIssues as f, annotationsOf as g, BYPASS_LABEL as h, noteOf as i, maskSecrets as l, ANNOTATIONS as m, bypassOfNote as n, askCanary as o, createDeploymentReviews as p, closingCommand as r, untilAnswer as s, BYPASS_RESOURCES as t, webhookSecrets as u, nameOf as v, parseBreakGlassConfig as x, BREAK_GLASS_INPUTS as y };