import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { isTooDeep } from '../../text/jsonDepth.ts';
import { refusedNames, type Value } from '../syntax/value.ts';
import { environmentFile, privateEnvironmentFile } from './environmentFiles.ts';

export interface EnvironmentVariable {
  value: Value;
  /** From the private file: masked wherever it is shown. */
  secret: boolean;
}

export type Environment = ReadonlyMap<string, EnvironmentVariable>;

const sharedName = '$shared';
const Json = z.json();
const File = z.record(z.string(), z.record(z.string(), Json));

/** The names that a person may choose from, over both files. Throws `badEnvironmentFile`. */
export function environmentNames(shared: string | undefined, secret: string | undefined): string[] {
  const names = [
    ...sections(shared, environmentFile).keys(),
    ...sections(secret, privateEnvironmentFile).keys(),
  ];
  return [...new Set(names)].filter((name) => name !== sharedName);
}

/**
 * The variables of one environment out of the texts of the two files: `$shared` first, the environment's own over it,
 * the private file over the other. Throws `badEnvironmentFile`.
 */
export function readEnvironment(
  name: string | undefined,
  shared: string | undefined,
  secret: string | undefined,
): Environment {
  const variables = new Map<string, EnvironmentVariable>();
  const files = [
    { sections: sections(shared, environmentFile), secret: false },
    { sections: sections(secret, privateEnvironmentFile), secret: true },
  ];
  for (const section of name === undefined ? [sharedName] : [sharedName, name]) {
    for (const file of files) {
      for (const [key, value] of file.sections.get(section) ?? [])
        variables.set(key, { value, secret: file.secret });
    }
  }
  return variables;
}

/** An editor's own line of a JSON file is no environment. */
function withoutSchema(key: string, value: unknown): unknown {
  return key === '$schema' ? undefined : value;
}

function sections(text: string | undefined, file: string): Map<string, [string, Value][]> {
  if (text === undefined || text.trim() === '') return new Map();
  let parsed: z.infer<typeof File>;
  if (isTooDeep(text)) throw new CentralError('badEnvironmentFile', { file });
  try {
    parsed = File.parse(JSON.parse(text.replace(/^\uFEFF/, ''), withoutSchema));
  } catch (cause) {
    throw new CentralError('badEnvironmentFile', { file }, { cause });
  }
  return new Map(
    Object.entries(parsed).map(([name, section]) => [
      name,
      Object.entries(section).filter(([key]) => !refusedNames.has(key)) as [string, Value][],
    ]),
  );
}

/** The names of a `.env` file: `NAME=value`, `export NAME="value"`, comments with "#". */
export function parseDotenv(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const value = match[2].trim();
    const quoted = /^(["'])(.*)\1/.exec(value);
    names.set(match[1], quoted?.[2] ?? value.replace(/\s#.*$/, '').trim());
  }
  return names;
}
