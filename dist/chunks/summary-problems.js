import { a as failuresOf, i as Failures, l as serviceOf, o as printable, r as Failure, s as meaningOf } from "./runner.js";
import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";

// src/lib/json-text.ts
/** Deeper values overflow the stack of whoever walks them. No real document comes near. */
const MAX_DEPTH = 256;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
function readJson(text) {
	if (text.trim() === "") return {
		isJson: false,
		fault: "it is empty"
	};
	if (depthOf(text) > MAX_DEPTH) return {
		isJson: false,
		fault: `it is nested deeper than ${MAX_DEPTH} levels`
	};
	try {
		return {
			isJson: true,
			value: JSON.parse(text)
		};
	} catch {
		return {
			isJson: false,
			fault: describeFault(text, faultOffset(text))
		};
	}
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** The deepest nesting of brackets that stand outside strings. */
function depthOf(text) {
	let depth = 0;
	let deepest = 0;
	for (let at = 0; at < text.length; at += 1) {
		const char = text[at];
		if (char === "\"") at = endOfString(text, at);
		else if (char === "{" || char === "[") deepest = Math.max(deepest, depth += 1);
		else if (char === "}" || char === "]") depth -= 1;
	}
	return deepest;
}
/** Offset of the quote that closes the string opened at `start`. */
function endOfString(text, start) {
	for (let at = start + 1; at < text.length; at += 1) if (text[at] === "\\") at += 1;
	else if (text[at] === "\"") return at;
	return text.length;
}
/** Where a text stops being JSON: what the engine's own message does not always say. */
function faultOffset(text) {
	const open = [];
	let expected = "value";
	const afterValue = () => open.length === 0 ? "nothing" : "separator";
	for (let at = 0; at < text.length;) {
		const char = text[at];
		if (/[ \t\r\n]/.test(char)) at += 1;
		else if (char === "\"" && /^(?:value|key)/.test(expected)) {
			const end = validString(text, at);
			if (end < 0) return -end;
			expected = expected.startsWith("key") ? "colon" : afterValue();
			at = end;
		} else if ((char === "{" || char === "[") && expected.startsWith("value")) {
			open.push(char);
			expected = char === "{" ? "key or end" : "value or end";
			at += 1;
		} else if (char === closing(open.at(-1)) && /separator|or end/.test(expected)) {
			open.pop();
			expected = afterValue();
			at += 1;
		} else if (char === "," && expected === "separator") {
			expected = open.at(-1) === "{" ? "key" : "value";
			at += 1;
		} else if (char === ":" && expected === "colon") {
			expected = "value";
			at += 1;
		} else {
			SCALAR.lastIndex = at;
			if (!expected.startsWith("value") || !SCALAR.test(text)) return at;
			expected = afterValue();
			at = SCALAR.lastIndex;
		}
	}
	return text.length;
}
/** Offset after the string that starts here; negative: the offset of its fault. */
function validString(text, start) {
	for (let at = start + 1; at < text.length;) {
		const char = text[at];
		if (char === "\"") return at + 1;
		if (char < " ") return -at;
		ESCAPE.lastIndex = at;
		if (char !== "\\") at += 1;
		else if (ESCAPE.test(text)) at = ESCAPE.lastIndex;
		else return -at;
	}
	return -text.length;
}
function closing(bracket) {
	return bracket && {
		"{": "}",
		"[": "]"
	}[bracket];
}
function describeFault(text, offset) {
	if (offset >= text.length) return "it ends before it is complete";
	const before = text.slice(0, offset).split("\n");
	const where = `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
	const char = text[offset];
	return /[!-~]/.test(char) ? `unexpected ${char} at ${where}` : `unexpected character at ${where}`;
}

// src/lib/listing.ts
const MAX_LISTED = 10;
/** `a, b, c and 7 more` */
function listing(items, max = MAX_LISTED) {
	const more = items.length - max;
	return more > 0 ? `${items.slice(0, max).join(", ")} and ${more} more` : items.join(", ");
}

// src/config/read-workflow-run.ts
/** What each variable must look like. https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const VARIABLES = {
	GITHUB_SERVER_URL: /^https?:\/\/[^\s/?#@]+\/?$/,
	GITHUB_REPOSITORY: /^[^\s/]+\/[^\s/]+$/,
	GITHUB_REPOSITORY_ID: /^\d+$/,
	GITHUB_REPOSITORY_OWNER_ID: /^\d+$/,
	GITHUB_WORKFLOW_REF: /^[^\s/]+\/[^\s/]+\/[^@]+@.+$/,
	GITHUB_REF: /^\S+$/,
	GITHUB_SHA: /^[0-9a-f]{40}$/,
	GITHUB_EVENT_NAME: /^\S+$/,
	GITHUB_RUN_ID: /^\d+$/,
	GITHUB_RUN_ATTEMPT: /^[1-9]\d{0,8}$/,
	RUNNER_ENVIRONMENT: /^\S+$/
};
/** Older and other runners do not tell these; an identity token does, so a run that lacks them asks for one. */
const TOLD_BY_TOKEN = /* @__PURE__ */ new Set([
	"GITHUB_REPOSITORY_ID",
	"GITHUB_REPOSITORY_OWNER_ID",
	"GITHUB_WORKFLOW_REF",
	"RUNNER_ENVIRONMENT"
]);
/** What is said of a run whose environment tells nothing. */
const UNKNOWN_RUN = {
	serverUrl: "https://github.com",
	repository: "",
	repositoryId: "",
	repositoryOwnerId: "",
	workflowRef: "",
	jobWorkflowRef: void 0,
	ref: "",
	commit: "",
	eventName: "",
	runId: "",
	runAttempt: 1,
	runnerEnvironment: ""
};
/**
* The run as its variables tell it; what only a token would tell is empty.
* @param jobWorkflowRef from the input `workflow-ref`: no variable tells it
* @throws Failures BAD_INPUT naming every variable that is missing or malformed
*/
function readWorkflowRun(env, jobWorkflowRef) {
	const names = Object.keys(VARIABLES);
	const missing = names.filter((name) => !env[name] && !TOLD_BY_TOKEN.has(name));
	const malformed = names.filter((name) => env[name] && !VARIABLES[name].test(env[name]));
	const failures = [...missing.length > 0 ? [notOnActions(missing)] : [], ...malformed.map((name) => new Failure("BAD_INPUT", `${name} is malformed: "${printable(env[name] ?? "", 200)}"`))];
	if (failures.length > 0) throw new Failures(failures);
	const get = (name) => env[name] ?? "";
	return {
		serverUrl: get("GITHUB_SERVER_URL").replace(/\/$/, ""),
		repository: get("GITHUB_REPOSITORY"),
		repositoryId: get("GITHUB_REPOSITORY_ID"),
		repositoryOwnerId: get("GITHUB_REPOSITORY_OWNER_ID"),
		workflowRef: get("GITHUB_WORKFLOW_REF"),
		jobWorkflowRef,
		ref: get("GITHUB_REF"),
		commit: get("GITHUB_SHA"),
		eventName: get("GITHUB_EVENT_NAME"),
		runId: get("GITHUB_RUN_ID"),
		runAttempt: Number(get("GITHUB_RUN_ATTEMPT")),
		runnerEnvironment: get("RUNNER_ENVIRONMENT")
	};
}
/**
* The visibility of the repository as the event's payload says it. Only an explicit word makes it public; payloads
* without one, and contradictory ones, leave it unknown.
*/
function readVisibilityOf(event) {
	const repository = isRecord(event) ? event["repository"] : void 0;
	if (!isRecord(repository)) return "unknown";
	const { visibility, private: isPrivate } = repository;
	if (visibility === "private" || visibility === "internal") return visibility;
	if (visibility === "public") return isPrivate === true ? "unknown" : "public";
	if (visibility !== void 0) return "unknown";
	if (isPrivate === true) return "private";
	return isPrivate === false ? "public" : "unknown";
}
function notOnActions(missing) {
	const verb = missing.length === 1 ? "is" : "are";
	return new Failure("BAD_INPUT", `${listing(missing, missing.length)} ${verb} not set: is this GitHub Actions?`, { advice: "Run touchmark as a step of a GitHub Actions job (runner 2.327.1 or newer)." });
}

// src/github/workspace.ts
const MAX_MATCHES = 1e4;
/** The files of the job; relative paths are those of GITHUB_WORKSPACE. */
function createWorkspace(root) {
	const absolute = (path) => isAbsolute(path) ? path : resolve(root, path);
	const size = async (path) => {
		try {
			const found = await stat(absolute(path));
			if (!found.isFile()) throw new Failure("BAD_INPUT", `${printable(path, 200)} is not a file`);
			return found.size;
		} catch (error) {
			throw asFailure(error, path);
		}
	};
	return {
		resolve: absolute,
		size,
		readText: async (path, maxBytes) => {
			const bytes = await size(path);
			if (bytes > maxBytes) throw new Failure("BAD_INPUT", `${printable(path, 200)} has ${bytes} bytes; ${maxBytes} at most`);
			return readFile(absolute(path), "utf8").catch((error) => {
				throw asFailure(error, path);
			});
		},
		glob: async (patterns) => {
			const { create } = await import("./glob2.js");
			const base = await realpath(root);
			const within = (pattern) => isAbsolute(pattern) ? pattern : join(base, pattern);
			return (await (await create(patterns.map((pattern) => pattern.startsWith("!") ? `!${within(pattern.slice(1))}` : within(pattern)).join("\n"), {
				followSymbolicLinks: false,
				matchDirectories: false
			})).glob()).slice(0, MAX_MATCHES).map((match) => match.startsWith(`${base}${sep}`) ? relative(base, match) : match).toSorted();
		}
	};
}
function asFailure(error, path) {
	if (error instanceof Failure) return error;
	const { code } = error;
	const why = code === "ENOENT" ? "does not exist" : `cannot be read (${code ?? "unknown error"})`;
	return new Failure("BAD_INPUT", `${printable(path, 200)} ${why}`, { cause: error });
}

// src/report/markdown-text.ts
/**
* Text from outside as text on the page: names, messages and URLs can come from registries, SBOMs and branches, and must
* not become markup, links, images, mentions or borders of a table. All that is made here may stand in a paragraph, in a
* cell of a table and inside HTML, and is cut to a length, so that no input makes the page too long.
*/
const MAX_TEXT = 2e3;
const MAX_CODE = 600;
const MAX_URL = 2e3;
const MAX_LINE = 2e3;
/**
* What GitHub makes links, mentions, formulas and emoji of *after* the markdown is read, where an entity is a character
* again: only an element between the parts keeps them apart.
*/
const LINKING = String.raw`[@#$]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)`;
const MARKUP = String.raw`[^\p{L}\p{M}\p{N} .,;:!?/()'"’“”…·→%=+\u{fffd}-]`;
/** What starts a list, a heading's underline or a rule, but only as the first thing of a line. */
const STARTING = String.raw`^ ?[-=+]|(?<=^ ?\d{1,9})[.)]`;
/** Inside a word it is no emphasis, and codes are full of it. */
const UNDERSCORE = String.raw`(?<=[a-z\d])_(?=[a-z\d])`;
const SPECIAL = new RegExp(`(?<linking>${LINKING})|${STARTING}|(?!${UNDERSCORE})${MARKUP}`, "giu");
function text(value, maxLength = MAX_TEXT) {
	return clip(plain(value).replaceAll(/\s+/g, " "), maxLength).replaceAll(SPECIAL, (match, linking) => linking === void 0 ? entities(match) : `<span>${linking}</span>`);
}
/** A code span for a paragraph or a cell. */
function code(value) {
	const line = plain(clip(value, MAX_CODE)).trim();
	return line !== "" && !/[`|\\]/.test(line) ? `\`${line}\`` : htmlCode(line);
}
/** The same where markdown is not read, as in `<summary>`. */
function htmlCode(value) {
	return `<code>${text(value.trim(), MAX_CODE)}</code>`;
}
/** A link, when the target is one that may be followed; else the words alone. */
function link(label, url) {
	const target = safeTarget(url);
	return target === void 0 ? text(label) : `[${text(label)}](<${target}>)`;
}
/** Lines that are shown as they are, which nothing inside can end. */
function codeBlock(language, lines) {
	const body = lines.map((line) => plain(clip(line, MAX_LINE)).trimEnd());
	const longest = Math.max(2, ...body.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
	const fence = "`".repeat(longest + 1);
	return [
		`${fence}${language}`,
		...body,
		fence
	].join("\n");
}
/** A word of a POSIX shell, quoted when it has to be. */
function shellWord(value) {
	const line = plain(value).trim();
	return /^[A-Za-z0-9_@%+=:,./-]+$/.test(line) ? line : `'${line.replaceAll("'", String.raw`'\''`)}'`;
}
function clip(value, maxLength) {
	if (value.length <= maxLength) return value;
	return `${value.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")}…`;
}
/** One line, in which what has no shape (directions, joiners, halves of characters) is seen to be there. */
function plain(value) {
	return value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replaceAll(/[\p{Cf}\p{Cs}]/gu, "�");
}
function safeTarget(url) {
	if (url.length > MAX_URL || !URL.canParse(url)) return void 0;
	const parsed = new URL(url);
	if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return void 0;
	if (parsed.username !== "" || parsed.password !== "") return void 0;
	return parsed.href.replaceAll(/[|<>\\`\s]/g, (character) => `%${hex(character).toUpperCase().padStart(2, "0")}`).replaceAll("&", "&amp;");
}
function entities(characters) {
	return Array.from(characters, (character) => NAMED[character] ?? `&#x${hex(character)};`).join("");
}
const NAMED = {
	" ": " ",
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;"
};
function hex(character) {
	return (character.codePointAt(0) ?? 65533).toString(16);
}

// src/report/problem-groups.ts
/**
* What was proved wrong comes first, then what could not be looked at; else in the order of the results.
* @param together false: each by itself, in that order
*/
function groupProblems(problems, together = true) {
	const groups = /* @__PURE__ */ new Map();
	for (const [index, problem] of problems.entries()) {
		const key = together ? JSON.stringify([
			problem.code,
			problem.verdict,
			problem.advice
		]) : String(index);
		const group = groups.get(key);
		if (group) group.push(problem);
		else groups.set(key, [problem]);
	}
	return [...groups.values()].map((members) => ({
		...pick(members[0]),
		problems: members
	})).toSorted((left, right) => Number(left.verdict !== "fail") - Number(right.verdict !== "fail"));
}
function pick({ code, verdict, advice }) {
	return {
		code,
		verdict,
		advice
	};
}

// src/report/annotations.ts
/** The runner keeps ten errors and ten warnings of a step, and cuts each at 4096 characters. */
const MAX_ANNOTATIONS = 10;
const MAX_LENGTH = 4096;
const MAX_MESSAGE = 2e3;
/**
* Problems as annotations, what was proved wrong first: one each while the runner keeps them all, else one for each code
* and remedy; what is still too much is counted in the last.
* @param inconclusive `warning` where an outage does not fail the step
*/
function annotationsOf({ problems }, inconclusive = "error") {
	const groups = groupProblems(problems, problems.length > 10);
	const levelOf = ({ verdict }) => verdict === "fail" ? "error" : inconclusive;
	return ["error", "warning"].flatMap((level) => limited(groups.filter((group) => levelOf(group) === level), level));
}
function limited(groups, level) {
	if (groups.length <= 10) return groups.map((group) => annotation(group, level));
	const shown = groups.slice(0, 9);
	const last = {
		level,
		title: "touchmark",
		message: `${groups.slice(shown.length).reduce((sum, { problems }) => sum + problems.length, 0)} more problems: the job summary has them all.`
	};
	return [...shown.map((group) => annotation(group, level)), last];
}
function annotation({ code, verdict, advice, problems }, level) {
	const [{ subject, message }, ...others] = problems;
	const isOpen = verdict === "inconclusive";
	const about = subject === null ? "" : `${subject}: `;
	const also = others.length > 0 ? ` (and ${others.length} more like this)` : "";
	const what = `${code}${isOpen ? " (inconclusive)" : ""}: ${plain(clip(`${about}${message}`, MAX_MESSAGE))}${also}`;
	const remedy = advice.split("\n").map((line) => plain(clip(line, MAX_LENGTH)));
	return {
		level,
		title: isOpen ? "touchmark: could not be finished" : "touchmark: failed",
		message: clip(`${what}\n→ ${remedy.join("\n")}`, 4095)
	};
}

// node_modules/p-map/index.js
function pMap(iterable, mapper, options) {
	return mapConcurrently(iterable, mapper, options, false);
}
async function mapConcurrently(iterable, mapper, { concurrency = Number.POSITIVE_INFINITY, stopOnError = true, signal } = {}, isSettled) {
	return new Promise((resolve_, reject_) => {
		validateOptions(iterable, mapper, concurrency);
		const result = [];
		const errors = [];
		let skippedCount = 0;
		let isResolved = false;
		let isIterableDone = false;
		const pendingIndexes = /* @__PURE__ */ new Set();
		let doneIndex = Number.POSITIVE_INFINITY;
		let currentIndex = 0;
		const iterator = getIterator(iterable);
		const signalListener = () => {
			reject(signal.reason);
		};
		const cleanup = () => {
			signal?.removeEventListener("abort", signalListener);
		};
		const resolve = (value) => {
			resolve_(value);
			cleanup();
		};
		const reject = (reason) => {
			if (isResolved) return;
			isResolved = true;
			reject_(reason);
			cleanup();
			if (!isIterableDone) closeIterator(iterator);
		};
		if (signal) {
			if (signal.aborted) {
				reject(signal.reason);
				return;
			}
			signal.addEventListener("abort", signalListener, { once: true });
		}
		const pull = createPuller(iterator);
		const settleIfFinished = () => {
			if (isResolved || doneIndex === Number.POSITIVE_INFINITY) return;
			for (const index of pendingIndexes) if (index < doneIndex) return;
			if (!stopOnError) {
				const collectedErrors = [];
				for (let index = 0; index < Math.min(doneIndex, errors.length); index++) if (index in errors) collectedErrors.push(errors[index]);
				if (collectedErrors.length > 0) {
					reject(new AggregateError(collectedErrors));
					return;
				}
			}
			isResolved = true;
			if (!isIterableDone) closeIterator(iterator);
			const lastIndex = Math.min(doneIndex, result.length);
			if (lastIndex === result.length && skippedCount === 0) {
				resolve(result);
				return;
			}
			resolve(result.slice(0, lastIndex).filter((value) => value !== pMapSkip));
		};
		const next = async () => {
			if (isResolved || currentIndex >= doneIndex) return;
			const index = currentIndex++;
			pendingIndexes.add(index);
			let nextItem;
			try {
				nextItem = await pull();
			} catch (error) {
				pendingIndexes.delete(index);
				if (index < doneIndex) throw error;
				settleIfFinished();
				return;
			}
			if (nextItem.done) {
				pendingIndexes.delete(index);
				doneIndex = Math.min(doneIndex, index);
				isIterableDone = true;
				settleIfFinished();
				return;
			}
			(async () => {
				try {
					const element = await nextItem.value;
					if (isResolved || index >= doneIndex) return;
					const value = await mapper(element, index);
					if (index >= doneIndex) return;
					if (value === pMapStop) {
						doneIndex = index;
						return;
					}
					if (value === pMapSkip) skippedCount++;
					result[index] = isSettled && value !== pMapSkip ? {
						status: "fulfilled",
						value
					} : value;
				} catch (error) {
					if (index >= doneIndex) return;
					if (isSettled) result[index] = {
						status: "rejected",
						reason: error
					};
					else if (stopOnError) {
						reject(error);
						return;
					} else errors[index] = error;
				} finally {
					pendingIndexes.delete(index);
					settleIfFinished();
				}
				try {
					await next();
				} catch (error) {
					reject(error);
				}
			})().then(() => new Promise(() => {})).then(resolve_);
		};
		(async () => {
			for (let index = 0; index < concurrency; index++) {
				try {
					await next();
				} catch (error) {
					reject(error);
					break;
				}
				if (isResolved || currentIndex >= doneIndex) break;
			}
		})();
	});
}
const pMapSkip = Symbol("skip");
const pMapStop = Symbol("stop");
function validateOptions(iterable, mapper, concurrency) {
	if (iterable?.[Symbol.iterator] === void 0 && iterable?.[Symbol.asyncIterator] === void 0) throw new TypeError(`Expected \`input\` to be either an \`Iterable\` or \`AsyncIterable\`, got (${typeof iterable})`);
	if (typeof mapper !== "function") throw new TypeError("Mapper function is required");
	if (!isLimit(concurrency, 1)) throw new TypeError(`Expected \`concurrency\` to be an integer from 1 and up or \`Infinity\`, got \`${concurrency}\` (${typeof concurrency})`);
}
function isLimit(value, minimum) {
	return Number.isSafeInteger(value) && value >= minimum || value === Number.POSITIVE_INFINITY;
}
function getIterator(iterable) {
	return iterable[Symbol.asyncIterator] === void 0 ? iterable[Symbol.iterator]() : iterable[Symbol.asyncIterator]();
}
async function closeIterator(iterator) {
	try {
		await iterator.return?.();
	} catch {}
}
function createPuller(iterator) {
	let isSourceDone = false;
	const markDone = (item) => {
		if (item?.done) isSourceDone = true;
	};
	return () => {
		if (isSourceDone) return { done: true };
		const result = iterator.next();
		markDone(result);
		if (typeof result?.then !== "function") return result;
		const promise = Promise.resolve(result);
		promise.then(markDone, () => {});
		return promise;
	};
}

// src/lib/closest.ts
const MAX_WORD_LENGTH = 64;
/** The candidate that a word was probably meant to be; undefined when none is near. */
function closest(word, candidates) {
	if (word.length > MAX_WORD_LENGTH) return void 0;
	const [best] = candidates.map((candidate) => ({
		candidate,
		distance: distance(word.toLowerCase(), candidate.toLowerCase())
	})).toSorted((left, right) => left.distance - right.distance);
	if (!best) return void 0;
	return best.distance <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : void 0;
}
/** How many characters must be put in, taken out, exchanged, or swapped with their neighbour. */
function distance(from, to) {
	let beforeLast = [];
	let last = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let line = 1; line <= from.length; line += 1) {
		const next = [line];
		for (let column = 1; column <= to.length; column += 1) {
			const isSame = from[line - 1] === to[column - 1];
			const isSwap = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
			const steps = [
				(last[column - 1] ?? 0) + (isSame ? 0 : 1),
				(last[column] ?? 0) + 1,
				(next[column - 1] ?? 0) + 1
			];
			next.push(Math.min(...steps, ...isSwap ? [(beforeLast[column - 2] ?? 0) + 1] : []));
		}
		[beforeLast, last] = [last, next];
	}
	return last[to.length] ?? 0;
}

// src/config/input-values.ts
/** The YAML 1.2 core schema's booleans, as every action reads them. @throws Failure BAD_INPUT */
function parseBoolean(text) {
	if (/^(?:true|True|TRUE)$/.test(text)) return true;
	if (/^(?:false|False|FALSE)$/.test(text)) return false;
	throw unknownValue(text, ["true", "false"]);
}
/** @throws Failure BAD_INPUT, listing what is allowed */
function parseChoice(text, allowed) {
	const found = allowed.find((each) => each === text);
	if (found !== void 0) return found;
	throw unknownValue(text, allowed);
}
/** @throws Failure BAD_INPUT */
function parseWholeNumber(text, min, max) {
	const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
	if (value >= min && value <= max) return value;
	const advice = `Give a whole number from ${min} to ${max}.`;
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a whole number from ${min} to ${max}`, { advice });
}
function unknownValue(text, allowed) {
	const meant = closest(text, allowed);
	const hint = meant === void 0 ? "" : `; did you mean \`${meant}\`?`;
	const choices = allowed.map((each) => `\`${each}\``).join(", ");
	return new Failure("BAD_INPUT", `${quoted(text)} is not one of ${choices}${hint}`, { advice: `Use one of ${choices}.` });
}
function quoted(text) {
	return `"${printable(text, 100)}"`;
}

// src/lib/input-lines.ts
/** The lines of a multi-line input, without blank ones and `#` comments. */
function linesOf(input, text) {
	return text.split(/\r\n|\n|\r/).map((line, index) => ({
		text: line.trim(),
		where: `${input} line ${index + 1}`
	})).filter((line) => line.text !== "" && !line.text.startsWith("#"));
}

// src/lib/mistakes.ts
/** Collects what is wrong, so that all of it can be said, and mended, at once. */
var Mistakes = class {
	#found = [];
	get found() {
		return this.#found;
	}
	add(code, message, details = {}) {
		this.#found.push(new Failure(code, message, details));
	}
	addAll(failures) {
		this.#found.push(...failures);
	}
	/** What `read` returns; undefined when it failed, which is noted as of this place. */
	attempt(where, read) {
		try {
			return read();
		} catch (error) {
			this.#note(where, error);
			return;
		}
	}
	/** The same for all items at once; mistakes are in the order of the items. */
	async attemptAll(items, read) {
		return (await Promise.allSettled(items.map(read))).flatMap((each, index) => {
			if (each.status === "fulfilled") return [each.value];
			this.#note(items[index]?.where ?? "", each.reason);
			return [];
		});
	}
	/** @throws Failures */
	throwIfAny() {
		if (this.#found.length > 0) throw new Failures(this.#found);
	}
	#note(where, error) {
		this.#found.push(...failuresOf(error).map((failure) => located(where, failure)));
	}
};
/** The failure with its place before its message. */
function located(where, failure) {
	const { code, subject, service, advice, cause } = failure;
	return new Failure(code, `${where}: ${failure.message}`, {
		...subject === void 0 ? {} : { subject },
		...service === void 0 ? {} : { service },
		...advice === void 0 ? {} : { advice },
		cause
	});
}

// src/subject/image-name.ts
const HOST = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const MAX_NAME_LENGTH = 255;
const DOCKER_HUB_HOSTS = /* @__PURE__ */ new Set([
	"docker.io",
	"index.docker.io",
	"registry-1.docker.io",
	"registry.hub.docker.com"
]);
/** @throws Failure BAD_INPUT when the text is no image reference. */
function parseImageReference(text) {
	const at = text.indexOf("@");
	const digest = at < 0 ? void 0 : text.slice(at + 1);
	const named = at < 0 ? text : text.slice(0, at);
	const colon = named.lastIndexOf(":");
	const hasTag = colon > named.lastIndexOf("/");
	const tag = hasTag ? named.slice(colon + 1) : void 0;
	if (tag !== void 0 && !TAG.test(tag)) throw notAnImage(text, "its tag is not valid");
	return {
		name: parseImageName(hasTag ? named.slice(0, colon) : named),
		tag,
		digest
	};
}
/**
* The first path segment is a registry when it has a dot or a port or is `localhost`; else the image is Docker Hub's,
* under `library/` when it has no namespace (as `docker pull` reads it).
* @throws Failure BAD_INPUT
*/
function parseImageName(text) {
	const slash = text.indexOf("/");
	const first = slash < 0 ? "" : text.slice(0, slash);
	const isHost = first === "localhost" || /[.:]/.test(first);
	const registry = isHost ? first.toLowerCase() : "docker.io";
	const path = isHost ? text.slice(slash + 1) : text;
	if (isHost && !HOST.test(first)) throw notAnImage(text, "its registry is not a host name");
	if (DOCKER_HUB_HOSTS.has(registry)) return checked(text, {
		registry: "docker.io",
		repository: path.includes("/") ? path : `library/${path}`
	});
	return checked(text, {
		registry,
		repository: path
	});
}
function formatImageName(name) {
	return `${name.registry}/${name.repository}`;
}
function sameImageName(left, right) {
	return left.registry === right.registry && left.repository === right.repository;
}
function checked(text, name) {
	if (name.repository.length + name.registry.length > MAX_NAME_LENGTH) throw notAnImage(text, "it is too long");
	if (/[A-Z]/.test(name.repository)) throw notAnImage(text, "a repository has no upper-case letters");
	if (!REPOSITORY.test(name.repository)) throw notAnImage(text, "its repository is not valid");
	return name;
}
function notAnImage(text, why) {
	return new Failure("BAD_INPUT", `"${printable(text, 200)}" is not an image name: ${why}`);
}

// src/failure/advice.ts
const SERVICE_TITLES = {
	OIDC: "GitHub's identity token service",
	FULCIO: "Fulcio, the certificate authority",
	REKOR: "Rekor, the transparency log",
	TSA: "the timestamp authority",
	TUF: "the TUF repository of the trusted root",
	REGISTRY: "the registry",
	GITHUB: "GitHub's API",
	CACHE: "the Actions cache",
	SLACK: "Slack",
	CLUSTER: "the cluster"
};
const STATUS_PAGES$1 = {
	OIDC: "https://www.githubstatus.com",
	FULCIO: "https://status.sigstore.dev",
	REKOR: "https://status.sigstore.dev",
	TSA: "https://status.sigstore.dev",
	TUF: "https://status.sigstore.dev",
	GITHUB: "https://www.githubstatus.com",
	CACHE: "https://www.githubstatus.com"
};
const ADVICE = {
	NO_SUBJECT: "Name the images: `images: registry/repo@sha256:…`, or pass `needs: ${{ toJSON(needs) }}` and let the build job put out `image` and `digest` (docker/build-push-action: `steps.<id>.outputs.digest`).",
	SUBJECT_COUNT: "GitHub keeps only the outputs of the last leg of a matrix job, and drops an output that holds a masked string. Upload the build metadata of each leg as an artifact and pass `build-metadata` globs instead, or correct `expect-subjects`.",
	TAG_WITHOUT_DIGEST: "A tag can move between build and signature. Add the digest that the build put out: `registry/repo@sha256:…`.",
	BAD_DIGEST: "Use the digest that the registry answered to the push: `sha256:` and 64 lower-case hex digits.",
	BAD_NEEDS: "Pass `needs: ${{ toJSON(needs) }}` unchanged. An output that is empty or missing was probably dropped by GitHub because it holds a masked string (a registry host or user name that is also a secret), or overwritten by another leg of a matrix.",
	NEEDED_JOB_FAILED: "Nothing is signed after a failed build or test. Mend that job, or remove it from `needs` if it does not matter.",
	BAD_SBOM: "Give an SPDX 2.x/3.x or CycloneDX document as JSON (`syft <image>@<digest> -o spdx-json`).",
	SBOM_OTHER_IMAGE: "The SBOM describes a digest that is not in this image. Make it from the image that is being signed: `syft registry/repo@sha256:… -o spdx-json`.",
	SBOM_TOO_LARGE: "Leave out file entries (syft: `SYFT_FILE_METADATA_SELECTION=none`), or make one SBOM for each platform.",
	BAD_INPUT: "Correct the input named in the message.",
	NO_ID_TOKEN: "Add `permissions: { id-token: write }` to the job that signs. A pull request from a fork never gets one: run this job on `push` only, or set `no-id-token: verify` to check without signing there.",
	PUSH_DENIED: "The login may read but not push. Give the job `packages: write` (GHCR), or credentials that may push to this repository.",
	LOGIN_MISSING: "Log in before this step, in the same job: `docker/login-action` with `registry`, `username`, `password`. A credential helper that the message names must be on PATH and answer.",
	PRIVATE_REPOSITORY: "Choose with the input `sigstore` where signatures of a private repository go.",
	TOKEN_EXPIRED: "Run the job again. If it happens again, the clock of the runner or of the issuer is wrong.",
	TOKEN_AUDIENCE: "Set `oidc-audience` to what this Fulcio expects (`sigstore` for public instances).",
	REGISTRY_RATE_LIMITED: "The registry wants fewer requests. Log in before this step (Docker Hub counts anonymous pulls by address, and runners share theirs), lower `concurrency`, or run later; nothing is signed twice.",
	SUBJECT_NOT_FOUND: "Push the image before it is signed, to this name: `push: true` in docker/build-push-action, not `load: true`.",
	DIGEST_MISMATCH: "The registry answered with other bytes than the digest names. Do not trust this registry; ask its operator.",
	IMMUTABLE_TAG: "Exempt tags that match `sha256-*` from immutability in this repository, or use a registry with the OCI 1.1 referrers API.",
	REGISTRY_TOO_OLD: "This registry cannot store OCI 1.1 referrers. Upgrade it, or publish elsewhere.",
	REFERRER_LOST: "Another writer keeps replacing the fallback tag. Run the step again; nothing will be signed twice.",
	CLOCK_SKEW: "Set the clock of the runner (self-hosted: start NTP). Certificates live ten minutes: a wrong clock makes every signature invalid.",
	TRUST_ROOT_EXPIRED: "Update the trusted root file, or let touchmark fetch it with `tuf-mirror` and `tuf-root`.",
	TRUST_ROOT_UNKNOWN_SIGNER: "The trusted root does not know this signer: it is older than a key rotation, or belongs to another instance. Update it.",
	SIGNATURE_INVALID: "The envelope or its signature was changed. Do not deploy this image; look for who wrote to the registry.",
	LOG_ENTRY_INVALID: "The log entry does not belong to this signature. Do not rely on it.",
	TIMESTAMP_INVALID: "The timestamp does not belong to this signature. Do not rely on it.",
	CERTIFICATE_INVALID: "The certificate is not one that this instance issued for signing, or it was not valid when it signed.",
	WRONG_IDENTITY: "Compare the identity in the message with the workflow that should have signed.",
	ADMISSION_DENIED: "The rollout would be denied too. Sign the image as the policy wants it, or correct the policy; the message names the rule.",
	ADMISSION_UNKNOWN: "Give the input `pod` a manifest that the namespace admits, as the workload has it; then the policies for images are asked.",
	DEADLINE: "Raise `deadline`, or look at the services named beside this: one of them is slow. What was signed is kept; a re-run goes on from there.",
	CANCELLED: "The run was cancelled. What was signed is kept; a re-run goes on from there.",
	INTERNAL: "This is a defect of touchmark. Please report it with the log of this step (run again with debug logging)."
};
/** What to do about a code, in a sentence or two. Every code has an answer. */
function adviceFor(code) {
	const known = ADVICE[code];
	if (known) return known;
	const service = serviceOf(code);
	return service ? serviceAdvice(service, code) : "Compare what was expected with what was found, in the message.";
}
function serviceAdvice(service, code) {
	const title = SERVICE_TITLES[service];
	const page = STATUS_PAGES$1[service];
	const status = page ? ` The public service's state: ${page}.` : "";
	if (code.endsWith("_UNREACHABLE")) return `This is the network, not the signatures: check DNS, firewall and proxy between this runner and ${title}, then run again.${status}`;
	if (code.endsWith("_TIMEOUT")) return `${capital(title)} is slow or a firewall swallows packets. Run again; nothing is signed twice.${status}`;
	if (code.endsWith("_TLS")) return `The connection is not trusted: renew the certificate of ${title}, or name its CA in NODE_EXTRA_CA_CERTS.`;
	if (code.endsWith("_RATE_LIMITED")) return `${capital(title)} wants fewer requests. Lower \`log-rate\` or \`concurrency\`, or run later; nothing is signed twice.${status}`;
	if (code.endsWith("_UNAVAILABLE")) return `${capital(title)} is down or overloaded. Run again when it is back; nothing is signed twice.${status}`;
	if (code.endsWith("_BAD_ANSWER")) return `Something that is not ${title} answered: a proxy's login page, a wrong URL, or a broken service. Check the URL.${status}`;
	if (code.endsWith("_DENIED")) return `${capital(title)} does not accept these credentials: log in again or widen their rights.`;
	return `${capital(title)} refused what was sent; its message says why.`;
}
function capital(text) {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

// src/failure/problem.ts
function problemOf(failure) {
	const { kind, verdict } = meaningOf(failure.code);
	return {
		code: failure.code,
		kind,
		verdict,
		subject: failure.subject ?? null,
		service: failure.service ?? serviceOf(failure.code)?.toLowerCase() ?? null,
		message: failure.message,
		advice: failure.advice ?? adviceFor(failure.code)
	};
}
/** The worst verdict wins; what was proved wrong outweighs what could not be looked at. */
function worstVerdict(verdicts) {
	let worst = "pass";
	for (const verdict of verdicts) {
		if (verdict === "fail") return "fail";
		if (verdict === "inconclusive") worst = "inconclusive";
	}
	return worst;
}

// src/report/plural.ts
function plural(amount, one, many = `${one}s`) {
	return `${count(amount)} ${amount === 1 ? one : many}`;
}
/** `2,700`: numbers that people compare at a glance. Without the locale data of the runtime, which takes 10 ms to load. */
function count(amount) {
	return String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

// src/report/summary-problems.ts
/** So many images are named under one problem; the table and results.json name all. */
const MAX_NAMED = 8;
const ALERTS = {
	fail: "CAUTION",
	inconclusive: "WARNING"
};
/** A box for each code and remedy, the worst first. */
function problemBoxes(problems) {
	return groupProblems(problems).map((group) => ({
		markdown: box(group),
		problems: group.problems.length
	}));
}
/** The first boxes, and how much the others would have said. */
function shownBoxes(boxes, shown) {
	const rest = boxes.slice(shown).reduce((sum, { problems }) => sum + problems, 0);
	const more = rest > 0 ? [`**${plural(rest, "more problem")}**: all are in the file that the output \`results\` names.`] : [];
	return [...boxes.slice(0, shown).map(({ markdown }) => markdown), ...more].join("\n\n");
}
function box(group) {
	return [
		`[!${ALERTS[group.verdict]}]`,
		...group.problems.length === 1 ? single(group) : several(group),
		"",
		...remedy(group.advice)
	].flatMap((line) => line.split("\n")).map((line) => `> ${line}`.trimEnd()).join("\n");
}
function single({ code: problemCode, problems: [{ subject, message }] }) {
	return [
		`**${text(plain(problemCode).trim())}**${subject === null ? "" : ` · ${code(subject)}`}`,
		"",
		text(message.trim())
	];
}
function several({ code: problemCode, problems }) {
	const named = problems.slice(0, MAX_NAMED).map(({ subject, message }) => {
		return `- ${subject === null ? "" : `${code(subject)}<br>`}${prose(message.trim())}`;
	});
	const rest = problems.length - named.length;
	const more = rest > 0 ? [`- and ${count(rest)} more`] : [];
	return [
		`**${text(plain(problemCode).trim())}** · ${plural(problems.length, "time")}`,
		"",
		...named,
		...more
	];
}
/** The first line is the remedy; indented ones after it are an example to copy. */
function remedy(advice) {
	const [first = "", ...more] = advice.split("\n");
	const blocks = [];
	for (const line of more) {
		const isExample = /^\s/.test(line);
		const last = blocks.at(-1);
		if (last?.isExample === isExample) last.lines.push(line);
		else blocks.push({
			isExample,
			lines: [line]
		});
	}
	const shown = blocks.flatMap(({ isExample, lines }) => ["", isExample ? codeBlock("yaml", lines) : prose(lines.join(" "))]);
	return [`**What to do:** ${prose(first)}`, ...shown];
}
/** What messages and advice quote may be anybody's: code spans and the known status pages stay, the rest is text. */
function prose(words) {
	return clip(words, MAX_LINE).split(/(`[^`]+`|https:\/\/(?:status\.sigstore\.dev|www\.githubstatus\.com)(?![\w.-]*\w))/).map((part) => {
		if (STATUS_PAGES.has(part)) return link(part.slice(8), part);
		return part.startsWith("`") && part.endsWith("`") && part.length > 2 ? code(part.slice(1, -1)) : text(part);
	}).join("");
}
const STATUS_PAGES = /* @__PURE__ */ new Set(["https://status.sigstore.dev", "https://www.githubstatus.com"]);

export { UNKNOWN_RUN as A, codeBlock as C, shellWord as D, plain as E, readJson as F, readWorkflowRun as M, listing as N, text as O, isRecord as P, code as S, link as T, closest as _, problemOf as a, MAX_LINE as b, parseImageReference as c, linesOf as d, parseBoolean as f, unknownValue as g, quoted as h, plural as i, readVisibilityOf as j, createWorkspace as k, sameImageName as l, parseWholeNumber as m, shownBoxes as n, worstVerdict as o, parseChoice as p, count as r, formatImageName as s, problemBoxes as t, Mistakes as u, pMap as v, htmlCode as w, clip as x, annotationsOf as y };