/** One item of a multi-line input. */
export interface InputLine {
  readonly text: string;
  /** `images line 3`: for messages, counted in the text as it was given. */
  readonly where: string;
}

/** The lines of a multi-line input, without blank ones and `#` comments. */
export function linesOf(input: string, text: string): readonly InputLine[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ text: line.trim(), where: `${input} line ${index + 1}` }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
}
