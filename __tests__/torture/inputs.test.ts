import { expect, test } from 'vitest';
import { hostileLayers, readingFault } from '../../torture/inputs/layers.ts';
import { WRITINGS } from '../../torture/inputs/outputs.ts';
import { PARSERS } from '../../torture/inputs/parsers.ts';
import { tryAll } from '../../torture/inputs/property.ts';
import { textsFor } from '../../torture/inputs/texts.ts';
import { HOSTILE } from '../report/hostile.ts';

/** As many as take no time; `npm run torture` tries more of them, and those that were made to take long. */
const SOME = { runs: 40, seed: 7 };

test.for(PARSERS.map((parser) => [parser.name, parser] as const))(
  'whatever others write is read, or refused by name: %s',
  async ([name, parser]) => {
    const { failures } = await tryAll(name, textsFor(parser), SOME, parser.parse);
    expect(failures).toEqual([]);
  },
);

test.for(Object.entries(WRITINGS))(
  'what is written with hostile words is read back as it should be: %s',
  async ([name, write]) => {
    expect((await tryAll(name, HOSTILE, { ...SOME, runs: 10 }, write)).failures).toEqual([]);
  },
);

const QUICK = hostileLayers(false).filter(({ name }) => !/million|bomb/.test(name));

test.for(QUICK.map((layer) => [layer.name, layer] as const))('a layer is read or given up: %s', async ([, layer]) => {
  expect(await readingFault(layer)).toBeUndefined();
});
