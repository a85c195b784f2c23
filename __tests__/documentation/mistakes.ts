import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { misuses } from './our-actions.ts';
import { type Page, ROOT, type Snippet } from './page.ts';
import { workflowMistakes } from './workflow-parser.ts';
import { workflowOf } from './workflow-of.ts';

/** Whatever a reader of the page would stumble over. */
export async function mistakesOf(page: Page, others: readonly Page[]): Promise<readonly string[]> {
  const snippets = await Promise.all(page.snippets.map((snippet) => mistakesIn(snippet)));
  return [
    ...snippets.flat(),
    ...brokenLinks(page, others),
    ...unknownTasks(page.path, page.codeSpans.join('\n')),
    ...missingFiles(page),
  ];
}

async function mistakesIn({ at, language, text }: Snippet): Promise<readonly string[]> {
  const about = (mistakes: readonly string[]): readonly string[] => mistakes.map((mistake) => `${at}: ${mistake}`);
  switch (language) {
    case 'yaml':
      return about(await yamlMistakes(at, text));
    case 'json':
      return about(thrownBy(() => JSON.parse(text)));
    case 'sh':
      return unknownTasks(at, text);
    case 'text':
    case 'rego':
      return [];
    case '':
      return /^(?:\s*[\w.-]+:|\$ |npm )/.test(text) ? about(['a fence without a language is not checked']) : [];
    default:
      return about([`nothing here knows how to check ${language}`]);
  }
}

async function yamlMistakes(at: string, text: string): Promise<readonly string[]> {
  const [document, ...more] = parseAllDocuments(text);
  if (!document || document.errors[0]) return [document?.errors[0]?.message ?? 'it is empty'];
  const value: unknown = document.toJS();
  if (more.length > 0 || isObject(value, 'apiVersion')) return kubernetesMistakes(text);
  if (isObject(value, 'images') || isObject(value, 'break-glass')) return policyMistakes(text);
  const workflow = workflowOf(text);
  if (!workflow) return ['it is no workflow, no part of one, no policy and no Kubernetes object'];
  const isWhole = isObject(value, 'jobs') && isObject(value, 'on');
  return [...(await workflowMistakes(at, isWhole ? text : stringify(workflow))), ...misuses(workflow)];
}

/** A part of a policy is one when it makes a policy of the rest. */
function policyMistakes(text: string): readonly string[] {
  const isWhole = /^version:/m.test(text);
  const rest = 'version: 1\nimages: [{match: "ghcr.io/acme/**", unsigned: allow}]\n';
  return thrownBy(() => parsePolicy(isWhole ? text : `${rest}${text}`, 'policy'));
}

function kubernetesMistakes(text: string): readonly string[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors[0]) return [document.errors[0].message];
    const value: unknown = document.toJS();
    return isObject(value, 'apiVersion') && isObject(value, 'kind') ? [] : ['an object without apiVersion and kind'];
  });
}

const { scripts } = JSON.parse(readFileSync(posix.join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

function unknownTasks(at: string, text: string): readonly string[] {
  const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)].map(([, run, test]) => run ?? test ?? '');
  return named.filter((task) => !(task in scripts)).map((task) => `${at}: package.json has no script ${task}`);
}

function brokenLinks({ path, links }: Page, others: readonly Page[]): readonly string[] {
  return links.flatMap((link) => {
    if (/^(?:[a-z]+:|\/\/)/i.test(link)) return [];
    const [target = '', anchor] = link.split('#');
    const file = target === '' ? path : posix.normalize(posix.join(posix.dirname(path), target));
    if (target !== '' && !existsSync(posix.join(ROOT, file))) return [`${path}: there is no ${link}`];
    if (anchor === undefined) return [];
    const page = others.find((other) => other.path === file);
    return page?.anchors.has(anchor) ? [] : [`${path}: there is no heading for ${link}`];
  });
}

/** In folders whose names nobody else's repository would have. */
const OUR_FILE = /^(?:src|scripts|sandbox|interop|bench|torture|schema|__tests__|docs|examples)\/[\w./-]+$/;

function missingFiles({ path, codeSpans }: Page): readonly string[] {
  return codeSpans
    .filter((code) => OUR_FILE.test(code) && !existsSync(posix.join(ROOT, code)))
    .map((code) => `${path}: there is no \`${code}\``);
}

function thrownBy(action: () => unknown): readonly string[] {
  try {
    action();
    return [];
  } catch (error) {
    return error instanceof AggregateError ? error.errors.map(String) : [String(error)];
  }
}

function isObject(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}
