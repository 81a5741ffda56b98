import { join } from 'node:path';
import { parseDotenv } from './environment.ts';
import { settingsTextNow } from './settingsFile.ts';

/** The names of the `.env` in a folder of this machine, which is read when one is first asked for: hardly any call does. Throws `settingsNotRead`. */
export function dotenvIn(folder: string): (name: string) => string | undefined {
  let names: ReadonlyMap<string, string> | undefined;
  return (name) => {
    names ??= parseDotenv(settingsTextNow(join(folder, '.env')) ?? '');
    return names.get(name);
  };
}
