import type { Account } from '../account/account.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CentralClient } from '../client/centralClient.ts';
import type { Json } from '../text/json.ts';
import type { ArgumentShape, Arguments } from './arguments.ts';
import type { Results } from './results.ts';

/** Everything that a tool may use. No part of it can change anything at Central. */
export interface ToolParts {
  accounts: () => Promise<readonly Account[]>;
  /** The account with a label; without one the only account, or the one that is used here. Throws the errors of its source. */
  account: (label?: string) => Promise<Account>;
  /** The client of the tools. It only sends reads, and each is counted: see readingClient.ts. */
  client: CentralClient;
  callsLeft: (account: Account) => number;
  catalogue: () => Promise<Catalogue>;
  /** The one folder whose request files are read and drafted; undefined if there is none. Absolute. */
  folder: string | undefined;
  results: Results;
  signal: AbortSignal;
}

export interface ToolAnswer {
  /** Facts about the response from this program: counts, places, notices. */
  told: { [name: string]: Json };
  /** Content that comes from a server or a file. */
  data?: Json;
  /** True if the data are this program's own, and no member in them tells of a device or a person. */
  isOwn?: true;
  /** A result that can be read as a resource. */
  link?: string;
}

/** Hints for a client that asks a person before it uses a tool. No tool writes to Central. */
export interface ToolHints {
  readOnlyHint: boolean;
  /** True if it asks Central, whose response is not from this program. */
  openWorldHint: boolean;
}

export interface AgentTool {
  name: string;
  title: string;
  description: string;
  input: ArgumentShape;
  hints: ToolHints;
  run: (given: Arguments, parts: ToolParts) => Promise<ToolAnswer>;
}

/** Hints of a tool that asks Central, and of a tool that reads only what is here. */
export const asksCentral: ToolHints = { readOnlyHint: true, openWorldHint: true };
export const looksHere: ToolHints = { readOnlyHint: true, openWorldHint: false };
