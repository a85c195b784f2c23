import { type BuildArgs, type Expansion, type FromScope, fromScope } from './dockerfile-arguments.ts';
import { readDockerfileLines } from './dockerfile-lines.ts';
import { readStages, type Source, type Stage } from './dockerfile-stages.ts';
import { syntaxImage } from './dockerfile-syntax.ts';
import { LinePositions } from './line-positions.ts';
import { readImage, type Reference, type ReferencedImage, type ReferenceUse, unresolved } from './reference.ts';

export interface DockerfileOptions {
  /** Path for the locations. */
  readonly file: string;
  readonly buildArgs?: BuildArgs;
  /** Name or number of the stage that is built: only what it needs is reported. Without it, all stages are. */
  readonly target?: string | undefined;
  /** `os/arch[/variant]` that is built for. */
  readonly platform?: string | undefined;
  /** Named contexts of the build: they replace images and stages of that name. */
  readonly contexts?: Readonly<Record<string, string>>;
}

/** Each may name each other; no Dockerfile that people write comes near. */
const MAX_STAGES = 2000;
const TOO_MANY_STAGES = {
  use: 'FROM',
  written: '',
  image: unresolved(`it has more than ${MAX_STAGES} stages`),
} as const;

interface Reading {
  readonly stages: readonly Stage[];
  readonly scope: FromScope;
  readonly options: DockerfileOptions;
}

interface Found {
  readonly offset: number;
  readonly use: ReferenceUse;
  readonly written: string;
  readonly image: ReferencedImage;
  readonly platform?: string;
}

/**
 * The images that a build of this Dockerfile would pull, by BuildKit's rules: FROM with its ARGs, COPY and RUN that take
 * files from images, what ONBUILD will ask for, and the frontend that `# syntax=` names. Stages and `scratch` are none.
 * Never throws: what cannot be read is an unresolved reference.
 * @param text at most 1 MiB
 */
export function dockerfileReferences(text: string, options: DockerfileOptions): readonly Reference[] {
  const positions = new LinePositions(text);
  const { escape, instructions, fault } = readDockerfileLines(text);
  const { beforeFrom, stages } = readStages(instructions, escape);
  const { buildArgs = {}, target, platform } = options;
  if (stages.length > MAX_STAGES) {
    return [{ location: { file: options.file, line: 1, column: 1 }, ...TOO_MANY_STAGES }];
  }
  const scope = fromScope(beforeFrom, { escape, buildArgs, platform, target });
  const reading = { stages, scope, options };
  const wanted = target === undefined ? stages : stagesFor(target, reading);
  const found = [
    ...frontend(text, buildArgs),
    ...(wanted ?? []).flatMap((stage) => imagesOf(stage, reading)),
    ...(wanted === undefined ? [nothingKnown(`it has no stage ${target}`)] : []),
    ...(stages.length === 0 && fault === undefined ? [nothingKnown('it has no FROM')] : []),
    ...(fault === undefined ? [] : [{ ...nothingKnown(fault.why), offset: fault.offset }]),
  ];
  return found.map(({ offset, ...reference }) => ({
    location: { file: options.file, ...positions.at(offset) },
    ...reference,
  }));
}

function frontend(text: string, buildArgs: BuildArgs): readonly Found[] {
  const named = syntaxImage(text, buildArgs);
  if (named === undefined || named.text === '') return [];
  return [{ offset: named.offset, use: 'syntax', written: named.text, image: readImage(named.text) }];
}

function nothingKnown(why: string): Found {
  return { offset: 0, use: 'FROM', written: '', image: unresolved(why) };
}

function imagesOf(stage: Stage, reading: Reading): readonly Found[] {
  const context = stage.name === undefined ? undefined : contextNamed(reading.options.contexts ?? {}, stage.name);
  if (context === undefined) return [...baseImage(stage, reading), ...sourceImages(stage, reading)];
  // A named context takes the place of the stage and of all that it does.
  const image = contextImage(context);
  return image === 'none' ? [] : [{ offset: stage.base.offset, use: 'FROM', written: context, image }];
}

function baseImage({ base, platform, index }: Stage, reading: Reading): readonly Found[] {
  const expanded = reading.scope.expand(base.text);
  const source = sourceOf(expanded, reading, (name) => earlierStage(reading.stages, name, index));
  if (source === 'none') return [];
  const wanted = platform && reading.scope.expand(platform.text);
  // A platform that is not known here asks for no less than all of them.
  const known = wanted && 'text' in wanted && wanted.text !== '' ? wanted.text : reading.options.platform;
  return [
    {
      offset: base.offset,
      use: 'FROM',
      written: base.text,
      image: source,
      ...(known === undefined || (wanted && 'why' in wanted) ? {} : { platform: known }),
    },
  ];
}

