import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { Document } from '../syntax/model.ts';
import type { Value } from '../syntax/value.ts';
import type { Environment } from './environment.ts';
import type { Matches } from './jsonPath.ts';

/** A value, and whether it is secret. */
export interface Known {
  value: Value;
  secret: boolean;
}

/** The response of an earlier call, as references use it. */
export interface EarlierResponse {
  status: number;
  header(name: string): string | undefined;
  /**
   * Finds all matches of an RFC 9535 query in the JSON body; undefined if the body is not JSON or the query is not valid. Throws
   * `tooCostly`.
   */
  query(jsonPath: string): Matches | undefined;
}

/** Sources of the system names; process environment and `.env` work only in trusted workspaces. */
export interface SystemParts {
  clock: Pick<Clock, 'now'>;
  /** Gives a number from 0 to 1, without 1. */
  random: () => number;
  uuid: () => string;
  trusted: boolean;
  processEnv: (name: string) => string | undefined;
  dotenv: (name: string) => string | undefined;
}

/** Sources of names besides the file itself. */
export interface Scopes {
  prompts: ReadonlyMap<string, Known>;
  /** The row of a loop; `inner` is the row of a loop inside it. */
  row?: { name: string; value: Value; inner?: { name: string; value: Value } };
  captures: ReadonlyMap<string, Known>;
  environment: Environment;
  responses: Pick<ReadonlyMap<string, EarlierResponse>, 'get'>;
  system: SystemParts;
  /** Files that this one imports, in their order; names of this file come first. */
  imports?: readonly ImportedNames[];
  /** The account; undefined for a preview without one: then only `@no-auth` calls resolve. */
  account?: Account;
}

/** A file that another one imports, with what is needed to look up names in it. */
export interface ImportedNames {
  document: Document;
  /** The sources of the file itself, without prompts and rows. */
  scopes: Scopes;
}

/** Origin of a name's value, for hovers. */
export type Origin =
  'prompt' | 'row' | 'capture' | 'block' | 'file' | 'import' | 'environment' | 'system' | 'response';
