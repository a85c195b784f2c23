import { z } from 'zod';
import type { Path } from './policy-document.ts';

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** The keys that a schema knows at a place, of all the forms that the value there may have. */
export function knownKeys(schema: z.ZodType): (path: Path) => readonly string[] {
  const root = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  return (path) => {
    const forms = path.reduce<readonly JsonSchema[]>(
      (found, key) => found.flatMap((each) => formsOf(typeof key === 'number' ? each.items : each.properties?.[key])),
      formsOf(root),
    );
    return [...new Set(forms.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  };
}

function formsOf(schema: JsonSchema | undefined): readonly JsonSchema[] {
  if (schema === undefined) return [];
  return schema.anyOf ? schema.anyOf.flatMap(formsOf) : [schema];
}
