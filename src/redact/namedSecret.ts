import type { Stretch } from './knownSecrets.ts';

/** A secret's place. `quote` goes around its mask if the secret itself had no quotes, such as a number in JSON. */
export interface NamedSecret extends Stretch {
  quote?: string;
  name: string;
}
