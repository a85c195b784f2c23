import { type Instruction, type Located, readInstruction, spacedArguments } from './dockerfile-instruction.ts';

/** A FROM with the instructions up to the next. */
export interface Stage {
  readonly index: number;
  /** In lower case, as BuildKit compares names. */
  readonly name: string | undefined;
  readonly base: Located;
  readonly platform: Located | undefined;
  readonly sources: readonly Source[];
}

/** Another place that files of a stage come from. */
export interface Source {
  readonly use: 'COPY --from' | 'RUN --mount' | 'ONBUILD';
  readonly from: Located;
  /** COPY counts stages by number, RUN does not. */
  readonly takesNumbers: boolean;
}

export interface Stages {
  readonly beforeFrom: readonly Instruction[];
  readonly stages: readonly Stage[];
}

export function readStages(instructions: readonly Instruction[], escape: string): Stages {
  const first = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  if (first < 0) return { beforeFrom: instructions, stages: [] };
  const stages: { from: Instruction; body: Instruction[] }[] = [];
  for (const instruction of instructions.slice(first)) {
    if (instruction.keyword === 'FROM') stages.push({ from: instruction, body: [] });
    else stages.at(-1)?.body.push(instruction);
  }
  return {
    beforeFrom: instructions.slice(0, first),
    stages: stages.map(({ from, body }, index) => ({
      index,
      ...headOf(from),
      sources: body.flatMap((instruction) => sourcesOf(instruction, escape)),
    })),
  };
}

function headOf(from: Instruction): Pick<Stage, 'name' | 'base' | 'platform'> {
  const [base, as, name] = spacedArguments(from);
  return {
    base: base ?? { text: '', offset: from.offset },
    name: as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined,
    platform: from.flags.find((flag) => flag.name === 'platform'),
  };
}

function sourcesOf(instruction: Instruction, escape: string): readonly Source[] {
  const { keyword, flags } = instruction;
  if (keyword === 'ONBUILD') {
    const trigger = readInstruction(instruction.arguments, escape);
    // BuildKit refuses a trigger of a trigger.
    const sources = trigger.keyword === 'ONBUILD' ? [] : sourcesOf(trigger, escape);
    return sources.map((source) => ({ ...source, use: 'ONBUILD' }));
  }
  if (keyword === 'COPY' || keyword === 'ADD') {
    const from = flags.filter((flag) => flag.name === 'from' && flag.text !== '');
    return from.map((each) => ({ use: 'COPY --from', from: each, takesNumbers: true }));
  }
  if (keyword !== 'RUN') return [];
  return flags
    .filter((flag) => flag.name === 'mount')
    .flatMap(mountSource)
    .map((from) => ({ use: 'RUN --mount', from, takesNumbers: false }));
}

/** `type=bind,from=image,target=/x`: comma-separated values, the last `from` counts. */
function mountSource(mount: Located): readonly Located[] {
  let offset = mount.offset;
  let found: Located | undefined;
  for (const field of mount.text.split(',')) {
    const [key = '', ...value] = field.replace(/^"|"$/g, '').split('=');
    const text = value.join('=');
    if (key.toLowerCase() === 'from') found = { text, offset: offset + key.length + 1 };
    offset += field.length + 1;
  }
  return found && found.text !== '' ? [found] : [];
}
