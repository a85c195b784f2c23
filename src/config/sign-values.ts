import { Failure } from '../failure/failure.ts';
import type { StatementsConfig } from './config.ts';
import { type ImageName, parseImageReference } from '../subject/image-name.ts';
import { parseBoolean, quoted, unknownValue } from './input-values.ts';

/** `auto`, or a boolean. @throws Failure BAD_INPUT */
export function parseProvenance(text: string): StatementsConfig['provenance'] {
  if (text === 'auto') return 'auto';
  try {
    return parseBoolean(text) ? 'always' : 'never';
  } catch {
    throw unknownValue(text, ['auto', 'true', 'false']);
  }
}

/** `owner/repo/path@ref`; absent where the runner does not know it. @throws Failure BAD_INPUT */
export function parseWorkflowRef(text: string): string | undefined {
  if (text === '') return undefined;
  if (text.length <= 2048 && /^[^/\s@]+\/[^/\s@]+\/[^@\p{Cc}]+@[^\p{Cc}]+$/u.test(text)) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not \`owner/repo/.github/workflows/file.yml@ref\``, {
    advice: 'Leave `workflow-ref` out: its default is right.',
  });
}

/** @throws Failure BAD_INPUT */
export function parseAudience(text: string): string {
  if (/^[!-~]{1,255}$/.test(text)) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not an audience: 1 to 255 visible ASCII characters`, {
    advice: 'Use the audience that the Fulcio instance expects, usually `sigstore`.',
  });
}

/** `registry/repository`, and nothing of an image in it. @throws Failure BAD_INPUT */
export function parseRepository(text: string): ImageName | undefined {
  if (text === '') return undefined;
  const { name, tag, digest } = parseImageReference(text);
  if (tag === undefined && digest === undefined) return name;
  throw new Failure('BAD_INPUT', `${quoted(text)} is an image, not a repository`, {
    advice: 'Give `registry/repository` without a tag or a digest.',
  });
}
