import { L as readWorkflowRun, M as createWorkspace, N as UNKNOWN_RUN, S as annotationsOf, T as code, j as text, t as require_dist, u as formatImageName, z as isRecord } from "./chunks/dist.js";
import { n as Failures, r as failuresOf, t as Failure } from "./chunks/failure.js";
import { t as runner } from "./chunks/runner.js";
import { d as Deadline, n as HttpClient } from "./chunks/headers.js";
import { _ as instant, a as openBypasses, c as createServices, h as BYPASS_LABEL, l as maskSecrets, o as askCanary, s as untilAnswer, t as BYPASS_RESOURCES, v as nameOf, x as parseBreakGlassConfig, y as BREAK_GLASS_INPUTS } from "./chunks/open-bypass.js";
import { a as TICKET_LABEL, c as nothingOpened, d as createGate, f as requirePolicy, g as resultsOf, h as renderBreakGlassSummary, i as confirmEnded, l as ticketBody, m as slackText, n as SHORT_PAUSES_MS, o as idInTitle, p as kyvernoException, r as closeBypass, s as markOf, t as LONG_PAUSES_MS, u as ticketTitle } from "./chunks/closing.js";
import { a as canaryImage, c as approversOf, n as requireRights, o as approvedByComment, s as approvedByReview } from "./chunks/require-rights.js";
import { c as clusterFailure, n as readObject, t as readList } from "./chunks/read-answer.js";
import { r as findKyverno } from "./chunks/controllers.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";

// src/break-glass/limits.ts
const DEFAULT_MINUTES = 15;
/**
* How long a bypass may be open: what was asked for, or the default where that is shorter than the policy's limit.
* @param asked undefined when nothing was
* @throws Failure BAD_INPUT when it is more than the policy allows
*/
function minutesWithin(asked, { maxMinutes }) {
	if (asked === void 0) return Math.min(DEFAULT_MINUTES, maxMinutes);
	if (asked <= maxMinutes) return asked;
	throw new Failure("BAD_INPUT", `minutes: ${asked} is more than the ${maxMinutes} that the policy file allows`, { advice: `Ask for ${maxMinutes} minutes or fewer, or have \`break-glass: {max-minutes: …}\` changed on the default branch.` });
}

// src/actions/break-glass/exception-file.ts
var import_dist = require_dist();
/** For a GitOps repository: the exception is a file that somebody else applies, and that ends by its own clock. */
function createFileGate({ apply, namespaces: [namespace] }, { kubectl, write, line }) {
	const directory = apply === "kubectl" ? "" : apply.directory;
	const pathOf = (name) => `${directory}/${name}.yaml`;
	return {
		rehearse: () => Promise.resolve(void 0),
		planned: createGate(kubectl, namespace).planned,
		placeOf: ({ name }) => pathOf(name),
		open: async (bypass) => {
			const text = (0, import_dist.stringify)(kyvernoException(bypass, namespace), {
				lineWidth: 0,
				defaultStringType: "QUOTE_DOUBLE"
			});
			await write(pathOf(nameOf(bypass)), text);
			line(`written: ${pathOf(nameOf(bypass))}; commit it where your cluster looks`);
		},
		close: () => Promise.resolve()
	};
}

// src/actions/break-glass/draft.ts
/** @throws Failure BAD_POLICY when nobody has said who may approve */
function requireBreakGlass({ breakGlass }, file) {
	if (breakGlass) return breakGlass;
	throw new Failure("BAD_POLICY", `${file} of the default branch has no \`break-glass\`: nobody may approve`, { advice: "Add `break-glass: {approvers: […], environment: …, max-minutes: 15}` to it, on the default branch." });
}
/** The bypass that is asked for, with the times that it would have now. */
function draftOf(config, asking, { minutes, policy, approvedBy, now }) {
	const { images } = config;
	const names = images === "all" ? [] : images.flatMap(({ name }) => name ?? []);
	const [first, ...others] = images === "all" ? [] : images.map(({ digest }) => digest);
	return openedAt({
		id: `${asking.runId}-${randomBytes(4).toString("hex")}`,
		engine: config.engine,
		policy: config.admissionPolicy,
		namespaces: config.namespaces,
		images: first === void 0 ? "all" : [first, ...others],
		canary: config.canary ?? canaryImage(names, policy),
		reason: config.reason,
		requestedBy: asking.logins[0] ?? "",
		approvedBy,
		ticket: "",
		run: asking.runUrl
	}, minutes, now);
}
/** The same, opened at this time. */
function openedAt(bypass, minutes, now) {
	return {
		...bypass,
		opensAt: now,
		closesAt: new Date(now.getTime() + minutes * 6e4)
	};
}

