import { L as readWorkflowRun, M as createWorkspace, N as UNKNOWN_RUN, S as annotationsOf, T as code, _ as parseChoice, a as plural, g as parseBoolean, h as linesOf, j as text, m as Mistakes, n as problemBoxes, o as resultsFrame, r as shownBoxes, s as problemOf, t as require_dist, x as closest, y as quoted, z as isRecord } from "./chunks/dist.js";
import { i as printable, n as Failures, r as failuresOf, t as Failure } from "./chunks/failure.js";
import { t as runner } from "./chunks/runner.js";
import { i as HEADER_START, n as readNamedFiles, r as ENGINES, t as VERSION } from "./chunks/version.js";
import { t as github_tuf_root_default } from "./chunks/github-tuf-root.js";
import { c as parseGlob, m as withoutStackTraces, n as parsePolicy, o as globMatches, t as MAX_POLICY_BYTES } from "./chunks/parse-policy.js";
import { mkdir, mkdtemp, open, readFile, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";

// src/github/rendered-directory.ts
const MAX_FILES = 200;
const MAX_FILE_BYTES = 4194304;
/** Files that are written by a step and committed by its user. Paths are relative to the root. */
var RenderedDirectory = class {
	#root;
	constructor(root) {
		this.#root = root;
	}
	/** Texts of the files directly in a directory; none where there is none. */
	async read(directory) {
		const files = (await readdir(join(this.#root, directory), { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).slice(0, MAX_FILES);
		const texts = await Promise.all(files.map(async ({ name }) => {
			const path = directory === "." ? name : `${directory}/${name}`;
			const { size } = await stat(join(this.#root, path));
			return size > MAX_FILE_BYTES ? [] : [[path, await readFile(join(this.#root, path), "utf8")]];
		}));
		return new Map(texts.flat());
	}
	/** Whole or not at all: written beside, then put in place. @throws Failure BAD_INPUT */
	async write(path, text) {
		const target = join(this.#root, path);
		const beside = `${target}.touchmark-${process.pid}`;
		try {
			await this.#requireInside(dirname(target));
			await mkdir(dirname(target), { recursive: true });
			const file = await open(beside, "wx");
			await file.writeFile(text);
			await file.close();
			await rename(beside, target);
		} catch (error) {
			await rm(beside, { force: true });
			throw new Failure("BAD_INPUT", `${path} cannot be written: ${error instanceof Error ? error.message : ""}`, { cause: error });
		}
	}
	async remove(path) {
		const target = join(this.#root, path);
		await this.#requireInside(dirname(target));
		await rm(target, { force: true });
	}
	/** A link in a checkout may lead anywhere. What is not there yet is made inside of what is. */
	async #requireInside(directory) {
		const root = await realpath(this.#root);
		const real = await realpath(directory).catch(() => void 0);
		if (real === void 0) return await this.#requireInside(dirname(directory));
		if (real === root || real.startsWith(`${root}${sep}`)) return;
		throw new Failure("BAD_INPUT", `${relative(this.#root, directory)} is a link out of the workspace`);
	}
};

// node_modules/diff/libesm/diff/base.js
var Diff = class {
	diff(oldStr, newStr, options = {}) {
		let callback;
		if (typeof options === "function") {
			callback = options;
			options = {};
		} else if ("callback" in options) callback = options.callback;
		const oldString = this.castInput(oldStr, options);
		const newString = this.castInput(newStr, options);
		const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
		const newTokens = this.removeEmpty(this.tokenize(newString, options));
		return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
	}
	diffWithOptionsObj(oldTokens, newTokens, options, callback) {
		var _a;
		const done = (value) => {
			value = this.postProcess(value, options);
			if (callback) {
				setTimeout(function() {
					callback(value);
				}, 0);
				return;
			} else return value;
		};
		const newLen = newTokens.length, oldLen = oldTokens.length;
		let editLength = 1;
		let maxEditLength = newLen + oldLen;
		if (options.maxEditLength != null) maxEditLength = Math.min(maxEditLength, options.maxEditLength);
		const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
		const abortAfterTimestamp = Date.now() + maxExecutionTime;
		const bestPath = [{
			oldPos: -1,
			lastComponent: void 0
		}];
		let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
		if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
		let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
		const execEditLength = () => {
			for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
				let basePath;
				const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
				if (removePath) bestPath[diagonalPath - 1] = void 0;
				let canAdd = false;
				if (addPath) {
					const addPathNewPos = addPath.oldPos - diagonalPath;
					canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
				}
				const canRemove = removePath && removePath.oldPos + 1 < oldLen;
				if (!canAdd && !canRemove) {
					bestPath[diagonalPath] = void 0;
					continue;
				}
				if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) basePath = this.addToPath(addPath, true, false, 0, options);
				else basePath = this.addToPath(removePath, false, true, 1, options);
				newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
				if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
				else {
					bestPath[diagonalPath] = basePath;
					if (basePath.oldPos + 1 >= oldLen) maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
					if (newPos + 1 >= newLen) minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
				}
			}
			editLength++;
		};
		if (callback) (function exec() {
			setTimeout(function() {
				if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) return callback(void 0);
				if (!execEditLength()) exec();
			}, 0);
		})();
		else while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
			const ret = execEditLength();
			if (ret) return ret;
		}
	}
	addToPath(path, added, removed, oldPosInc, options) {
		const last = path.lastComponent;
		if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) return {
			oldPos: path.oldPos + oldPosInc,
			lastComponent: {
				count: last.count + 1,
				added,
				removed,
				previousComponent: last.previousComponent
			}
		};
		else return {
			oldPos: path.oldPos + oldPosInc,
			lastComponent: {
				count: 1,
				added,
				removed,
				previousComponent: last
			}
		};
	}
	extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
		const newLen = newTokens.length, oldLen = oldTokens.length;
		let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
		while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
			newPos++;
			oldPos++;
			commonCount++;
			if (options.oneChangePerToken) basePath.lastComponent = {
				count: 1,
				previousComponent: basePath.lastComponent,
				added: false,
				removed: false
			};
		}
		if (commonCount && !options.oneChangePerToken) basePath.lastComponent = {
			count: commonCount,
			previousComponent: basePath.lastComponent,
			added: false,
			removed: false
		};
		basePath.oldPos = oldPos;
		return newPos;
	}
	equals(left, right, options) {
		if (options.comparator) return options.comparator(left, right);
		else return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
	}
	removeEmpty(array) {
		const ret = [];
		for (let i = 0; i < array.length; i++) if (array[i]) ret.push(array[i]);
		return ret;
	}
	castInput(value, options) {
		return value;
	}
	tokenize(value, options) {
		return Array.from(value);
	}
	join(chars) {
		return chars.join("");
	}
	postProcess(changeObjects, options) {
		return changeObjects;
	}
	get useLongestToken() {
		return false;
	}
	buildValues(lastComponent, newTokens, oldTokens) {
		const components = [];
		let nextComponent;
		while (lastComponent) {
			components.push(lastComponent);
			nextComponent = lastComponent.previousComponent;
			delete lastComponent.previousComponent;
			lastComponent = nextComponent;
		}
		components.reverse();
		const componentLen = components.length;
		let componentPos = 0, newPos = 0, oldPos = 0;
		for (; componentPos < componentLen; componentPos++) {
			const component = components[componentPos];
			if (!component.removed) {
				if (!component.added && this.useLongestToken) {
					let value = newTokens.slice(newPos, newPos + component.count);
					value = value.map(function(value, i) {
						const oldValue = oldTokens[oldPos + i];
						return oldValue.length > value.length ? oldValue : value;
					});
					component.value = this.join(value);
				} else component.value = this.join(newTokens.slice(newPos, newPos + component.count));
				newPos += component.count;
				if (!component.added) oldPos += component.count;
			} else {
				component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
				oldPos += component.count;
			}
		}
		return components;
	}
};

// node_modules/diff/libesm/diff/character.js
var CharacterDiff = class extends Diff {};
const characterDiff = new CharacterDiff();

// node_modules/diff/libesm/util/string.js
function longestCommonPrefix(str1, str2) {
	let i = 0;
	for (; i < str1.length && i < str2.length; i++) if (str1[i] != str2[i]) return str1.slice(0, i);
	return str1.slice(0, i);
}
function longestCommonSuffix(str1, str2) {
	let i;
	if (!str1 || !str2 || str1[str1.length - 1] != str2[str2.length - 1]) return "";
	for (i = 0; i < str1.length && i < str2.length; i++) if (str1[str1.length - (i + 1)] != str2[str2.length - (i + 1)]) return str1.slice(-i);
	return str1.slice(-i);
}
function replacePrefix(string, oldPrefix, newPrefix) {
	if (string.slice(0, oldPrefix.length) != oldPrefix) throw Error(`string ${JSON.stringify(string)} doesn't start with prefix ${JSON.stringify(oldPrefix)}; this is a bug`);
	return newPrefix + string.slice(oldPrefix.length);
}
function replaceSuffix(string, oldSuffix, newSuffix) {
	if (!oldSuffix) return string + newSuffix;
	if (string.slice(-oldSuffix.length) != oldSuffix) throw Error(`string ${JSON.stringify(string)} doesn't end with suffix ${JSON.stringify(oldSuffix)}; this is a bug`);
	return string.slice(0, -oldSuffix.length) + newSuffix;
}
function removePrefix(string, oldPrefix) {
	return replacePrefix(string, oldPrefix, "");
}
function removeSuffix(string, oldSuffix) {
	return replaceSuffix(string, oldSuffix, "");
}
function maximumOverlap(string1, string2) {
	return string2.slice(0, overlapCount(string1, string2));
}
function overlapCount(a, b) {
	let startA = 0;
	if (a.length > b.length) startA = a.length - b.length;
	let endB = b.length;
	if (a.length < b.length) endB = a.length;
	const map = Array(endB);
	let k = 0;
	map[0] = 0;
	for (let j = 1; j < endB; j++) {
		if (b[j] == b[k]) map[j] = map[k];
		else map[j] = k;
		while (k > 0 && b[j] != b[k]) k = map[k];
		if (b[j] == b[k]) k++;
	}
	k = 0;
	for (let i = startA; i < a.length; i++) {
		while (k > 0 && a[i] != b[k]) k = map[k];
		if (a[i] == b[k]) k++;
	}
	return k;
}
/**
* Split a string into segments using a word segmenter, merging consecutive
* segments if they are both whitespace segments. Whitespace segments can
* appear adjacent to one another for two reasons:
* - newlines always get their own segment
* - where a diacritic is attached to a whitespace character in the text, the
*   segment ends after the diacritic, so e.g. " \u0300 " becomes two segments.
* This function therefore runs the segmenter's .segment() method and then
* merges consecutive segments of whitespace into a single part.
*/
function segment(string, segmenter) {
	const parts = [];
	for (const segmentObj of Array.from(segmenter.segment(string))) {
		const segment = segmentObj.segment;
		if (parts.length && /\s/.test(parts[parts.length - 1]) && /\s/.test(segment)) parts[parts.length - 1] += segment;
		else parts.push(segment);
	}
	return parts;
}
function trailingWs(string, segmenter) {
	if (segmenter) return leadingAndTrailingWs(string, segmenter)[1];
	let i;
	for (i = string.length - 1; i >= 0; i--) if (!string[i].match(/\s/)) break;
	return string.substring(i + 1);
}
function leadingWs(string, segmenter) {
	if (segmenter) return leadingAndTrailingWs(string, segmenter)[0];
	const match = string.match(/^\s*/);
	return match ? match[0] : "";
}
function leadingAndTrailingWs(string, segmenter) {
	if (!segmenter) return [leadingWs(string), trailingWs(string)];
	if (segmenter.resolvedOptions().granularity != "word") throw new Error("The segmenter passed must have a granularity of \"word\"");
	const segments = segment(string, segmenter);
	const firstSeg = segments[0];
	const lastSeg = segments[segments.length - 1];
	return [/\s/.test(firstSeg) ? firstSeg : "", /\s/.test(lastSeg) ? lastSeg : ""];
}

// node_modules/diff/libesm/diff/word.js
const extendedWordChars = "a-zA-Z0-9_\\u{AD}\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2C6}\\u{2C8}-\\u{2D7}\\u{2DE}-\\u{2FF}\\u{1E00}-\\u{1EFF}";
const tokenizeIncludingWhitespace = new RegExp(`[${extendedWordChars}]+|\\s+|[^${extendedWordChars}]`, "ug");
var WordDiff = class extends Diff {
	equals(left, right, options) {
		if (options.ignoreCase) {
			left = left.toLowerCase();
			right = right.toLowerCase();
		}
		return left.trim() === right.trim();
	}
	tokenize(value, options = {}) {
		let parts;
		if (options.intlSegmenter) {
			const segmenter = options.intlSegmenter;
			if (segmenter.resolvedOptions().granularity != "word") throw new Error("The segmenter passed must have a granularity of \"word\"");
			parts = segment(value, segmenter);
		} else parts = value.match(tokenizeIncludingWhitespace) || [];
		const tokens = [];
		let prevPart = null;
		parts.forEach((part) => {
			if (/\s/.test(part)) {
				if (prevPart == null) tokens.push(part);
				else tokens.push(tokens.pop() + part);
			} else if (prevPart != null && /\s/.test(prevPart)) {
				if (tokens[tokens.length - 1] == prevPart) tokens.push(tokens.pop() + part);
				else tokens.push(prevPart + part);
			} else tokens.push(part);
			prevPart = part;
		});
		return tokens;
	}
	join(tokens) {
		return tokens.map((token, i) => {
			if (i == 0) return token;
			else return token.replace(/^\s+/, "");
		}).join("");
	}
	postProcess(changes, options) {
		if (!changes || options.oneChangePerToken) return changes;
		let lastKeep = null;
		let insertion = null;
		let deletion = null;
		changes.forEach((change) => {
			if (change.added) insertion = change;
			else if (change.removed) deletion = change;
			else {
				if (insertion || deletion) dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, change, options.intlSegmenter);
				lastKeep = change;
				insertion = null;
				deletion = null;
			}
		});
		if (insertion || deletion) dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, null, options.intlSegmenter);
		return changes;
	}
};
const wordDiff = new WordDiff();
function dedupeWhitespaceInChangeObjects(startKeep, deletion, insertion, endKeep, segmenter) {
	if (deletion && insertion) {
		const [oldWsPrefix, oldWsSuffix] = leadingAndTrailingWs(deletion.value, segmenter);
		const [newWsPrefix, newWsSuffix] = leadingAndTrailingWs(insertion.value, segmenter);
		if (startKeep) {
			const commonWsPrefix = longestCommonPrefix(oldWsPrefix, newWsPrefix);
			startKeep.value = replaceSuffix(startKeep.value, newWsPrefix, commonWsPrefix);
			deletion.value = removePrefix(deletion.value, commonWsPrefix);
			insertion.value = removePrefix(insertion.value, commonWsPrefix);
		}
		if (endKeep) {
			const commonWsSuffix = longestCommonSuffix(oldWsSuffix, newWsSuffix);
			endKeep.value = replacePrefix(endKeep.value, newWsSuffix, commonWsSuffix);
			deletion.value = removeSuffix(deletion.value, commonWsSuffix);
			insertion.value = removeSuffix(insertion.value, commonWsSuffix);
		}
	} else if (insertion) {
		if (startKeep) {
			const ws = leadingWs(insertion.value, segmenter);
			insertion.value = insertion.value.substring(ws.length);
		}
		if (endKeep) {
			const ws = leadingWs(endKeep.value, segmenter);
			endKeep.value = endKeep.value.substring(ws.length);
		}
	} else if (startKeep && endKeep) {
		const newWsFull = leadingWs(endKeep.value, segmenter), [delWsStart, delWsEnd] = leadingAndTrailingWs(deletion.value, segmenter);
		const newWsStart = longestCommonPrefix(newWsFull, delWsStart);
		deletion.value = removePrefix(deletion.value, newWsStart);
		const newWsEnd = longestCommonSuffix(removePrefix(newWsFull, newWsStart), delWsEnd);
		deletion.value = removeSuffix(deletion.value, newWsEnd);
		endKeep.value = replacePrefix(endKeep.value, newWsFull, newWsEnd);
		startKeep.value = replaceSuffix(startKeep.value, newWsFull, newWsFull.slice(0, newWsFull.length - newWsEnd.length));
	} else if (endKeep) {
		const endKeepWsPrefix = leadingWs(endKeep.value, segmenter);
		const deletionWsSuffix = trailingWs(deletion.value, segmenter);
		const overlap = maximumOverlap(deletionWsSuffix, endKeepWsPrefix);
		deletion.value = removeSuffix(deletion.value, overlap);
	} else if (startKeep) {
		const startKeepWsSuffix = trailingWs(startKeep.value, segmenter);
		const deletionWsPrefix = leadingWs(deletion.value, segmenter);
		const overlap = maximumOverlap(startKeepWsSuffix, deletionWsPrefix);
		deletion.value = removePrefix(deletion.value, overlap);
	}
}
var WordsWithSpaceDiff = class extends Diff {
	tokenize(value) {
		const regex = new RegExp(`(\\r?\\n)|[${extendedWordChars}]+|[^\\S\\n\\r]+|[^${extendedWordChars}]`, "ug");
		return value.match(regex) || [];
	}
};
const wordsWithSpaceDiff = new WordsWithSpaceDiff();

// node_modules/diff/libesm/diff/line.js
var LineDiff = class extends Diff {
	constructor() {
		super(...arguments);
		this.tokenize = tokenize;
	}
	equals(left, right, options) {
		if (options.ignoreWhitespace) {
			if (!options.newlineIsToken || !left.includes("\n")) left = left.trim();
			if (!options.newlineIsToken || !right.includes("\n")) right = right.trim();
		} else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
			if (left.endsWith("\n")) left = left.slice(0, -1);
			if (right.endsWith("\n")) right = right.slice(0, -1);
		}
		return super.equals(left, right, options);
	}
};
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
	return lineDiff.diff(oldStr, newStr, options);
}
function tokenize(value, options) {
	if (options.stripTrailingCr) value = value.replace(/\r\n/g, "\n");
	const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
	if (!linesAndNewlines[linesAndNewlines.length - 1]) linesAndNewlines.pop();
	for (let i = 0; i < linesAndNewlines.length; i++) {
		const line = linesAndNewlines[i];
		if (i % 2 && !options.newlineIsToken) retLines[retLines.length - 1] += line;
		else retLines.push(line);
	}
	return retLines;
}

// node_modules/diff/libesm/diff/sentence.js
function isSentenceEndPunct(char) {
	return char == "." || char == "!" || char == "?";
}
var SentenceDiff = class extends Diff {
	tokenize(value) {
		var _a;
		const result = [];
		let tokenStartI = 0;
		for (let i = 0; i < value.length; i++) {
			if (i == value.length - 1) {
				result.push(value.slice(tokenStartI));
				break;
			}
			if (isSentenceEndPunct(value[i]) && value[i + 1].match(/\s/)) {
				result.push(value.slice(tokenStartI, i + 1));
				i = tokenStartI = i + 1;
				while ((_a = value[i + 1]) === null || _a === void 0 ? void 0 : _a.match(/\s/)) i++;
				result.push(value.slice(tokenStartI, i + 1));
				tokenStartI = i + 1;
			}
		}
		return result;
	}
};
const sentenceDiff = new SentenceDiff();

// node_modules/diff/libesm/diff/css.js
var CssDiff = class extends Diff {
	tokenize(value) {
		return value.split(/([{}:;,]|\s+)/);
	}
};
const cssDiff = new CssDiff();

// node_modules/diff/libesm/diff/json.js
var JsonDiff = class extends Diff {
	constructor() {
		super(...arguments);
		this.tokenize = tokenize;
	}
	get useLongestToken() {
		return true;
	}
	castInput(value, options) {
		const { undefinedReplacement, stringifyReplacer = (k, v) => typeof v === "undefined" ? undefinedReplacement : v } = options;
		return typeof value === "string" ? value : JSON.stringify(canonicalize(value, null, null, stringifyReplacer), null, "  ");
	}
	equals(left, right, options) {
		return super.equals(left.replace(/,([\r\n])/g, "$1"), right.replace(/,([\r\n])/g, "$1"), options);
	}
};
const jsonDiff = new JsonDiff();
function canonicalize(obj, stack, replacementStack, replacer, key) {
	stack = stack || [];
	replacementStack = replacementStack || [];
	if (replacer) obj = replacer(key === void 0 ? "" : key, obj);
	let i = 0;
	for (; i < stack.length; i += 1) if (stack[i] === obj) return replacementStack[i];
	let canonicalizedObj;
	if ("[object Array]" === Object.prototype.toString.call(obj)) {
		stack.push(obj);
		canonicalizedObj = new Array(obj.length);
		replacementStack.push(canonicalizedObj);
		for (i = 0; i < obj.length; i += 1) canonicalizedObj[i] = canonicalize(obj[i], stack, replacementStack, replacer, String(i));
		stack.pop();
		replacementStack.pop();
		return canonicalizedObj;
	}
	if (obj && obj.toJSON) obj = obj.toJSON();
	if (typeof obj === "object" && obj !== null) {
		stack.push(obj);
		canonicalizedObj = {};
		replacementStack.push(canonicalizedObj);
		const sortedKeys = [];
		let key;
		for (key in obj)
 /* istanbul ignore else */
		if (Object.prototype.hasOwnProperty.call(obj, key)) sortedKeys.push(key);
		sortedKeys.sort();
		for (i = 0; i < sortedKeys.length; i += 1) {
			key = sortedKeys[i];
			canonicalizedObj[key] = canonicalize(obj[key], stack, replacementStack, replacer, key);
		}
		stack.pop();
		replacementStack.pop();
	} else canonicalizedObj = obj;
	return canonicalizedObj;
}

// node_modules/diff/libesm/diff/array.js
var ArrayDiff = class extends Diff {
	tokenize(value) {
		return value.slice();
	}
	join(value) {
		return value;
	}
	removeEmpty(value) {
		return value;
	}
};
const arrayDiff = new ArrayDiff();

// node_modules/diff/libesm/patch/create.js
/**
* Returns true if the filename contains characters that require C-style
* quoting (as used by Git and GNU diffutils in diff output).
*/
function needsQuoting(s) {
	for (let i = 0; i < s.length; i++) if (s[i] < " " || s[i] > "~" || s[i] === "\"" || s[i] === "\\") return true;
	return false;
}
/**
* C-style quotes a filename, encoding special characters as escape sequences
* and non-ASCII bytes as octal escapes. This is the inverse of
* `parseQuotedFileName` in parse.ts.
*
* Non-ASCII bytes are encoded as UTF-8 before being emitted as octal escapes.
* This matches the behaviour of both Git and GNU diffutils, which always emit
* UTF-8 octal escapes regardless of the underlying filesystem encoding (e.g.
* Git for Windows converts from NTFS's UTF-16 to UTF-8 internally).
*
* If the filename doesn't need quoting, returns it as-is.
*/
function quoteFileNameIfNeeded(s) {
	if (!needsQuoting(s)) return s;
	let result = "\"";
	const bytes = new TextEncoder().encode(s);
	let i = 0;
	while (i < bytes.length) {
		const b = bytes[i];
		if (b === 7) result += "\\a";
		else if (b === 8) result += "\\b";
		else if (b === 9) result += "\\t";
		else if (b === 10) result += "\\n";
		else if (b === 11) result += "\\v";
		else if (b === 12) result += "\\f";
		else if (b === 13) result += "\\r";
		else if (b === 34) result += "\\\"";
		else if (b === 92) result += "\\\\";
		else if (b >= 32 && b <= 126) result += String.fromCharCode(b);
		else result += "\\" + b.toString(8).padStart(3, "0");
		i++;
	}
	result += "\"";
	return result;
}
const INCLUDE_HEADERS = {
	includeIndex: true,
	includeUnderline: true,
	includeFileHeaders: true
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
	let optionsObj;
	if (!options) optionsObj = {};
	else if (typeof options === "function") optionsObj = { callback: options };
	else optionsObj = options;
	if (typeof optionsObj.context === "undefined") optionsObj.context = 4;
	const context = optionsObj.context;
	if (optionsObj.newlineIsToken) throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");
	if (!optionsObj.callback) return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
	else {
		const { callback } = optionsObj;
		diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
			const patch = diffLinesResultToPatch(diff);
			callback(patch);
		} }));
	}
	function diffLinesResultToPatch(diff) {
		if (!diff) return;
		diff.push({
			value: "",
			lines: []
		});
		function contextLines(lines) {
			return lines.map(function(entry) {
				return " " + entry;
			});
		}
		const hunks = [];
		let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
		for (let i = 0; i < diff.length; i++) {
			const current = diff[i], lines = current.lines || splitLines(current.value);
			current.lines = lines;
			if (current.added || current.removed) {
				if (!oldRangeStart) {
					const prev = diff[i - 1];
					oldRangeStart = oldLine;
					newRangeStart = newLine;
					if (prev) {
						curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
						oldRangeStart -= curRange.length;
						newRangeStart -= curRange.length;
					}
				}
				for (const line of lines) curRange.push((current.added ? "+" : "-") + line);
				if (current.added) newLine += lines.length;
				else oldLine += lines.length;
			} else {
				if (oldRangeStart) {
					if (lines.length <= context * 2 && i < diff.length - 2) for (const line of contextLines(lines)) curRange.push(line);
					else {
						const contextSize = Math.min(lines.length, context);
						for (const line of contextLines(lines.slice(0, contextSize))) curRange.push(line);
						const hunk = {
							oldStart: oldRangeStart,
							oldLines: oldLine - oldRangeStart + contextSize,
							newStart: newRangeStart,
							newLines: newLine - newRangeStart + contextSize,
							lines: curRange
						};
						hunks.push(hunk);
						oldRangeStart = 0;
						newRangeStart = 0;
						curRange = [];
					}
				}
				oldLine += lines.length;
				newLine += lines.length;
			}
		}
		for (const hunk of hunks) for (let i = 0; i < hunk.lines.length; i++) if (hunk.lines[i].endsWith("\n")) hunk.lines[i] = hunk.lines[i].slice(0, -1);
		else {
			hunk.lines.splice(i + 1, 0, "\\ No newline at end of file");
			i++;
		}
		return {
			oldFileName,
			newFileName,
			oldHeader,
			newHeader,
			hunks
		};
	}
}
/**
* creates a unified diff patch.
*
* @param patch either a single structured patch object (as returned by `structuredPatch`) or an
*   array of them (as returned by `parsePatch`).
* @param headerOptions behaves the same as the `headerOptions` option of `createTwoFilesPatch`.
*   Ignored for patches where `isGit` is `true`.
*
* When a patch has `isGit: true`, `formatPatch` output is changed to more closely match Git's
* output: it emits a `diff --git` header, emits Git extended headers as appropriate based on
* properties like `isRename`, `isCreate`, `newMode`, etc, and will omit `---`/`+++` file
* headers for patches with no hunks (e.g. renames without content changes).
*/
function formatPatch(patch, headerOptions) {
	var _a, _b, _c, _d, _e, _f;
	if (!headerOptions) headerOptions = INCLUDE_HEADERS;
	if (Array.isArray(patch)) {
		if (patch.length > 1 && !headerOptions.includeFileHeaders && !patch.every((p) => p.isGit)) throw new Error("Cannot omit file headers on a multi-file patch. (The result would be unparseable; how would a tool trying to apply the patch know which changes are to which file?)");
		return patch.map((p) => formatPatch(p, headerOptions)).join("\n");
	}
	const ret = [];
	if (patch.isGit) {
		headerOptions = INCLUDE_HEADERS;
		if (!patch.oldFileName) throw new Error("oldFileName must be specified for Git patches");
		if (!patch.newFileName) throw new Error("newFileName must be specified for Git patches");
		let gitOldName = patch.oldFileName;
		let gitNewName = patch.newFileName;
		if (patch.isCreate && gitOldName === "/dev/null") gitOldName = gitNewName.replace(/^b\//, "a/");
		else if (patch.isDelete && gitNewName === "/dev/null") gitNewName = gitOldName.replace(/^a\//, "b/");
		ret.push("diff --git " + quoteFileNameIfNeeded(gitOldName) + " " + quoteFileNameIfNeeded(gitNewName));
		if (patch.isDelete) ret.push("deleted file mode " + ((_a = patch.oldMode) !== null && _a !== void 0 ? _a : "100644"));
		if (patch.isCreate) ret.push("new file mode " + ((_b = patch.newMode) !== null && _b !== void 0 ? _b : "100644"));
		if (patch.oldMode && patch.newMode && !patch.isDelete && !patch.isCreate) {
			ret.push("old mode " + patch.oldMode);
			ret.push("new mode " + patch.newMode);
		}
		if (patch.isRename) {
			ret.push("rename from " + quoteFileNameIfNeeded(((_c = patch.oldFileName) !== null && _c !== void 0 ? _c : "").replace(/^a\//, "")));
			ret.push("rename to " + quoteFileNameIfNeeded(((_d = patch.newFileName) !== null && _d !== void 0 ? _d : "").replace(/^b\//, "")));
		}
		if (patch.isCopy) {
			ret.push("copy from " + quoteFileNameIfNeeded(((_e = patch.oldFileName) !== null && _e !== void 0 ? _e : "").replace(/^a\//, "")));
			ret.push("copy to " + quoteFileNameIfNeeded(((_f = patch.newFileName) !== null && _f !== void 0 ? _f : "").replace(/^b\//, "")));
		}
	} else {
		if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName && patch.oldFileName !== void 0) ret.push("Index: " + patch.oldFileName);
		if (headerOptions.includeUnderline) ret.push("===================================================================");
	}
	const hasHunks = patch.hunks.length > 0;
	if (headerOptions.includeFileHeaders && patch.oldFileName !== void 0 && patch.newFileName !== void 0 && (!patch.isGit || hasHunks)) {
		ret.push("--- " + quoteFileNameIfNeeded(patch.oldFileName) + (patch.oldHeader ? "	" + patch.oldHeader : ""));
		ret.push("+++ " + quoteFileNameIfNeeded(patch.newFileName) + (patch.newHeader ? "	" + patch.newHeader : ""));
	}
	for (let i = 0; i < patch.hunks.length; i++) {
		const hunk = patch.hunks[i];
		const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
		const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
		ret.push("@@ -" + oldStart + "," + hunk.oldLines + " +" + newStart + "," + hunk.newLines + " @@");
		for (const line of hunk.lines) ret.push(line);
	}
	return ret.join("\n") + "\n";
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
	if (typeof options === "function") options = { callback: options };
	if (!(options === null || options === void 0 ? void 0 : options.callback)) {
		const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
		if (!patchObj) return;
		return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
	} else {
		const { callback } = options;
		structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: (patchObj) => {
			if (!patchObj) callback(void 0);
			else callback(formatPatch(patchObj, options.headerOptions));
		} }));
	}
}
/**
* Split `text` into an array of lines, including the trailing newline character (where present)
*/
function splitLines(text) {
	const hasTrailingNl = text.endsWith("\n");
	const result = text.split("\n").map((line) => line + "\n");
	if (hasTrailingNl) result.pop();
	else result.push(result.pop().slice(0, -1));
	return result;
}

// src/actions/policy/compare-files.ts
/**
* What differs between what is rendered and what is there. A rendered file that is no longer wanted is to go; what
* somebody else wrote there stays.
* @param present what the directory holds, by path relative to the workspace
*/
function changesOf(rendered, present) {
	const wanted = new Map(rendered.map(({ path, text }) => [path, text]));
	const written = [...wanted].flatMap(([path, after]) => {
		const before = present.get(path);
		return before !== void 0 && withoutVersion(before) === withoutVersion(after) ? [] : [{
			path,
			before,
			after
		}];
	});
	const left = [...present].filter(([path, text]) => !wanted.has(path) && text.startsWith("# Rendered by touchmark"));
	return [...written, ...left.map(([path, before]) => ({
		path,
		before,
		after: void 0
	}))];
}
/** Another release of touchmark that renders the same is no reason to commit anything. */
function withoutVersion(text) {
	return text.startsWith("# Rendered by touchmark") ? text.replace(/^(# Rendered by touchmark) \S+/, "$1") : text;
}
function diffOf(changes) {
	return changes.map(({ path, before, after }) => createTwoFilesPatch(before === void 0 ? "/dev/null" : `a/${path}`, after === void 0 ? "/dev/null" : `b/${path}`, before ?? "", after ?? "", void 0, void 0, { context: 3 })).join("");
}

// src/workflows/triggers.ts
var import_dist = require_dist();
const ANY_BRANCH = "refs/heads/**";
const ANY_TAG = "refs/tags/**";
/** The refs of runs that an event starts where no filter narrows them; `default` is the default branch. */
const REFS = {
	push: [ANY_BRANCH, ANY_TAG],
	workflow_dispatch: [ANY_BRANCH, ANY_TAG],
	create: [ANY_BRANCH, ANY_TAG],
	release: [ANY_TAG],
	registry_package: [ANY_BRANCH, ANY_TAG],
	deployment: [ANY_BRANCH, ANY_TAG],
	deployment_status: [ANY_BRANCH, ANY_TAG],
	pull_request: ["refs/pull/*/merge"],
	pull_request_review: ["refs/pull/*/merge"],
	merge_group: ["refs/heads/gh-readonly-queue/**"]
};
/** Of every other event: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const DEFAULT_BRANCH = ["default"];
/** The `on` of a workflow: a name, a list of names, or a map of names to their filters. */
function readTriggers(on) {
	if (typeof on === "string") return [triggerOf(on, void 0)];
	if (Array.isArray(on)) return on.flatMap((event) => typeof event === "string" ? [triggerOf(event, void 0)] : []);
	if (!isRecord(on)) return [];
	return Object.entries(on).map(([event, filters]) => triggerOf(event, filters));
}
function triggerOf(event, filters) {
	return {
		event,
		refs: event === "push" ? pushRefs(filters) : REFS[event] ?? DEFAULT_BRANCH
	};
}
/** A filter on branches alone leaves out all tags, and the other way round. */
function pushRefs(filters) {
	const { branches, tags, ...rest } = isRecord(filters) ? filters : {};
	if (![
		branches,
		tags,
		rest["branches-ignore"],
		rest["tags-ignore"]
	].some((each) => each !== void 0)) return [ANY_BRANCH, ANY_TAG];
	const named = (patterns, prefix) => listOf(patterns).filter((pattern) => !pattern.startsWith("!")).map((pattern) => `${prefix}${pattern}`);
	return [...rest["branches-ignore"] === void 0 ? named(branches, "refs/heads/") : [ANY_BRANCH], ...rest["tags-ignore"] === void 0 ? named(tags, "refs/tags/") : [ANY_TAG]];
}
function listOf(value) {
	if (typeof value === "string") return [value];
	return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

// src/workflows/read-workflow.ts
const MAX_LENGTH = 1048576;
const MAX_ALIASES = 100;
/** Its own search for keys that stand twice takes quadratic time, and so do its pretty errors. */
const OPTIONS = {
	logLevel: "silent",
	prettyErrors: false,
	uniqueKeys: false
};
/** In a step's `uses`. The owner is left open: organisations keep copies. */
const TOUCHMARK = /^[^/@\s]+\/touchmark@\S+$/;
const ATTEST = /^actions\/(?:attest|attest-build-provenance|attest-sbom)@/;
const COSIGN = /(?:^|[\s;&|(/])cosign(?:\.exe)?\s+(?:sign|attest)\b/m;
/**
* @param path from the root of the repository
* @throws Failure BAD_INPUT when it is not the YAML of a workflow
*/
function readWorkflow(path, text) {
	if (text.length > MAX_LENGTH) throw notAWorkflow(path, "it is too long");
	const lines = new import_dist.LineCounter();
	const document = withoutStackTraces(() => (0, import_dist.parseDocument)(text, {
		...OPTIONS,
		lineCounter: lines
	}));
	const fault = faultIn(document);
	if (fault) {
		const { line, col } = lines.linePos(fault.offset);
		throw notAWorkflow(path, `${fault.message} at line ${line}, column ${col}`);
	}
	const value = valueOf(path, document);
	if (!isRecord(value) || !isRecord(value["jobs"])) throw notAWorkflow(path, "it has no jobs");
	const jobsNode = (0, import_dist.isMap)(document.contents) ? document.contents.get("jobs", true) : void 0;
	const lineOf = lineFinder((0, import_dist.isMap)(jobsNode) ? jobsNode : void 0, lines);
	const triggers = readTriggers(value["on"]);
	return {
		path,
		triggers: triggers.filter(({ event }) => event !== "workflow_call"),
		isCallable: triggers.some(({ event }) => event === "workflow_call"),
		jobs: Object.entries(value["jobs"]).flatMap(([name, job]) => isRecord(job) ? [readJob(path, name, lineOf(name), job, value["permissions"])] : [])
	};
}
function faultIn(document) {
	const [error] = document.errors;
	if (error) return {
		message: error.message,
		offset: error.pos[0]
	};
	let offset;
	(0, import_dist.visit)(document, { Map: (_, { items }) => {
		const names = /* @__PURE__ */ new Set();
		for (const { key } of items) {
			if (!(0, import_dist.isScalar)(key)) continue;
			if (names.has(key.value)) offset ??= key.range?.[0] ?? 0;
			names.add(key.value);
		}
		return offset === void 0 ? void 0 : import_dist.visit.BREAK;
	} });
	return offset === void 0 ? void 0 : {
		message: "Map keys must be unique",
		offset
	};
}
function valueOf(path, document) {
	try {
		return document.toJS({ maxAliasCount: MAX_ALIASES });
	} catch (error) {
		throw notAWorkflow(path, error instanceof Error ? error.message : "it cannot be read");
	}
}
function readJob(path, name, line, job, workflowPermissions) {
	const { uses, steps } = job;
	const permissions = "permissions" in job ? job["permissions"] : workflowPermissions;
	return {
		name,
		at: {
			file: path,
			line
		},
		mayGetIdToken: givesIdToken(permissions),
		does: typeof uses === "string" ? {
			kind: "call",
			workflow: uses
		} : {
			kind: "steps",
			signsWith: Array.isArray(steps) ? signingTools(steps) : []
		}
	};
}
/** It is never given by default: https://docs.github.com/actions/reference/security/oidc */
function givesIdToken(permissions) {
	if (permissions === "write-all") return true;
	return isRecord(permissions) && permissions["id-token"] === "write";
}
function signingTools(steps) {
	return [...new Set(steps.flatMap((step) => isRecord(step) ? toolsOf(step) : []))];
}
function toolsOf({ uses, run }) {
	if (typeof uses === "string") {
		if (TOUCHMARK.test(uses)) return ["touchmark"];
		return ATTEST.test(uses) ? ["actions/attest"] : [];
	}
	return typeof run === "string" && COSIGN.test(run) ? ["cosign"] : [];
}
function lineFinder(jobs, lines) {
	const offsets = new Map(jobs?.items.flatMap(({ key }) => (0, import_dist.isScalar)(key) && key.range ? [[String(key.value), key.range[0]]] : []) ?? []);
	return (job) => lines.linePos(offsets.get(job) ?? 0).line;
}
function notAWorkflow(path, why) {
	return new Failure("BAD_INPUT", `${printable(path, 200)} is not a workflow: ${printable(why, 200)}`);
}

// src/workflows/signing-identities.ts
/** GitHub's limit: the caller and nine levels below it. */
const MAX_CALLS = 10;
/** Our own workflow that others call; whoever keeps the copy. */
const OUR_WORKFLOW = /^[^/]+\/touchmark\/\.github\/workflows\/sign\.ya?ml@(.+)$/;
/** @param repository `owner/name` of the workflows */
function signingIdentities(repository, workflows) {
	const byPath = new Map(workflows.map((workflow) => [workflow.path, workflow]));
	const identities = [];
	const unknownCalls = [];
	for (const workflow of workflows) if (workflow.triggers.length > 0) follow(workflow, workflow.triggers, 0);
	return {
		identities,
		unknownCalls
	};
	function follow(workflow, triggers, depth, caller) {
		for (const job of workflow.jobs) {
			if (!job.mayGetIdToken) continue;
			const at = caller?.at ?? job.at;
			if (job.does.kind === "steps") {
				const { signsWith } = job.does;
				if (signsWith.length === 0) continue;
				const name = `${repository}/${workflow.path}`;
				const { isCallable } = workflow;
				identities.push({
					workflow: name,
					workflowRef: void 0,
					isCallable,
					repository,
					triggers,
					signsWith,
					at
				});
			} else call(job.does.workflow, triggers, depth + 1, caller ?? job);
		}
	}
	function call(uses, triggers, depth, caller) {
		const local = /^\.\/(.+)$/.exec(uses)?.[1];
		const called = local === void 0 ? void 0 : byPath.get(local);
		if (called && depth < MAX_CALLS) return follow(called, triggers, depth, caller);
		const ref = OUR_WORKFLOW.exec(uses)?.[1];
		if (ref === void 0) {
			unknownCalls.push({
				workflow: uses,
				triggers,
				at: caller.at
			});
			return;
		}
		const workflow = uses.slice(0, uses.lastIndexOf("@"));
		const theirs = {
			workflowRef: ref,
			isCallable: true,
			signsWith: ["touchmark"]
		};
		identities.push({
			workflow,
			repository,
			triggers,
			at: caller.at,
			...theirs
		});
	}
}

// src/workflows/refs.ts
/** What a release is not made from, whatever starts the workflow: nobody has reviewed it yet. */
const UNREVIEWED = /^refs\/pull\/|^refs\/heads\/gh-readonly-queue\//;
/** Refs to believe, as a policy writes them: those of the triggers but for what is still in review. */
function refsToTrust(triggers) {
	const refs = triggers.flatMap((trigger) => trigger.refs).filter((ref) => !UNREVIEWED.test(ref));
	return [...new Set(refs.map((ref) => ref === "default" ? "refs/heads/main" : ref))];
}
/** What the ref of a call may stand for in a certificate, the likelier first: `v1` is a tag or a branch, a commit is itself. */
function refsOfCall(ref) {
	if (ref.startsWith("refs/") || /^[0-9a-f]{40}$/.test(ref)) return [ref];
	const [tag, branch] = [`refs/tags/${ref}`, `refs/heads/${ref}`];
	return /^v?\d/.test(ref) ? [tag, branch] : [branch, tag];
}

// src/actions/policy/compare-callers.ts
/**
* What is wrong with a signer whose workflow can be called: whoever calls it has the same name in the certificate, and
* clusters see no more than the name.
*/
function judgeCaller(entry, signer, { policyPath, repository, signing }) {
	const workflow = nameOf(signer);
	const at = {
		file: policyPath,
		...entry.position
	};
	const [call] = callsOf(signing).filter((each) => isSame(each.workflow, workflow));
	if (!signer.isCallerNamed) {
		const isCallable = signing.identities.some((each) => each.isCallable && isSame(each.workflow, workflow));
		if (!call && !isCallable) return [];
		const refs = call ? `, workflow-refs: [${refsOfCall(call.ref)[0]}]` : "";
		return [{
			level: "fail",
			at,
			message: `anybody can call ${workflow}, and a cluster does not see who did`,
			remedy: `repository: ${repository}${refs}`
		}];
	}
	if (!call || !isSame(signer.repository, repository)) return [];
	const patterns = signer.workflowRefs ?? [];
	const refs = refsOfCall(call.ref);
	if (patterns.some((pattern) => refs.some((ref) => globMatches(pattern, ref)))) return [];
	return [{
		level: "fail",
		at,
		message: `${workflow} is called at ${call.ref}, and believed at ${patterns.map(({ text }) => text).join(" or ")}`,
		remedy: `workflow-refs: [${refs[0]}]`
	}];
}
function callsOf({ identities, unknownCalls }) {
	return [...identities.flatMap(({ workflow, workflowRef: ref }) => ref === void 0 ? [] : [{
		workflow,
		ref
	}]), ...unknownCalls.map(({ workflow: uses }) => {
		const at = uses.lastIndexOf("@");
		return at === -1 ? {
			workflow: uses,
			ref: ""
		} : {
			workflow: uses.slice(0, at),
			ref: uses.slice(at + 1)
		};
	})].filter(({ ref }) => ref !== "");
}
function nameOf({ workflowRepository, workflowPath }) {
	return `${workflowRepository}/${workflowPath}`;
}
/** GitHub takes names in any case. */
function isSame(one, other) {
	return one.toLowerCase() === other.toLowerCase();
}

// src/actions/policy/compare-workflows.ts
/**
* Entries that no workflow can satisfy, signing workflows that no entry names, refs beyond what the triggers run on, and
* workflows that anybody may call.
*/
function compareWorkflows(comparison) {
	const { policy, signing } = comparison;
	const all = policy.entries.flatMap((entry) => signersOf(entry).map((signer) => ({
		entry,
		signer
	})));
	const own = all.filter(({ signer }) => isOfRepository(signer, comparison));
	const unnamed = signing.identities.filter((identity) => !isNamed(identity, comparison));
	return [
		...own.flatMap(({ entry, signer }) => judgeSigner(entry, signer, unnamed, comparison)),
		...all.flatMap(({ entry, signer }) => judgeCaller(entry, signer, comparison)),
		...distinct(unnamed).map((identity) => unnamedWorkflow(identity, comparison))
	];
}
function signersOf({ demand }) {
	if (demand.kind !== "signed") return [];
	return demand.signers.flat().filter((signer) => signer.kind === "workflow");
}
/** Other repositories' workflows are theirs to check. */
function isOfRepository({ repository, serverUrl }, to) {
	return sameName(repository, to.repository) && serverUrl === to.serverUrl;
}
function judgeSigner(entry, signer, unnamed, comparison) {
	const { signing, policyPath } = comparison;
	const workflow = `${signer.workflowRepository}/${signer.workflowPath}`;
	const at = {
		file: policyPath,
		...entry.position
	};
	const candidates = [...signing.identities.filter((identity) => sameWorkflow(identity, signer)), ...signing.unknownCalls.filter((call) => call.workflow.toLowerCase().startsWith(`${workflow.toLowerCase()}@`))];
	if (candidates.length === 0) {
		const meant = closest(workflow, unnamed.map((each) => each.workflow)) ?? unnamed[0]?.workflow;
		const remedy = meant === void 0 ? `remove the signer ${workflow}` : `workflow: ${meant}`;
		return [{
			level: "fail",
			at,
			message: `no workflow of this repository signs as ${workflow}`,
			remedy
		}];
	}
	const triggers = candidates.flatMap((each) => each.triggers).filter(({ event }) => signer.triggers?.includes(event) ?? true);
	if (triggers.length === 0) {
		const events = [...new Set(candidates.flatMap((each) => each.triggers).map(({ event }) => event))];
		return [{
			level: "fail",
			at,
			message: `${workflow} never runs on ${signer.triggers?.join(" or ")}`,
			remedy: `triggers: [${events.join(", ")}]`
		}];
	}
	return judgeRefs(signer, triggers, at, workflow);
}
function judgeRefs({ refs = [] }, triggers, at, workflow) {
	const patterns = triggers.flatMap((trigger) => trigger.refs);
	const reached = refs.filter((ref) => patterns.some((pattern) => overlap(pattern, ref)));
	const trusted = refsToTrust(triggers);
	const remedy = trusted.length > 0 ? `refs: [${trusted.join(", ")}]` : `remove the signer ${workflow}`;
	if (refs.length > 0 && reached.length === 0) return [{
		level: "fail",
		at,
		message: `${workflow} never runs on ${refs.map(({ text }) => text).join(" or ")}`,
		remedy
	}];
	const wider = refs.filter((ref) => !patterns.some((pattern) => covers(pattern, ref.text)));
	if (wider.length === 0) return [];
	return [{
		level: "warn",
		at,
		message: `${workflow} is trusted on ${wider.map(({ text }) => text).join(", ")}, which its triggers do not run on`,
		remedy
	}];
}
function sameWorkflow(identity, signer) {
	const workflow = `${signer.workflowRepository}/${signer.workflowPath}`;
	return sameName(identity.workflow, workflow) && sameName(identity.repository, signer.repository);
}
function sameName(one, other) {
	return one.toLowerCase() === other.toLowerCase();
}
function isNamed(identity, { policy, serverUrl }) {
	return policy.entries.some(({ demand }) => {
		return (demand.kind === "signed" ? demand.signers.flat() : []).some((signer) => {
			if (signer.kind === "workflow") return sameWorkflow(identity, signer);
			if (signer.kind !== "identity") return false;
			return [identity.workflowRef ?? "", ...identity.triggers.flatMap((trigger) => trigger.refs)].some((ref) => globMatches(signer.identity, `${serverUrl}/${identity.workflow}@${ref}`));
		});
	});
}
function unnamedWorkflow({ workflow, workflowRef, isCallable, repository, triggers, at }, comparison) {
	const refs = refsToTrust(triggers);
	const caller = isCallable ? `, repository: ${repository}` : "";
	const calledAt = workflowRef === void 0 ? "" : `, workflow-refs: [${refsOfCall(workflowRef)[0]}]`;
	return {
		level: "fail",
		at: {
			file: at.file,
			line: at.line,
			column: 1
		},
		message: `this job can sign as ${workflow}, and no entry of ${comparison.policyPath} names it`,
		remedy: refs.length > 0 ? `signed-by: [{workflow: ${workflow}, refs: [${refs.join(", ")}]${caller}${calledAt}}]` : "permissions: {} # without id-token: what a pull request builds is nothing to sign"
	};
}
function distinct(identities) {
	return [...new Map(identities.map((each) => [each.workflow, each])).values()];
}
/** Whether every ref of the policy's pattern is one of the trigger's. `default`: which branch that is, only GitHub knows. */
function covers(pattern, ref) {
	if (pattern === "default") return /^refs\/heads\/[^*]+$/.test(ref);
	return globOf(pattern) !== void 0 && globMatches(globOf(pattern), ref);
}
function overlap(pattern, ref) {
	if (pattern === "default") return ref.text.startsWith("refs/heads/") || ref.text === "**";
	return covers(pattern, ref.text) || globMatches(ref, pattern);
}
/** GitHub's filters know more than stars; what is no pattern of ours covers nothing, and is said so. */
function globOf(pattern) {
	try {
		return parseGlob(pattern);
	} catch {
		return;
	}
}

// src/actions/policy/policy.ts
const MAX_WORKFLOW_BYTES = 1048576;
/**
* The policy action, from top to bottom: render the policy for each engine, compare with what is committed and with who
* can sign by the workflows, and write what differs where that is asked for.
* @throws Failures BAD_POLICY, BAD_INPUT
*/
async function policy(config, services, run) {
	const { rendered, unenforced } = await render(config, services);
	const present = await services.readDirectory(config.directory);
	const changes = changesOf(rendered, present);
	if (config.mode === "write") for (const change of changes) await services.apply(change);
	return {
		files: rendered.map(({ path }) => path),
		changes,
		isWritten: config.mode === "write",
		unenforced,
		differences: await compare(config, services, run)
	};
}
async function render(config, { workspace }) {
	const defaultTrust = config.trustedRoot === void 0 ? void 0 : {
		kind: "file",
		trustedRoot: config.trustedRoot
	};
	const texts = await readNamedFiles(config.policy, defaultTrust, workspace);
	const context = {
		source: config.policyPath,
		version: VERSION,
		enforcement: config.enforcement,
		fileText: (path) => texts.get(path) ?? "",
		githubTufRoot: JSON.stringify(github_tuf_root_default),
		defaultTrust
	};
	const failures = [];
	const renderings = config.engines.flatMap((engine) => {
		try {
			return [{
				engine,
				...ENGINES[engine](config.policy, context)
			}];
		} catch (error) {
			failures.push(...failuresOf(error));
			return [];
		}
	});
	if (failures.length > 0) throw new Failures(failures);
	const inDirectory = (path) => config.directory === "." ? path : `${config.directory}/${path}`;
	return {
		rendered: renderings.flatMap(({ files }) => files.map(({ path, text }) => ({
			path: inDirectory(path),
			text
		}))),
		unenforced: renderings.flatMap(({ engine, unenforced }) => unenforced.map((each) => ({
			...each,
			engine
		})))
	};
}
async function compare({ policy: judged, policyPath, workflows }, { workspace, notice }, { repository, serverUrl }) {
	if (workflows.length === 0) return [];
	const paths = (await workspace.glob(workflows)).filter((path) => /\.ya?ml$/.test(path));
	const read = await Promise.all(paths.map(async (path) => {
		try {
			return [readWorkflow(path, await workspace.readText(path, MAX_WORKFLOW_BYTES))];
		} catch (error) {
			for (const failure of failuresOf(error)) notice(`${failure.message}: passed over`);
			return [];
		}
	}));
	const signing = signingIdentities(repository, read.flat());
	return compareWorkflows({
		policy: judged,
		policyPath,
		repository,
		serverUrl,
		signing
	});
}

// src/actions/policy/policy-config.ts
/** The inputs and what an empty one means; policy/action.yml says the same. */
const POLICY_INPUT_DEFAULTS = {
	policy: ".github/image-policy.yml",
	workflows: ".github/workflows/*.yml\n.github/workflows/*.yaml\n",
	engines: "kyverno",
	directory: "deploy/admission",
	mode: "check",
	enforce: "",
	"trusted-root": "",
	summary: "true"
};
/** @throws Failures with every mistake, those in the policy file included */
async function parsePolicyConfig(inputs, workspace) {
	const mistakes = new Mistakes();
	const read = (input) => inputs[input] || POLICY_INPUT_DEFAULTS[input];
	const parse = (input, parser) => mistakes.attempt(input, () => parser(read(input)));
	const trustedRoot = read("trusted-root") || void 0;
	const config = {
		policyPath: read("policy"),
		policy: await readPolicy(read("policy"), workspace, mistakes),
		workflows: read("workflows") === "none" ? [] : linesOf("workflows", read("workflows")).map(({ text }) => text),
		engines: parse("engines", parseEngines),
		directory: parse("directory", parseDirectory),
		mode: parse("mode", (text) => parseChoice(text, ["check", "write"])),
		enforcement: parse("enforce", parseEnforcement),
		trustedRoot,
		summary: parse("summary", parseBoolean)
	};
	mistakes.throwIfAny();
	return config;
}
async function readPolicy(path, workspace, mistakes) {
	try {
		return parsePolicy(await workspace.readText(path, MAX_POLICY_BYTES), path);
	} catch (error) {
		mistakes.addAll(failuresOf(error));
		return;
	}
}
function parseEngines(text) {
	const words = linesOf("engines", text).flatMap((line) => line.text.split(/[\s,]+/).filter((word) => word !== ""));
	const names = Object.keys(ENGINES);
	const given = new Set(words.map((word) => parseChoice(word, names)));
	return names.filter((name) => given.has(name));
}
function parseEnforcement(text) {
	return text === "" ? void 0 : parseChoice(text, ["audit", "enforce"]);
}
/** Files are written there: it must be a place of its own inside the workspace. */
function parseDirectory(text) {
	const parts = text.replace(/\/+$/, "").split("/");
	if (!text.startsWith("/") && parts.every((part) => part !== "" && part !== ".." && !/[\\\p{Cc}]/u.test(part)) && text.length <= 500) return parts.filter((part) => part !== ".").join("/") || ".";
	throw new Failure("BAD_INPUT", `${quoted(text)} is not a directory inside the workspace`, { advice: "Give a path relative to the workspace, without `..`, say `deploy/admission`." });
}

// src/actions/policy/policy-results.ts
function resultsOf(outcome, run) {
	return resultsOfFailures([...driftOf(outcome), ...outcome.differences.filter(isFailing).map(failureOf)], run);
}
/** Files that were written are in step again. */
function driftOf({ changes, isWritten }) {
	if (isWritten) return [];
	return changes.map(({ path, before, after }) => {
		return new Failure("POLICY_DRIFT", `${path} ${before === void 0 ? "is missing" : after === void 0 ? "is rendered no longer" : "is out of date"}`, { subject: path });
	});
}
function isFailing({ level }) {
	return level === "fail";
}
function failureOf({ at, message, remedy }) {
	return new Failure("IDENTITY_DRIFT", message, {
		subject: `${at.file}:${at.line}`,
		advice: `Write: \`${remedy}\``
	});
}
function resultsOfFailures(failures, run) {
	return {
		...resultsFrame("policy", run, failures.map(problemOf)),
		subjects: []
	};
}

// src/actions/policy/policy-summary.ts
const MAX_BOXES = 20;
const MAX_ROWS = 100;
const MAX_DIFF_CHARACTERS$1 = 2e5;
const HOW = {
	differently: "differently",
	not: "no"
};
/** The page of a run: whether policy, workflows and what is deployed are in step, and what no engine enforces. */
function renderPolicySummary(results, outcome) {
	return `${[
		`### ${results.verdict === "pass" ? "✅" : "❌"} touchmark policy: ${title(results, outcome)}`,
		shownBoxes(problemBoxes(results.problems), MAX_BOXES),
		...outcome ? [
			warnings(outcome),
			diff(outcome),
			unenforced(outcome)
		] : []
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function title({ verdict }, outcome) {
	if (!outcome) return "the policy was not rendered";
	if (outcome.isWritten && outcome.changes.length > 0) return `${plural(outcome.changes.length, "file")} written`;
	return verdict === "pass" ? `${plural(outcome.files.length, "file")} in step` : "out of step";
}
function warnings({ differences }) {
	return differences.filter((each) => !isFailing(each)).map(({ at, message }) => `> [!NOTE]\n> ${code(`${at.file}:${at.line}`)}: ${text(message)}`).join("\n\n");
}
function diff({ changes, isWritten }) {
	if (changes.length === 0) return "";
	const body = diffOf(changes).slice(0, MAX_DIFF_CHARACTERS$1);
	const fence = "`".repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length + 1)));
	return `<details${isWritten ? "" : " open"}><summary>${isWritten ? "What was written" : "What would be written"}</summary>\n\n${fence}diff\n${body}\n${fence}\n\n</details>`;
}
function unenforced({ unenforced: rows }) {
	if (rows.length === 0) return "";
	const shown = rows.slice(0, MAX_ROWS);
	const cells = shown.map((row) => `| ${[
		code(row.engine),
		code(row.entry),
		code(row.rule),
		HOW[row.extent],
		text(row.reason)
	].join(" | ")} |`);
	const more = rows.length > shown.length ? [`\n${plural(rows.length - shown.length, "more row")}.`] : [];
	return [
		"Not enforced there as `touchmark/verify` judges it:",
		"",
		"| engine | entry | rule | enforced | |",
		"| --- | --- | --- | --- | --- |",
		...cells,
		...more
	].join("\n");
}

// src/actions/policy/run.ts
const MAX_DIFF_CHARACTERS = 1e5;
/** The policy action: reads what it was asked, renders and compares, and whatever happens writes what became of it. */
async function run() {
	const { results, outcome, summary } = await renderAndReport();
	const directory = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "touchmark-"));
	const resultsPath = join(directory, "results.json");
	await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
	runner.output("verdict", results.verdict);
	runner.output("results", resultsPath);
	runner.output("changed", String((outcome?.changes.length ?? 0) > 0));
	runner.output("files", JSON.stringify(outcome?.files ?? []));
	runner.output("diff", diffOf(outcome?.changes ?? []).slice(0, MAX_DIFF_CHARACTERS));
	tell(results, outcome);
	if (summary) {
		const trouble = await runner.writeSummary(renderPolicySummary(results, outcome));
		if (trouble !== void 0) runner.annotate({
			level: "warning",
			title: "touchmark",
			message: trouble
		});
	}
	if (results.verdict !== "pass") runner.fail();
}
/** Differences stand at their lines; what is about no line comes after them. */
function tell(results, outcome) {
	for (const difference of outcome?.differences ?? []) {
		const level = isFailing(difference) ? "error" : "warning";
		const message = `${difference.message}\n→ ${difference.remedy}`;
		runner.annotate({
			level,
			title: "touchmark: policy and workflows",
			message,
			location: difference.at
		});
	}
	const others = results.problems.filter(({ code }) => code !== "IDENTITY_DRIFT");
	for (const annotation of annotationsOf({
		...results,
		problems: others
	})) runner.annotate(annotation);
	for (const { path, before, after } of outcome?.isWritten ? outcome.changes : []) runner.line(`${after === void 0 ? "removed" : before === void 0 ? "wrote" : "updated"} ${path}`);
}
/** The one try/catch: whatever is thrown becomes a result. */
async function renderAndReport() {
	const workflowRun = readRun();
	let summary = true;
	try {
		const root = process.env["GITHUB_WORKSPACE"] ?? process.cwd();
		const workspace = createWorkspace(root);
		const config = await parsePolicyConfig(runner.inputs(Object.keys(POLICY_INPUT_DEFAULTS)), workspace);
		summary = config.summary;
		const rendered = new RenderedDirectory(root);
		const outcome = await policy(config, {
			workspace,
			readDirectory: (directory) => rendered.read(directory),
			apply: ({ path, after }) => after === void 0 ? rendered.remove(path) : rendered.write(path, after),
			notice: (message) => runner.annotate({
				level: "warning",
				title: "touchmark",
				message
			})
		}, workflowRun);
		return {
			results: resultsOf(outcome, workflowRun),
			outcome,
			summary
		};
	} catch (error) {
		return {
			results: resultsOfFailures(failuresOf(error), workflowRun),
			outcome: void 0,
			summary
		};
	}
}
function readRun() {
	try {
		return readWorkflowRun(process.env);
	} catch {
		return UNKNOWN_RUN;
	}
}

// src/actions/policy/entry.ts
await run();

export {  };