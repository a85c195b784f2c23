import { listing } from '../lib/listing.ts';
import { type Instruction, quotedWords } from './dockerfile-instruction.ts';
import { BadShellWord } from './shell-pattern.ts';
import { readShellWord } from './shell-word.ts';

/** What a build is given for its ARGs; undefined: something that is not known here. */
export type BuildArgs = Readonly<Record<string, string | undefined>>;

/** A text with its variables replaced, or why they cannot be. */
export type Expansion = { readonly text: string } | { readonly why: string };

/** The variables that FROM may use: those declared before the first FROM, and the platforms. */
export interface FromScope {
  expand(text: string): Expansion;
}

export interface ScopeOptions {
  readonly escape: string;
  readonly buildArgs: BuildArgs;
  /** `os/arch[/variant]` that is built for. */
  readonly platform: string | undefined;
  readonly target: string | undefined;
}

/**
 * ARG before the first FROM: a later definition wins, `build-args` override each, a default may use what stands before
 * it (https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact). A variable that only the
 * machine of the build knows, like BUILDPLATFORM, has no value here.
 */
export function fromScope(beforeFrom: readonly Instruction[], options: ScopeOptions): FromScope {
  const { escape, buildArgs } = options;
  const values = new Map<string, Expansion>();
  for (const [name, value] of Object.entries(targetArguments(options))) values.set(name, { text: value });
  const expand = (text: string): Expansion => expansionOf(text, escape, values);
  for (const { keyword, arguments: line } of beforeFrom) {
    if (keyword !== 'ARG') continue;
    for (const word of quotedWords(line.text, escape)) {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word : word.slice(0, equals);
      const given = buildArgs[name];
      if (given !== undefined) values.set(name, { text: given });
      else if (Object.hasOwn(buildArgs, name)) values.set(name, { why: `the variable ${name} has no value` });
      else if (equals >= 0) values.set(name, expand(word.slice(equals + 1)));
    }
  }
  return { expand };
}

const AUTOMATIC = /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT|STAGE)$/;

/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
function targetArguments({ platform, target, buildArgs }: ScopeOptions): Readonly<Record<string, string>> {
  const [os, architecture, variant = ''] = platform?.split('/') ?? [];
  const known = {
    ...(os !== undefined && architecture !== undefined
      ? { TARGETPLATFORM: platform ?? '', TARGETOS: os, TARGETARCH: architecture, TARGETVARIANT: variant }
      : {}),
    ...(target === undefined ? {} : { TARGETSTAGE: target }),
  };
  const given = Object.entries(buildArgs).flatMap(([name, value]) =>
    value !== undefined && AUTOMATIC.test(name) ? [[name, value] as const] : [],
  );
  return { ...known, ...Object.fromEntries(given) };
}

function expansionOf(text: string, escape: string, values: ReadonlyMap<string, Expansion>): Expansion {
  let fault: string | undefined;
  const lookup = (name: string): string | undefined => {
    const value = values.get(name);
    if (value === undefined) return undefined;
    if ('text' in value) return value.text;
    fault ??= value.why;
    return '';
  };
  try {
    const { text: expanded, unset } = readShellWord(text, { escape, raw: false, lookup });
    if (fault !== undefined) return { why: fault };
    if (unset.length === 0) return { text: expanded };
    const names = listing(unset, 5);
    return { why: unset.length === 1 ? `the variable ${names} has no value` : `the variables ${names} have no value` };
  } catch (error) {
    if (error instanceof BadShellWord) return { why: `its variables cannot be read: ${error.message}` };
    throw error;
  }
}
