// src/lib/input-lines.ts
/** The lines of a multi-line input, without blank ones and `#` comments. */
function linesOf(input, text) {
	return text.split(/\r\n|\n|\r/).map((line, index) => ({
		text: line.trim(),
		where: `${input} line ${index + 1}`
	})).filter((line) => line.text !== "" && !line.text.startsWith("#"));
}

export { linesOf as t };