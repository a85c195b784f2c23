import { INPUT_PARSERS } from './input-parsers.ts';
import { NETWORK_PARSERS } from './network-parsers.ts';
import type { Parser } from './parser.ts';
import { SOURCE_PARSERS } from './source-parsers.ts';

/** All that reads what others wrote. */
export const PARSERS: readonly Parser[] = [...INPUT_PARSERS, ...SOURCE_PARSERS, ...NETWORK_PARSERS];