// src/cluster/api-server.ts
/** Which cluster this is: the address of its API server. Undefined where kubectl runs inside of it. @throws Failure CLUSTER_… */
async function apiServerOf(kubectl) {
	const { exitCode, stdout } = await kubectl.run([
		"config",
		"view",
		"--minify",
		"--output=json"
	]);
	if (exitCode !== 0) return void 0;
	const { clusters } = readObject(stdout);
	const [first] = Array.isArray(clusters) ? clusters : [];
	const server = isRecord(first) && isRecord(first["cluster"]) ? first["cluster"]["server"] : void 0;
	return typeof server === "string" && URL.canParse(server) ? new URL(server).origin : void 0;
}

// src/actions/break-glass/preflight.ts
/**
* All that would make a bypass fail, or pointless, looked at before anybody is told of one: the cluster, the rights, the
* policy, whether exceptions are heeded, and whether the policy denies at all.
*/
async function preflight(config, canary, services) {
	const { kubectl } = services;
	const { engine, admissionPolicy: policy, namespaces } = config;
	const place = await exceptionNamespace(config, services);
	await requireRights(kubectl, engine, {
		exceptions: place,
		workloads: namespaces
	});
	await requirePolicy(kubectl, {
		engine,
		policy
	});
	const before = await denies(config, canary, services);
	return {
		gate: createGate(kubectl, place),
		cluster: await apiServerOf(kubectl),
		before
	};
}
/** Kyverno may heed exceptions in one namespace only, or none at all. Where that cannot be seen, the first one named. */
async function exceptionNamespace({ engine, namespaces }, { kubectl, warn }) {
	if (engine === "policy-controller") return namespaces[0];
	const kyverno = await findKyverno(kubectl).catch(() => void 0);
	if (!kyverno) {
		warn("Whether Kyverno heeds exceptions could not be seen: its deployment may not be listed, or is not there.");
		return namespaces[0];
	}
	const { enabled, namespace } = kyverno.exceptions;
	if (!enabled || engine === "kyverno-clusterpolicy" && namespace === "") throw new Failure("CLUSTER_REJECTED", "Kyverno heeds no exceptions in this cluster", { advice: "Set `features.policyExceptions.enabled=true` and `features.policyExceptions.namespace` of its chart (`--enablePolicyException=true --exceptionNamespace=…` of the admission controller)." });
	return namespace === "*" || namespace === "" ? namespaces[0] : namespace;
}
/** @throws Failure NOT_ENFORCED when it admits the canary: an exception would open nothing */
async function denies({ namespaces, admissionPolicy }, image, { kubectl, warn }) {
	if (image === void 0) {
		warn("No image is known that the policy must deny: give `canary`, and it is proved that the policy is enforced.");
		return "not asked: no canary is known";
	}
	const answer = await askCanary(kubectl, {
		image,
		namespace: namespaces[0]
	});
	if (answer.kind === "failed") throw answer.failure;
	if (answer.kind === "denied") return `denied by ${answer.webhook}`;
	if (answer.kind === "admitted") throw new Failure("NOT_ENFORCED", `${admissionPolicy} does not deny ${image} in ${namespaces[0]}: there is nothing to open`);
	warn(`The canary was refused by ${answer.by}, which does not judge images: what the policy says is not proved.`);
	return `refused by ${answer.by}, which does not judge images`;
}

