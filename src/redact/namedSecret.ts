import type { Stretch } from './knownSecrets.ts';

/** A secret's place; `quote` goes round its mask if the secret itself stood in none, as a number of JSON does. */
export interface NamedSecret extends Stretch {
  quote?: string;
  name: string;
}
