import { plain } from '../../base/errors.ts';
import type { Origin } from './scopes.ts';

/** The source of a secret's value. */
export interface SecretSource {
  /** The name, as it is written, with the path to the value. */
  name: string;
  source: SecretOrigin;
}

export type SecretOrigin = Origin | 'privateEnvironment' | 'processEnv' | 'dotenv';

/** A part of a call; `file` is a file whose text goes into the body. */
export type CallPart =
  { in: 'address' } | { in: 'header'; name: string } | { in: 'body' } | { in: 'file'; name: string };

/** A secret that a call carries, or a whole file, which may contain any secret. */
export type Carried = (SecretSource | { file: string }) & { part: CallPart };

/** A secret or a file that a call takes to another host. */
export type Leaving = Carried & { host: string };

/** The sources of secrets, in words for a person. */
export const sourceWords: Readonly<Record<SecretOrigin, string>> = {
  prompt: 'from a prompt',
  row: 'from a column of the rows',
  capture: 'captured from a response',
  block: 'a variable of the request',
  file: 'a variable of the file',
  import: 'from an imported file',
  environment: 'from the environment',
  privateEnvironment: 'from the private environment',
  processEnv: 'from an environment variable',
  dotenv: 'from the .env file',
  system: 'a system name',
  response: 'from an earlier response',
};

export const partWords: Readonly<Record<CallPart['in'], string>> = {
  address: 'in the address',
  header: 'in header {name}',
  body: 'in the body',
  file: 'in the body, by the file {name}',
};

export const leavingWords = {
  secret: 'The value of {name}, {source}, goes to {host} {place}',
  file: 'The file {file} goes to {host} {place}',
} as const;

/** Says which file or secret leaves, and to which host; `say` puts one of the texts above into words. */
export function sentenceOfLeaving(
  leaving: Leaving,
  say: (text: string, values: Record<string, string>) => string,
): string {
  const { host, part } = leaving;
  const where = say(partWords[part.in], 'name' in part ? { name: text(part.name) } : {});
  if ('file' in leaving) return say(leavingWords.file, { file: text(leaving.file), host, place: where });
  const source = say(sourceWords[leaving.source], {});
  return say(leavingWords.secret, { name: text(leaving.name), source, host, place: where });
}

function text(name: string): string {
  return String(plain(name));
}
