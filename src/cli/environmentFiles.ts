import { dirname, join } from 'node:path';
import { environmentNames, readEnvironment, type Environment } from '../request/resolve/environment.ts';
import { environmentFile, privateEnvironmentFile } from '../request/resolve/environmentFiles.ts';
import { settingsText } from '../request/resolve/settingsFile.ts';
import { UsageError } from './usage.ts';

/**
 * The variables of an environment out of the nearest folder upwards that has either file, not beyond `root`. Throws
 * badEnvironmentFile, settingsNotRead, and UsageError for a name that they do not have.
 */
export async function environmentOf(
  folder: string,
  root: string,
  name: string | undefined,
): Promise<Environment> {
  for (let at = folder; ; at = dirname(at)) {
    const shared = await settingsText(join(at, environmentFile));
    const secret = await settingsText(join(at, privateEnvironmentFile));
    const isLast = at === root || dirname(at) === at;
    if (shared === undefined && secret === undefined && !isLast) continue;
    if (name !== undefined) known(name, environmentNames(shared, secret));
    return readEnvironment(name, shared, secret);
  }
}

/** With a name that was mistyped the values that all environments share would be sent alone. */
function known(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const others = names.map((one) => `“${one}”`).join(', ') || 'none';
  throw new UsageError(`no environment is named “${name}”; there are ${others}`);
}