// src/actions/break-glass/private-tickets.ts
/** @throws Failure PUBLIC_TICKET unless GitHub says that not everybody reads the tickets */
async function requirePrivateTickets({ ticketVisibility }) {
	const visibility = await ticketVisibility();
	if (visibility === "private" || visibility === "internal") return;
	throw new Failure("PUBLIC_TICKET", `the repository of the tickets ${visibility === "public" ? "is public" : "cannot be seen by this token: whether it is public is unknown"}`);
}

// src/actions/break-glass/open.ts
/**
* Approval, ticket, Slack, exception, wait, revert: in this order. Whatever fails before the exception, nothing is open;
* whatever fails after it, it is closed, or the ticket says how to.
* @throws Failure or Failures when nothing was opened
*/
async function openPolicy(config, asking, services) {
	const asked = await ask(config, asking, services);
	const opened = await apply(await announced(asked, services).catch(async (error) => {
		throw await withdrawn(asked, error, services);
	}), asked, config, services);
	if (config.apply === "kubectl") await lookWhetherItHelps(config, asked, services);
	else services.keep(void 0);
	if (config.apply !== "kubectl" || !config.wait) return {
		bypass: opened,
		closing: void 0,
		failures: []
	};
	return await holdOpen(opened, asked, services);
}
/** Whether it may be, and whether it can be; then the ticket. */
async function ask(config, asking, services) {
	const { policy, commit } = await services.policy(config.policyFile);
	const rules = requireBreakGlass(policy, config.policyFile);
	const minutes = minutesWithin(config.minutes, rules);
	const approvers = await approversOf(rules, asking, services.reviews);
	const reviewer = rules.approval === "environment" ? await approvedByReview(rules.environment ?? "", approvers, asking, services.reviews) : void 0;
	if (reviewer !== void 0) services.line(`approved by ${reviewer}`);
	await requirePrivateTickets(services);
	const draft = draftOf(config, asking, {
		minutes,
		policy,
		approvedBy: reviewer ?? "",
		now: /* @__PURE__ */ new Date()
	});
	const { gate, cluster, before } = config.apply === "kubectl" ? await preflight(config, draft.canary, services) : {
		gate: createFileGate(config, services),
		cluster: void 0,
		before: "not asked: somebody else applies the file"
	};
	const skewMs = await rehearse(draft, gate, services);
	const subject = {
		bypass: draft,
		minutes,
		approval: reviewer === void 0 ? {
			kind: "awaited",
			nonce: draft.id.slice(-8),
			approvers: rules.approvers
		} : {
			kind: "given",
			by: reviewer,
			how: `as reviewer of the environment ${rules.environment ?? ""}`
		},
		cluster,
		rules: `${asking.repository}@${commit.slice(0, 12)}/${config.policyFile}`,
		before,
		appliedBy: config.apply === "kubectl" ? "this run" : "somebody else",
		open: void 0
	};
	const body = ticketBody(subject);
	const { number, url } = await services.issues.create({
		title: ticketTitle(draft),
		body,
		labels: [TICKET_LABEL]
	});
	services.keep({
		ticket: number,
		bypass: void 0,
		wait: config.wait
	});
	services.tell("ticket", url);
	services.line(`ticket: ${url}`);
	return {
		subject: {
			...subject,
			bypass: {
				...draft,
				ticket: url
			}
		},
		ticket: number,
		approvers,
		gate,
		skewMs
	};
}
/** More than this is worth a word; times are the cluster's in any case. */
const NOTABLE_SKEW_MS = 6e4;
async function rehearse(draft, gate, { warn }) {
	const clusterTime = await gate.rehearse(draft);
	const skewMs = clusterTime === void 0 ? 0 : clusterTime.getTime() - Date.now();
	if (Math.abs(skewMs) > NOTABLE_SKEW_MS) warn(`The clock of the cluster is ${Math.round(skewMs / 1e3)} s before this machine's; the bypass ends by the cluster's.`);
	return skewMs;
}
/** Slack, then, where the rules ask for it, the word on the ticket. */
async function announced({ subject, ticket, approvers }, services) {
	const { bypass, minutes, approval } = subject;
	await services.slack?.tell(slackText.asking(bypass, minutes, approval));
	if (services.slack) services.line("Slack is told");
	if (approval.kind === "given") return bypass;
	const approvedBy = await approvedByComment(ticket, approval.nonce, approvers, services);
	services.line(`approved by ${approvedBy}`);
	return {
		...bypass,
		approvedBy
	};
}
/** What is kept for the post step is kept before the cluster is asked: the answer may be lost of what was done. */
async function apply(bypass, asked, { wait }, services) {
	const { gate, ticket, skewMs, subject } = asked;
	const timed = openedAt(bypass, subject.minutes, new Date(Date.now() + skewMs));
	const planned = gate.planned(timed);
	services.keep({
		ticket,
		bypass: planned,
		wait
	});
	try {
		await gate.open(timed);
	} catch (error) {
		const closing = await closeBypass(planned, ticket, services, SHORT_PAUSES_MS, failuresOf(error));
		if (closing.isClosed) services.keep(void 0);
		throw new Failures(closing.failures);
	}
	services.tell("exception", gate.placeOf(planned));
	services.tell("expires-at", instant(timed.closesAt));
	services.line(`${bypass.policy} is open until ${instant(timed.closesAt)}`);
	const { approval } = subject;
	const given = approval.kind === "given" ? approval : {
		kind: "given",
		by: bypass.approvedBy,
		how: "by a comment here"
	};
	await services.issues.rewrite(ticket, ticketBody({
		...subject,
		bypass: timed,
		approval: given,
		open: planned
	})).catch((error) => services.warn(`The ticket could not be brought up to date: ${String(error)}`));
	return planned;
}
/** Controllers learn of an exception within a second; what is open for moments only is over before it is known to help. */
const HELPS_WITHIN_MS = 5e3;
const WORTH_LOOKING_MINUTES = 1;
/** An image may be denied by more than the policy that is open: better to hear it at once. */
async function lookWhetherItHelps({ images, namespaces: [namespace] }, { ticket, subject }, { kubectl, issues, warn, line }) {
	const named = images === "all" ? void 0 : images.find(({ name }) => name !== void 0);
	if (!named?.name || subject.minutes < WORTH_LOOKING_MINUTES) return;
	const image = `${formatImageName(named.name)}@${named.digest}`;
	try {
		const answer = await untilAnswer(kubectl, {
			image,
			namespace
		}, "admitted", HELPS_WITHIN_MS);
		if (answer.kind === "admitted") return line(`${image} is admitted in ${namespace} now`);
		const said = answer.kind === "failed" ? answer.failure.message : answer.message;
		warn(`It is open, and ${image} is still not admitted in ${namespace}: ${said}`);
		await issues.comment(ticket, `⚠️ It is open, and ${code(image)} is still not admitted: ${text(said, 500)}`);
	} catch (error) {
		warn(`Whether it helps could not be seen: ${String(error)}`);
	}
}
/** Lasts until it is over, and closes it. A cancelled run leaves that to the post step. */
async function holdOpen(bypass, { subject, ticket }, services) {
	const end = Date.now() + subject.minutes * 6e4;
	try {
		for (let rest = end - Date.now(); rest > 0; rest = end - Date.now()) {
			await services.sleep(Math.min(rest, 6e4));
			if (rest > 6e4) services.line(`still open, for ${Math.ceil((rest - 6e4) / 6e4)} more minutes`);
		}
	} catch (error) {
		return {
			bypass,
			closing: void 0,
			failures: failuresOf(error)
		};
	}
	const closing = await closeBypass(bypass, ticket, services, SHORT_PAUSES_MS);
	if (closing.isClosed) services.keep(void 0);
	return {
		bypass,
		closing,
		failures: closing.failures
	};
}
/** The ticket says that nothing was opened, and is closed. @returns what to throw */
async function withdrawn({ subject: { bypass }, ticket }, error, { issues, slack, keep }) {
	const failures = failuresOf(error);
	if (failures.some(({ code }) => code === "CANCELLED")) return new Failures(failures);
	if ((await Promise.allSettled([issues.comment(ticket, nothingOpened(failures)).then(() => issues.close(ticket, "not_planned")), slack?.tell(slackText.notOpened(bypass, failures.map(({ message }) => message).join("; ")))]))[0].status === "fulfilled") keep(void 0);
	return new Failures(failures);
}

