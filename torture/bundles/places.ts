/** Somewhere in a document, however deep in texts within texts: what is there, and the document with something else there. */
export interface Place {
  /** Names of fields, and between them how a text is read: `dsseEnvelope.payload.(base64).(JSON).subject.0`. */
  readonly path: string;
  readonly value: unknown;
  readonly replace: (value: unknown) => string;
}

/** Marks the second of two fields of one name, which an object cannot hold. */
export const TWICE = '\u2016';

type Rebuild = (value: unknown) => string;

/** Every place of a JSON document, itself included. */
export function placesIn(document: string): readonly Place[] {
  return [...within(JSON.parse(document), '', (value) => encodeJson(value) ?? '')];
}

function* within(value: unknown, path: string, rebuild: Rebuild): Generator<Place> {
  yield { path, value, replace: rebuild };
  if (typeof value === 'string') {
    for (const { name, open, close } of READINGS) {
      const opened = open(value);
      if (opened === undefined || close(opened) !== value) continue;
      yield* within(opened, `${path}.(${name})`, (inner) => rebuild(close(inner)));
      return;
    }
  } else if (Buffer.isBuffer(value)) {
    const text = value.toString('utf8');
    if (!Buffer.from(text).equals(value)) return;
    for (const { name, open, close } of READINGS) {
      const opened = name === 'base64' ? undefined : open(text);
      if (opened === undefined || close(opened) !== text) continue;
      yield* within(opened, `${path}.(${name})`, (inner) => rebuild(Buffer.from(close(inner) ?? '')));
      return;
    }
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      yield* within(each, `${path}.${index}`, (inner) => rebuild(value.with(index, inner)));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      yield* within(each, `${path}.${key}`, (inner) => rebuild({ ...value, [key]: inner }));
    }
  }
}

/** How a text may hold more than text. A reading counts only where writing it again gives the same text. */
interface Reading {
  readonly name: string;
  readonly open: (text: string) => unknown;
  readonly close: (value: unknown) => string | undefined;
}

const PEM = /^-----BEGIN ([A-Z ]+)-----\n([\s\S]+?)\n-----END \1-----\n?$/;

const READINGS: readonly Reading[] = [
  {
    name: 'JSON',
    open: (text) => {
      if (!/^\s*[{[]/.test(text)) return undefined;
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined;
      }
    },
    close: encodeJson,
  },
  {
    name: 'PEM',
    open: (text) => {
      const [, label, body] = PEM.exec(text) ?? [];
      return body === undefined
        ? undefined
        : { label, body: body.replaceAll('\n', ''), end: text.endsWith('\n') ? '\n' : '' };
    },
    close: (value) => {
      const { label, body, end } = (value ?? {}) as Record<string, unknown>;
      const lines = asWord(body).match(/.{1,64}/gs) ?? [];
      return `-----BEGIN ${asWord(label)}-----\n${lines.join('\n')}\n-----END ${asWord(label)}-----${asWord(end)}`;
    },
  },
  {
    name: 'lines',
    open: (text) => (text.includes('\n') && !text.includes('-----') ? text.split('\n') : undefined),
    close: (value) => (Array.isArray(value) ? value.map(asWord).join('\n') : asWord(value)),
  },
  {
    name: 'base64',
    open: (text) =>
      text.length >= 16 && /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined,
    close: (value) => (Buffer.isBuffer(value) ? value.toString('base64') : asWord(value)),
  },
];

/** Anything at all, where only a text can stand. */
function asWord(value: unknown): string {
  return typeof value === 'string' ? value : (encodeJson(value) ?? '');
}

function encodeJson(value: unknown): string | undefined {
  return (JSON.stringify(value) as string | undefined)?.replaceAll(TWICE, '');
}
