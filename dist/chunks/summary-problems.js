import { C as codeBlock, E as plain, O as text, S as code, T as link, b as MAX_LINE, n as count, r as plural, x as clip, y as groupProblems } from "./dist.js";

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

export { shownBoxes as n, problemBoxes as t };