// src/cluster/open-bypasses.ts
/**
* Everything in the cluster that opens a policy, by its label: also what a dead runner left. Kinds that the cluster does not
* know are none.
* @throws Failure when a list cannot be had, or none of them may be
*/
async function findOpenBypasses(kubectl) {
	const lists = await Promise.all(Object.values(BYPASS_RESOURCES).map((resource) => listOf(kubectl, resource)));
	const refused = lists.flatMap((list) => "refusal" in list ? [list] : []);
	const [first] = refused;
	if (first && refused.length === lists.length) throw first.refusal;
	return {
		open: lists.flatMap((list) => "open" in list ? list.open : []),
		unseen: refused.map(({ resource }) => resource)
	};
}
async function listOf(kubectl, resource) {
	const args = [
		"get",
		resource,
		"--all-namespaces",
		`--selector=${BYPASS_LABEL}`,
		"--output=json"
	];
	const { exitCode, stdout, stderr } = await kubectl.run(args);
	if (exitCode === 0) return { open: openBypasses({ items: readList(stdout) }) };
	if (/doesn't have a resource type/.test(stderr)) return { open: [] };
	const refusal = clusterFailure(stderr);
	if (refusal.code === "CLUSTER_DENIED") return {
		resource,
		refusal
	};
	throw refusal;
}

// src/actions/break-glass/sweep.ts
/**
* Closes what is over, and the tickets of what closed by itself.
* @throws Failure CLUSTER_… when the cluster may not be looked at
*/
async function sweep(services, now) {
	const { open, unseen } = await findOpen(services);
	const isOver = ({ closesAt }) => closesAt === void 0 || closesAt <= now;
	const swept = await closeAll(open.filter(isOver), services);
	const ended = await closeTickets({
		open,
		unseen
	}, services, now).catch((error) => ({
		closings: [],
		failures: failuresOf(error)
	}));
	return {
		closings: [...swept.closings, ...ended.closings],
		failures: [...swept.failures, ...ended.failures],
		left: open.filter((each) => !isOver(each))
	};
}
/** Closes what this action opened of one policy, over or not. @throws Failure CLUSTER_… */
async function closePolicy(policy, services) {
	const { open: found } = await findOpen(services);
	const open = found.filter((each) => each.policy === policy);
	if (open.length === 0) services.line(`nothing that this action opened is open of ${policy}`);
	return {
		...await closeAll(open, services),
		left: []
	};
}
async function findOpen({ kubectl, warn }) {
	const found = await findOpenBypasses(kubectl);
	for (const resource of found.unseen) warn(`This login may not list ${resource}: what is open there is not seen.`);
	return found;
}
/** One after the other: their tickets and their canaries are then told in order. */
async function closeAll(open, services) {
	const closings = [];
	for (const bypass of open) closings.push(await closeBypass(bypass, ticketOf(bypass, services), services, LONG_PAUSES_MS));
	return {
		closings,
		failures: closings.flatMap(({ failures }) => failures)
	};
}
/** Only a ticket of the repository that the workflow names: what an object in the cluster says may be anybody's. */
function ticketOf({ ticket }, { ticketsUrl }) {
	const prefix = `${ticketsUrl}/issues/`;
	const number = ticket.startsWith(prefix) ? ticket.slice(prefix.length) : "";
	return /^[1-9]\d{0,9}$/.test(number) ? Number(number) : void 0;
}
const ENDED_SILENTLY = "**Closed**: nothing in the cluster opens it. The run ended without a word, and whether it had opened anything is not known.";
/** A runner that died told nobody that its exception ended. */
async function closeTickets(found, services, now) {
	const { issues, kubectl, line } = services;
	const tickets = (await issues.openWithLabel(TICKET_LABEL)).flatMap((ticket) => endedBy(ticket, now) ?? []);
	if (tickets.length === 0) return {
		closings: [],
		failures: []
	};
	const cluster = await apiServerOf(kubectl);
	const closings = [];
	for (const { number, id, mark } of tickets) {
		const elsewhere = notSeenHere(id, mark, found, cluster);
		if (elsewhere !== void 0) line(`ticket ${number} is left: ${elsewhere}`);
		else if (mark.opened) {
			closings.push(await confirmEnded({
				...mark.opened,
				id
			}, number, services));
			line(`ticket ${number}: what it tells of has ended`);
		} else {
			await issues.comment(number, ENDED_SILENTLY);
			await issues.close(number, "not_planned");
		}
	}
	return {
		closings,
		failures: closings.flatMap(({ failures }) => failures)
	};
}
function endedBy({ number, title, body }, now) {
	const [id, mark] = [idInTitle(title), markOf(body)];
	return id !== void 0 && mark !== void 0 && mark.closesAt <= now ? {
		number,
		id,
		mark
	} : void 0;
}
/** Why it cannot be told here whether it has ended; undefined when it can. */
function notSeenHere(id, { opened, cluster }, { open, unseen }, here) {
	if (open.some((each) => each.id === id)) return "it is still open";
	if (!(opened ? !unseen.includes(BYPASS_RESOURCES[opened.engine]) : unseen.length === 0)) return "this login may not see whether it is open";
	return cluster !== void 0 && here !== void 0 && cluster !== here ? `it is of the cluster ${cluster}` : void 0;
}

// src/actions/break-glass/run.ts
/** Longer than any bypass. */
const DEADLINE_MS = 18e6;
const CONCURRENCY = 8;
/** The break-glass action: does one of three things, and whatever happens writes what became of it. */
async function run() {
	const deadline = new Deadline(DEADLINE_MS);
	runner.onCancel(() => deadline.cancel());
	const http = new HttpClient({
		deadline,
		concurrency: CONCURRENCY,
		onRetry: (line) => runner.detail(line)
	});
	const workflowRun = readRun();
	const { outcome, failures } = await act(http, deadline, workflowRun);
	const results = resultsOf(failures, workflowRun);
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	runner.output("verdict", results.verdict);
	runner.output("results", resultsPath);
	for (const annotation of annotationsOf(results)) runner.annotate(annotation);
	if (!/^false$/i.test(runner.inputs(["summary"])["summary"] ?? "")) {
		const trouble = await runner.writeSummary(renderBreakGlassSummary(results, outcome));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict !== "pass") runner.fail();
	deadline.clear();
	await http.close();
}
/** The one try/catch: whatever is thrown becomes a result. */
async function act(http, deadline, workflowRun) {
	try {
		const workspace = createWorkspace(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		const config = parseBreakGlassConfig(runner.inputs(BREAK_GLASS_INPUTS), workspace);
		maskSecrets(config);
		const services = createServices(config, {
			http,
			deadline,
			workspace,
			run: workflowRun
		});
		return await inMode(config, asking(workflowRun), services);
	} catch (error) {
		return {
			outcome: void 0,
			failures: failuresOf(error)
		};
	}
}
async function inMode(config, by, services) {
	if (config.mode === "open") {
		const { bypass, closing, failures } = await openPolicy(config, by, services);
		return {
			outcome: {
				open: closing ? [] : [bypass],
				closings: closing ? [closing] : []
			},
			failures
		};
	}
	const { left, closings, failures } = config.mode === "close" ? await closePolicy(config.admissionPolicy, services) : await sweep(services, /* @__PURE__ */ new Date());
	return {
		outcome: {
			open: left,
			closings
		},
		failures
	};
}
function asking(run) {
	const { GITHUB_ACTOR: actor, GITHUB_TRIGGERING_ACTOR: triggeringActor } = process.env;
	return {
		repository: run.repository,
		runId: run.runId,
		runUrl: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`,
		attempt: run.runAttempt,
		logins: [actor, triggeringActor].flatMap((login) => login || [])
	};
}
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/break-glass/entry.ts
await run();

export {  };