function sourceImages(stage: Stage, reading: Reading): readonly Found[] {
  return stage.sources.flatMap((source): readonly Found[] => {
    const { use, from } = source;
    const image = use === 'ONBUILD' ? onbuildImage(source, reading) : sourceImage(source, reading);
    if (image === 'none') return [];
    const { platform } = reading.options;
    return [{ offset: from.offset, use, written: from.text, image, ...(platform === undefined ? {} : { platform }) }];
  });
}

function sourceImage({ from, takesNumbers }: Source, { stages, options }: Reading): ReferencedImage | 'none' {
  if (from.text.includes('$')) return unresolved('no variables are allowed here; BuildKit refuses it');
  if (takesNumbers && /^[+-]?\d+$/.test(from.text)) {
    const isStage = Number(from.text) >= 0 && Number(from.text) < stages.length;
    return isStage ? 'none' : unresolved(`there is no stage ${from.text}`);
  }
  return sourceOf({ text: from.text }, { options }, (name) => stageNamed(stages, name));
}

/** It is carried out by whoever builds on this image, and may name a stage there. */
function onbuildImage(source: Source, reading: Reading): ReferencedImage | 'none' {
  const { text } = source.from;
  if (source.takesNumbers && /^\d+$/.test(text)) return 'none';
  if (/[/:@$.]/.test(text) || stageNamed(reading.stages, text)) return sourceImage(source, reading);
  return unresolved(`"${text}" may be a stage of the Dockerfile that builds on this image`);
}

/** What a name stands for: a named context before a stage, a stage before an image. `none` when nothing is pulled. */
function sourceOf(
  expansion: Expansion,
  { options }: Pick<Reading, 'options'>,
  findStage: (name: string) => Stage | undefined,
): ReferencedImage | 'none' {
  if ('why' in expansion) return unresolved(expansion.why);
  const { text } = expansion;
  if (text === '') return unresolved('the name is empty');
  const context = contextNamed(options.contexts ?? {}, text);
  if (context !== undefined) return contextImage(context);
  if (findStage(text) || text === 'scratch') return 'none';
  return readImage(text);
}

function contextNamed(contexts: Readonly<Record<string, string>>, name: string): string | undefined {
  const wanted = name.toLowerCase().replace(/:latest$/, '');
  const same = Object.keys(contexts).find((each) => each.toLowerCase() === wanted);
  return same === undefined ? undefined : contexts[same];
}

/** `docker-image://…`; folders, archives and repositories are no images. */
export function contextImage(context: string): ReferencedImage | 'none' {
  const image = /^docker-image:(?:\/\/)?(.*)$/.exec(context)?.[1];
  if (image !== undefined) return image === 'scratch' ? 'none' : readImage(image);
  return context.includes('$') ? unresolved('the build context has a variable without a value') : 'none';
}

function earlierStage(stages: readonly Stage[], name: string, before: number): Stage | undefined {
  return stages.findLast((stage) => stage.index < before && stage.name === name.toLowerCase());
}

function stageNamed(stages: readonly Stage[], name: string): Stage | undefined {
  return stages.findLast((stage) => stage.name === name.toLowerCase());
}

/** A stage with all that it is built from; undefined when there is no such stage. */
function stagesFor(target: string, reading: Reading): readonly Stage[] | undefined {
  const { stages, scope } = reading;
  const named = stageNamed(stages, target) ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined);
  if (!named) return undefined;
  const needed = new Set<Stage>();
  const waiting = [named];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (needed.has(stage)) continue;
    needed.add(stage);
    const base = scope.expand(stage.base.text);
    const from = 'text' in base ? [earlierStage(stages, base.text, stage.index)] : [];
    const copied = stage.sources.map((source) => stageOf(source, stages));
    waiting.push(...[...from, ...copied].filter((each) => each !== undefined));
  }
  return stages.filter((stage) => needed.has(stage));
}

function stageOf({ from, takesNumbers }: Source, stages: readonly Stage[]): Stage | undefined {
  const byNumber = takesNumbers && /^\d+$/.test(from.text) ? stages[Number(from.text)] : undefined;
  return byNumber ?? stageNamed(stages, from.text);
}
