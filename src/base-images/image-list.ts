import { readImage, type Reference } from './reference.ts';

/**
 * Images one a line, with blank lines and `#` comments between them.
 * @param file what the locations name: the path of a list, or the name of an input
 */
export function listedReferences(text: string, { file }: { readonly file: string }): readonly Reference[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index): readonly Reference[] => {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) return [];
    const location = { file, line: index + 1, column: line.indexOf(written) + 1 };
    return [{ location, use: 'image list', written, image: readImage(written) }];
  });
}
