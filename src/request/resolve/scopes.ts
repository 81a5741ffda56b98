import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { Document } from '../syntax/model.ts';
import type { Value } from '../syntax/value.ts';
import type { Environment } from './environment.ts';
import type { Matches } from './jsonPath.ts';

/** A value with whether it may be shown. */
export interface Known {
  value: Value;
  secret: boolean;
}

/** An earlier call's response, as references reach it. */
export interface EarlierResponse {
  status: number;
  header(name: string): string | undefined;
  /** All matches of an RFC 9535 query over the JSON body; undefined if the body is no JSON or the query none. Throws `tooCostly`. */
  query(jsonPath: string): Matches | undefined;
}

/** Sources of the system names; process environment and `.env` work only in trusted workspaces. */
export interface SystemParts {
  clock: Pick<Clock, 'now'>;
  /** 0 to 1, 1 excluded. */
  random: () => number;
  uuid: () => string;
  trusted: boolean;
  processEnv: (name: string) => string | undefined;
  dotenv: (name: string) => string | undefined;
}

/** Sources of names besides the file itself. */
export interface Scopes {
  prompts: ReadonlyMap<string, Known>;
  /** Of a loop; `inner` is the row of a loop under it. */
  row?: { name: string; value: Value; inner?: { name: string; value: Value } };
  captures: ReadonlyMap<string, Known>;
  environment: Environment;
  responses: Pick<ReadonlyMap<string, EarlierResponse>, 'get'>;
  system: SystemParts;
  /** Files that this one imports, in their order; its own names go before theirs. */
  imports?: readonly ImportedNames[];
  /** Undefined for a preview without an account: then only `@no-auth` calls resolve. */
  account?: Account;
}

/** A file that another one imports, as names are looked up in it. */
export interface ImportedNames {
  document: Document;
  /** Its own, without prompts and rows. */
  scopes: Scopes;
}

/** Origin of a name's value, for hovers. */
export type Origin =
  'prompt' | 'row' | 'capture' | 'block' | 'file' | 'import' | 'environment' | 'system' | 'response';
