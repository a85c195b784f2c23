import { B as readJson, R as listing, t as require_dist, z as isRecord } from "./dist.js";
import { m as withoutStackTraces } from "./parse-policy.js";
import { i as unresolved, r as readImage } from "./policy-place.js";
import { posix } from "node:path";

// src/base-images/unquoted-words.ts
/** What Go's unicode.IsSpace takes for a space; JavaScript's \s differs. */
const GO_SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** A text that is read character by character, split at the spaces in it; what is added raw is not looked at. */
var UnquotedWords = class {
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

// src/base-images/dockerfile-instruction.ts
const KEYWORD_END = /[\t\v\f\r ]+/;
/** Keyword, flags and arguments of a line: frontend/dockerfile/parser/split_command.go. */
function readInstruction(line, escape) {
	const whole = trimmed$1(line);
	const [keyword = ""] = whole.text.split(KEYWORD_END, 1);
	const gap = KEYWORD_END.exec(whole.text.slice(keyword.length))?.[0] ?? "";
	const { flags, end } = readFlags(part(whole, keyword.length + gap.length), escape);
	return {
		keyword: keyword.toUpperCase(),
		offset: offsetAt(whole, 0),
		flags,
		arguments: trimmed$1(part(whole, keyword.length + gap.length + end))
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
function trimmed$1(line) {
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

// src/base-images/shell-pattern.ts
/** The text is no shell word: BuildKit ends the build there. */
var BadShellWord = class extends Error {};
/** Patterns are tried by backtracking; images' names and tags are no longer than this. */
const MAX_PATTERN = {
	length: 100,
	stars: 2,
	valueLength: 128
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
function trimmed(value, end, word) {
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
/**
* BuildKit's shell words: quotes, escapes and `$name`, `${name}`, `${name:-default}`, `${name#pattern}` and the like.
* Where instructions begin and end depends on it, so it follows frontend/dockerfile/shell to the letter: a parser that
* reads heredocs otherwise can be made to overlook a FROM.
* @throws BadShellWord
*/
function readShellWord(source, options) {
	return new Lexer(source, options).read();
}
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
		const words = new UnquotedWords();
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
	#until(stop, rawEscapes, words = new UnquotedWords()) {
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
			case "%": return trimmed(this.#value(name, ""), modifier, word);
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
	if (keyword === "ONBUILD") {
		const trigger = readInstruction(instruction.arguments, escape);
		return (trigger.keyword === "ONBUILD" ? [] : sourcesOf$1(trigger, escape)).map((source) => ({
			...source,
			use: "ONBUILD"
		}));
	}
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

// src/base-images/dockerfile.ts
/** Each may name each other; no Dockerfile that people write comes near. */
const MAX_STAGES = 2e3;
const TOO_MANY_STAGES = {
	use: "FROM",
	written: "",
	image: unresolved(`it has more than ${MAX_STAGES} stages`)
};
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
	if (stages.length > MAX_STAGES) return [{
		location: {
			file: options.file,
			line: 1,
			column: 1
		},
		...TOO_MANY_STAGES
	}];
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
		...(wanted ?? []).flatMap((stage) => imagesOf$1(stage, reading)),
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
function imagesOf$1(stage, reading) {
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
/** The search for keys that stand twice takes quadratic time. */
const OPTIONS = {
	merge: true,
	uniqueKeys: false,
	logLevel: "silent",
	prettyErrors: false
};
/** It takes seconds for each million characters. */
const MAX_LENGTH = 16777216;
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
	if (text.length > MAX_LENGTH) throw new BadSource(`it is longer than ${MAX_LENGTH / 1024 / 1024} MiB; write it as JSON`, 0);
	try {
		return withoutStackTraces(() => (0, import_dist.parseAllDocuments)(text, OPTIONS));
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
	const group = (textAt(object, "apiVersion") ?? "").split("/")[0] ?? "";
	const keys = /* @__PURE__ */ new Set([...CONTAINERS, ...OTHER_CONTAINERS[group] ?? []]);
	const images = [];
	const visit = (node) => {
		if (Array.isArray(node.value)) for (const item of node.value) visit(item);
		for (const [key, value] of entriesAt(node)) {
			if (node === object && key === "status") continue;
			if (keys.has(key)) images.push(...containerImages(value, workload));
			if (key === "volumes") images.push(...volumeImages(value, workload));
			visit(value);
		}
	};
	visit(object);
	return images;
}
function containerImages(node, workload) {
	return (Array.isArray(node.value) ? node.value : [node]).flatMap((container) => {
		const image = descend(container, "image");
		return image ? [{
			node: image,
			use: "container",
			workload
		}] : [];
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
		positions: read.positions,
		images: imagesOf(root),
		changes: /* @__PURE__ */ new Map()
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
/** kustomize's image transformers, one after the other: each matches the name as it is written, without tag and digest. */
function transformed(reference, { file, positions, images, changes }) {
	if (reference.use === "resource") return reference;
	const change = changes.get(reference.written) ?? changeOf(reference.written, images);
	changes.set(reference.written, change);
	if (change.by === void 0) return reference;
	const location = {
		file,
		...positions.at(change.by.offset)
	};
	return {
		...reference,
		location,
		written: change.written,
		image: readImage(change.written)
	};
}
function changeOf(image, images) {
	let change = {
		written: image,
		by: void 0
	};
	let last = -1;
	for (;;) {
		const { name = "", rest = "" } = IMAGE.exec(change.written)?.groups ?? {};
		const next = (images.get(name) ?? []).filter(({ index }) => index > last).find(({ entry }) => replaced(name, rest, entry) !== change.written);
		if (!next) return change;
		last = next.index;
		change = {
			written: replaced(name, rest, next.entry),
			by: next.entry
		};
	}
}
const IMAGE = /^(?<name>[^@]*?)(?<rest>(?::[^:/@]*)?(?:@.*)?)$/s;
/** By the name that they match. */
function imagesOf(root) {
	const images = /* @__PURE__ */ new Map();
	for (const [index, entry] of itemsAt(root, "images").entries()) {
		const name = textAt(entry, "name") ?? "";
		const same = images.get(name);
		if (same) same.push({
			index,
			entry
		});
		else images.set(name, [{
			index,
			entry
		}]);
	}
	return images;
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

export { composeReferences as n, dockerfileReferences as r, manifestFilesReferences as t };