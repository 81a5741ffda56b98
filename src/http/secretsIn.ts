import { columnSecrets } from './columnSecrets.ts';
import { namedSecrets, type NamedSecret } from './namedSecrets.ts';
import { pairedSecrets } from './pairedSecrets.ts';
import { commandSecrets } from './secretCommands.ts';

/**
 * Finds the secrets of any text that nobody told of: by their names, wherever these stand, by their shapes, in tables and in lines
 * of a device's configuration. In order; some may overlap. The redactor and the importers read by this alone.
 */
export function secretsIn(text: string): NamedSecret[] {
  const inCommands = commandSecrets(text).map((place) => ({ ...place, name: 'device_secret' }));
  return [...namedSecrets(text), ...pairedSecrets(text), ...columnSecrets(text), ...inCommands].toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  );
}
