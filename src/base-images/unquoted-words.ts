/** What Go's unicode.IsSpace takes for a space; JavaScript's \s differs. */
export const GO_SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** A text that is read character by character, split at the spaces in it; what is added raw is not looked at. */
export class UnquotedWords {
  readonly #done: string[] = [];
  #word = '';
  #inWord = false;

  addChar(char: string): void {
    if (!GO_SPACE.test(char)) this.addRaw(char);
    else if (this.#inWord && this.#word !== '') {
      this.#done.push(this.#word);
      this.#word = '';
      this.#inWord = false;
    }
  }

  addRaw(text: string): void {
    this.#word += text;
    this.#inWord = true;
  }

  end(): readonly string[] {
    if (this.#word !== '') this.#done.push(this.#word);
    return this.#done;
  }
}
