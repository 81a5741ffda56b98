import { parseEnv } from 'node:util';
import { CentralError } from '../../base/errors.ts';
import { isPlainObject, parseJsonAsWritten, type Json } from '../../text/json.ts';
import { refusedNames, type Value } from '../syntax/value.ts';
import { environmentFile, privateEnvironmentFile, sharedName } from './environmentFiles.ts';

export interface EnvironmentVariable {
  value: Value;
  /** True if it comes from the private file: it is masked wherever it is shown. */
  secret: boolean;
}

export type Environment = ReadonlyMap<string, EnvironmentVariable>;

/** A line that editors add to a JSON file; it is not an environment and not a variable. */
const schemaName = '$schema';

/** The names that a person may choose from, of both files together. Throws `badEnvironmentFile`. */
export function environmentNames(shared: string | undefined, secret: string | undefined): string[] {
  const names = [
    ...sections(shared, environmentFile).keys(),
    ...sections(secret, privateEnvironmentFile).keys(),
  ];
  return [...new Set(names)].filter((name) => name !== sharedName);
}

/** A file of environments among several; `shown` tells a person which one it is. */
export interface ListedFile {
  shown: string;
  isPrivate: boolean;
  text: () => Promise<string | undefined>;
}

/** Gives the names of all files that can be read, and the error of the first one that cannot, with what it is shown as. */
export async function namesInAll(
  files: readonly ListedFile[],
): Promise<{ names: string[]; unread?: CentralError }> {
  const lists = files.map(async ({ shown, isPrivate, text }) => {
    try {
      const found = await text();
      return { names: isPrivate ? environmentNames(undefined, found) : environmentNames(found, undefined) };
    } catch (error) {
      return { names: [], unread: errorOf(shown, error) };
    }
  });
  const all = await Promise.all(lists);
  const unread = all.find((one) => one.unread)?.unread;
  return { names: [...new Set(all.flatMap(({ names }) => names))], ...(unread && { unread }) };
}

/** The error of a file, which names the file with its folder. */
function errorOf(shown: string, error: unknown): CentralError {
  const reason = error instanceof CentralError ? error.reason : 'settingsNotRead';
  return new CentralError(reason, { file: shown, name: shown, path: shown }, { cause: error });
}

/**
 * Reads the variables of one environment from the texts of the two files. A later value replaces an earlier one: `$shared` comes first, then
 * the environment, and for each of them the private file comes last. Throws `badEnvironmentFile`.
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

function variablesOf(section: { [name: string]: Json }): [string, Value][] {
  return Object.entries(section).filter(([key]) => key !== schemaName && !refusedNames.has(key));
}

function sections(text: string | undefined, file: string): Map<string, [string, Value][]> {
  if (text === undefined || text.trim() === '') return new Map();
  const parsed = parseJsonAsWritten(text.replace(/^\uFEFF/, ''));
  const own = isPlainObject(parsed) ? Object.entries(parsed) : undefined;
  const named = own?.filter(([name]) => name !== schemaName);
  if (!named?.every(([, section]) => isPlainObject(section)))
    throw new CentralError('badEnvironmentFile', { file });
  return new Map(named.map(([name, section]) => [name, variablesOf(section as { [name: string]: Json })]));
}

/** Reads the names and values of a `.env` file as Node does: with quotes, several lines within quotes, `export`, and comments with "#". */
export function parseDotenv(text: string): ReadonlyMap<string, string> {
  // Some versions of Node take the next line for the value of a name that has only blanks.
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/^([ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=)[ \t]+(?=[\r\n])/gm, '$1');
  return new Map(Object.entries(parseEnv(plain)).map(([name, value]) => [name, value ?? '']));
}
