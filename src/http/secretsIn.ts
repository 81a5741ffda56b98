import { namedSecrets, type NamedSecret } from './namedSecrets.ts';
import { commandSecrets } from './secretCommands.ts';

/** Finds a text's secrets by their names and shapes, and in lines of a device's configuration; they may overlap. */
export function secretsIn(text: string): NamedSecret[] {
  const inCommands = commandSecrets(text).map((place) => ({ ...place, name: 'device_secret' }));
  return [...namedSecrets(text), ...inCommands];
}
