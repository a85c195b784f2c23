import { i as printable, t as Failure } from "./failure.js";
import { d as parseImageName, u as formatImageName } from "./dist.js";
import { t as digestOf } from "./digest.js";
import { c as clusterFailure } from "./read-answer.js";
import { o as globMatches } from "./parse-policy.js";

// src/break-glass/approval.ts
/**
* The login that approved the run for an environment.
* @param isReviewer whether a login is one of the environment's required reviewers
* @throws Failure NOT_APPROVED, saying why each review does not count
*/
function approverByReview(reviews, environment, approvers, isReviewer) {
	const own = reviews.filter(({ environments }) => includes(environments, environment));
	const refusals = own.map((review) => ({
		review,
		why: objection(review, approvers, isReviewer)
	}));
	const good = refusals.find(({ why }) => why === void 0);
	if (good) return good.review.login;
	const name = printable(environment, 100);
	const said = refusals.map(({ review, why }) => `${printable(review.login, 60)} ${why}`).join("; ");
	throw new Failure("NOT_APPROVED", own.length === 0 ? `nobody approved this run for the environment ${name}` : `no approval counts: ${said}`, { advice: `Let the job name \`environment: ${name}\`, which must have required reviewers, and have one of ${listed(approvers)} approve it: not whoever started the run.` });
}
function objection(review, approvers, isReviewer) {
	if (review.state !== "approved") return `did not approve (${printable(review.state, 40)})`;
	return standing(review.login, approvers) ?? (isReviewer(review.login) ? void 0 : "is no required reviewer of it");
}
/** The login that said `approve <nonce>` on the ticket; undefined while nobody who counts has. */
function approverByComment(comments, nonce, approvers) {
	return comments.find(({ body, login, isEdited, isByApp }) => body.trim() === `approve ${nonce}` && !isEdited && !isByApp && standing(login, approvers) === void 0)?.login;
}
/** Why somebody may not approve, whatever they said. */
function standing(login, { listed: names, startedBy }) {
	if (!includes(names, login)) return "is not among the approvers of the policy file";
	return includes(startedBy, login) ? "started this run" : void 0;
}
function includes(names, name) {
	return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
function listed({ listed: names }) {
	return names.map((name) => `\`${printable(name, 60).replaceAll("`", "")}\``).join(", ");
}

// src/actions/break-glass/approved.ts
/** So long may somebody take to find the ticket. */
const COMMENT_WAIT_MS = 6e5;
const COMMENT_PAUSE_MS = 3e3;
/**
* Who may approve this run.
* @throws Failure NOT_APPROVED for a run that was started again: which of its attempts was approved, nobody says
*/
async function approversOf({ approvers }, asking, reviews) {
	const start = await reviews.start(asking.runId);
	if (asking.attempt > 1 || start.attempt > 1) throw new Failure("NOT_APPROVED", "this run was started again: an approval of an earlier attempt does not count", { advice: "Start a new run, and have that one approved." });
	return {
		listed: approvers,
		startedBy: [...asking.logins, ...start.logins]
	};
}
/** The login that approved this run as a reviewer of the environment. @throws Failure NOT_APPROVED */
async function approvedByReview(environment, approvers, { runId }, reviews) {
	const [given, required] = await Promise.all([reviews.reviews(runId), reviews.requiredReviewers(environment)]);
	if (!required || required.users.length === 0 && required.teams.length === 0) throw new Failure("NOT_APPROVED", `the environment ${environment} has no required reviewers`, { advice: `Add required reviewers to it (Settings → Environments → ${environment}). Plans without them can use \`approval: ticket-comment\`.` });
	const members = await membersAmong(approvers, required, reviews);
	return approverByReview(given, environment, approvers, (login) => members.has(login.toLowerCase()));
}
/** Those of the approvers that are reviewers, in lower case; of a team, those whom this token may see in it. */
async function membersAmong({ listed }, { users, teams }, reviews) {
	const named = users.map((login) => login.toLowerCase());
	const others = listed.filter((login) => !named.includes(login.toLowerCase()));
	const inTeams = await Promise.all(others.flatMap((login) => teams.map(async (team) => await reviews.isTeamMember(team, login) === true ? [login.toLowerCase()] : [])));
	return /* @__PURE__ */ new Set([...named, ...inTeams.flat()]);
}
/** Waits for the word on the ticket. @throws Failure NOT_APPROVED when nobody said it in time */
async function approvedByComment(ticket, nonce, approvers, { issues, sleep, line }) {
	line(`waiting for the comment "approve ${nonce}" by one of ${approvers.listed.join(", ")}`);
	for (const end = Date.now() + COMMENT_WAIT_MS; Date.now() < end; await sleep(COMMENT_PAUSE_MS)) {
		const login = approverByComment(await issues.comments(ticket), nonce, approvers);
		if (login !== void 0) return login;
	}
	throw new Failure("NOT_APPROVED", `nobody who may approved within ${COMMENT_WAIT_MS / 6e4} minutes`, { advice: `One of ${approvers.listed.map((login) => `\`${login}\``).join(", ")}, who did not start the run, must comment the word of the ticket, and nothing else, without editing it.` });
}

// src/break-glass/canary-image.ts
/** No registry has it, so nobody can have signed it. */
const DIGEST = digestOf("touchmark break-glass canary");
/**
* An image that the admission policy judges and must deny: in the repository of an image that is let in, or below the first
* pattern of the policy file that asks for a signature.
* @returns undefined when neither names a repository
*/
function canaryImage(names, { entries }) {
	const name = names.find((name) => {
		const entry = entries.find(({ match }) => globMatches(match, formatImageName(name)));
		return entry === void 0 || entry.demand.kind === "signed";
	}) ?? entries.flatMap((entry) => entry.demand.kind === "signed" ? below(entry.match.text) : []).at(0);
	return name && `${formatImageName(name)}@${DIGEST}`;
}
function below(pattern) {
	if (/^[^/]*\*/.test(pattern)) return [];
	try {
		return [parseImageName(pattern.replaceAll(/\*+/g, "touchmark-canary"))];
	} catch {
		return [];
	}
}

// src/break-glass/rights.ts
const right = (group, resource, verb, scope) => ({
	group,
	resource,
	verb,
	scope
});
const EXCEPTION_GROUPS = {
	kyverno: "policies.kyverno.io",
	"kyverno-clusterpolicy": "kyverno.io"
};
const POLICIES = {
	kyverno: "imagevalidatingpolicies",
	"kyverno-clusterpolicy": "clusterpolicies"
};
/** A pod that must be denied, asked for and never kept; and what was admitted meanwhile. */
const PODS = ["create", "list"].map((verb) => right("", "pods", verb, "workloads"));
/** Every verb that opening, confirming and closing use. */
function rightsFor(engine) {
	if (engine === "policy-controller") return [...["get", "patch"].map((verb) => right("policy.sigstore.dev", "clusterimagepolicies", verb, "cluster")), ...PODS];
	const group = EXCEPTION_GROUPS[engine];
	return [
		right(group, POLICIES[engine], "get", "cluster"),
		...[
			"create",
			"get",
			"delete"
		].map((verb) => right(group, "policyexceptions", verb, "exceptions")),
		...PODS
	];
}
/** A resource as kubectl names it: `policyexceptions.policies.kyverno.io`. */
function resourceName({ resource, group }) {
	return group === "" ? resource : `${resource}.${group}`;
}
/** What `sweep` finds things by (in every namespace), and what lets more be said; opening does without. */
const LISTED = /* @__PURE__ */ new Set(["policyexceptions", "clusterimagepolicies"]);
/** YAML of the role that has them all, as lines. */
function clusterRole(rights) {
	const listed = rights.filter(({ resource, verb }) => LISTED.has(resource) && verb === "get");
	const all = [
		...rights,
		...listed.map((each) => ({
			...each,
			verb: "list"
		})),
		right("apps", "deployments", "list", "cluster")
	];
	return [
		"apiVersion: rbac.authorization.k8s.io/v1",
		"kind: ClusterRole",
		"metadata: {name: touchmark-break-glass}",
		"rules:",
		...[...new Set(all.map((each) => `${each.group}/${each.resource}`))].map((name) => {
			const own = all.filter((each) => `${each.group}/${each.resource}` === name);
			const [{ group, resource } = {
				group: "",
				resource: ""
			}] = own;
			const verbs = own.map(({ verb }) => verb).join(", ");
			return `- {apiGroups: [${group === "" ? "\"\"" : group}], resources: [${resource}], verbs: [${verbs}]}`;
		})
	];
}

// src/cluster/require-rights.ts
/** In place of a namespace: all of them. */
const EVERYWHERE = "*";
/**
* Every verb that opening and closing use, asked for before anything is opened.
* @throws Failure CLUSTER_DENIED with the role that lacks
*/
async function requireRights(kubectl, engine, places) {
	const missing = await missingRights(kubectl, engine, places);
	if (missing.length === 0) return;
	throw new Failure("CLUSTER_DENIED", `this login may not ${missing.join(", ")}`, { advice: ["Bind this ClusterRole to it:", ...clusterRole(rightsFor(engine)).map((line) => `    ${line}`)].join("\n") });
}
/** Those that this login has not, in words: `delete policyexceptions.kyverno.io in prod`. @throws Failure CLUSTER_… */
async function missingRights(kubectl, engine, places) {
	const asked = rightsFor(engine).flatMap((right) => placesOf(right, places).map((place) => ({
		right,
		place
	})));
	return (await Promise.all(asked.map(async (one) => ({
		...one,
		may: await mayI(kubectl, one.right, one.place)
	})))).filter(({ may }) => !may).map(({ right, place }) => {
		const where = place === void 0 || place === "*" ? "" : ` in ${place}`;
		return `${right.verb} ${resourceName(right)}${where}`;
	});
}
function placesOf({ scope }, places) {
	if (scope === "cluster") return [void 0];
	return scope === "exceptions" ? [places.exceptions] : places.workloads;
}
async function mayI(kubectl, right, namespace) {
	const place = namespace === void 0 ? [] : [namespace === "*" ? "--all-namespaces" : `--namespace=${namespace}`];
	const { exitCode, stderr } = await kubectl.run([
		"auth",
		"can-i",
		right.verb,
		resourceName(right),
		...place,
		"--quiet"
	]);
	if (exitCode === 0) return true;
	const said = stderr.replaceAll(/^Warning:.*$/gm, "").trim();
	if (said !== "") throw clusterFailure(said);
	return false;
}

export { canaryImage as a, approversOf as c, rightsFor as i, membersAmong as l, requireRights as n, approvedByComment as o, clusterRole as r, approvedByReview as s, missingRights as t };