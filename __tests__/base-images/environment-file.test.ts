import { expect, test } from 'vitest';
import { environmentFile } from '../../src/base-images/environment-file.ts';

test('values are read as compose reads them, and what is made of other variables is left out', () => {
  const text = [
    '# comment',
    'A=1',
    'export B = two words # comment',
    'C="quoted # text" # comment',
    "D='$kept'",
    'E=$A',
    'F="${A}"',
    'G=',
    'H=a#b',
    'no value',
    '1BAD=x',
  ].join('\r\n');
  expect(environmentFile(text)).toEqual({ A: '1', B: 'two words', C: 'quoted # text', D: '$kept', G: '', H: 'a#b' });
});
