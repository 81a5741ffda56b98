import type { Account, Platform } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { CentralError } from '../../base/errors.ts';
import type { Deed, DeedCall } from '../../catalogue/deed/callValues.ts';
import type { CallFacts } from '../../catalogue/callFacts.ts';
import type { Call, Exchange, SendOptions } from '../../http/call.ts';
import type { Environment } from '../resolve/environment.ts';
import type { ConfinedFiles } from '../resolve/file.ts';
import type { JsonPaths } from '../resolve/jsonPath.ts';
import type { Known, SystemParts } from '../resolve/scopes.ts';
import type { Leaving } from '../resolve/secretUse.ts';
import type { ListTag } from '../syntax/tagModel.ts';
import type { ChangeKeeper } from '../undo/changeKeeper.ts';
import { ResponseBudget, KeptResponses } from './keptResponses.ts';
import type { AskLarge } from './largeBodies.ts';
import type { LoopLogs, LoopPlace, TellLoop } from './loopLog.ts';
import type { Allowance, RunCost } from './runCost.ts';
import type { RowOutcome, LoopOutcome } from './runOutcome.ts';

/** Memory of a file between runs: captures, and responses of named requests. Its owner keeps it only in memory. */
export interface RunMemory {
  captures: Map<string, Known>;
  /** Characters that each capture has as JSON, about. */
  captureSizes: Map<string, number>;
  /** Captures that found nothing when they were last asked for. */
  missed: Set<string>;
  responses: KeptResponses;
}

/** `budget` is what the files of a window share. */
export function createRunMemory(budget = new ResponseBudget()): RunMemory {
  const responses = new KeptResponses(budget);
  return { captures: new Map(), captureSizes: new Map(), missed: new Set(), responses };
}

/** A call as it would leave, for a question; secrets are masked everywhere. */
export interface CallPreview {
  method: string;
  url: string;
  account: string;
  /** `Name: value`. */
  headers: readonly string[];
  /** All of it; of one that is no text its size. */
  body?: string;
  /** Says of a change what it does. */
  deed?: Deed;
}

/** An object as it is and as it would be after a change, as JSON texts with secrets masked; empty if there is none. */
export interface Difference {
  before: string;
  after: string;
}

/** Question for a person before something is sent. */
export type Question =
  | { kind: 'write'; call: CallPreview; difference?: () => Promise<Difference> }
  | { kind: 'foreign'; call: CallPreview; leaving: readonly Leaving[] }
  | { kind: 'pages'; calls?: number; items?: number; cost?: RunCost; places?: number }
  | RowsQuestion
  | { kind: 'all'; calls: number; writes: readonly WriteInAll[] };

export interface WriteInAll {
  method: string;
  target: string;
  index: number;
  /** Sent once for each row, however many there are. */
  isLoop?: boolean;
  /** Says what it does, with its references as they are written. */
  deed?: Deed;
}

export interface RowsQuestion {
  kind: 'rows';
  /** Calls: one for each row, or for as many rows as “by” says. */
  rows: number;
  by?: number;
  /** Rows in all, if several go in one call. */
  singles?: number;
  writes: boolean;
  typed: boolean;
  first: readonly CallPreview[];
  /** Says which rows will not be sent, and what is odd about others. */
  notes?: readonly string[];
  /** The other hosts that rows go to, and what they take there; of all rows. */
  hosts: readonly string[];
  leaving: readonly Leaving[];
  /** Missing if nothing is known of the account's limits. */
  cost?: RunCost;
  /** Every row's call. */
  all: () => Promise<readonly CallPreview[]>;
  /** The calls go to several accounts or customers, and not once for each row. */
  isSpread?: true;
}

export type RunProgress =
  | { kind: 'pages'; pages: number; items: number; total?: number; calls?: number }
  | { kind: 'poll'; attempt: number; elapsedMs: number }
  | { kind: 'rows'; done: number; rows: number; failed: number }
  | PlacesProgress
  | { kind: 'calls'; done: number; calls: number; failed: number }
  | { kind: 'wait'; reason: 'limit' | 'retry' | 'token'; ms: number };

/** How far a call to several accounts, or customers of an MSP, is. */
export interface PlacesProgress {
  kind: 'places';
  what: 'accounts' | 'customers';
  done: number;
  places: number;
  failed: number;
}

/** Secret captures of one file, which outlive a run and a window; by the capture's name. */
export interface KeptSecrets {
  get(name: string, account: Account): Promise<string | undefined>;
  /** `account` is that of the response. */
  set(name: string, value: string, account: Account): Promise<void>;
  /** Forgets what all accounts have under that name. */
  delete(name: string): Promise<void>;
}

/** Everything that a run asks of the outside. */
export interface RunContext {
  /** Tells if this file may send: it must belong to a trusted workspace. */
  isTrusted(): boolean;
  /** The account with a label, or the active one. Throws `unknownAccount` and `noAccount`. */
  account(label: string | undefined): Promise<Account>;
  /** Every account that there is. Throws `noAccount`. */
  accounts?(): Promise<readonly Account[]>;
  send(account: Account, call: Call, options: SendOptions): Promise<Exchange>;
  /** Undefined when the person gave up. */
  prompt(ask: { name: string; message?: string; secret: boolean }): Promise<string | undefined>;
  /** Asks if the run may go on; the caller may know the answer from a setting. */
  confirm(question: Question): Promise<boolean>;
  progress(progress: RunProgress): void;
  /** Gives the limits of an account, for the cost that a question tells. */
  allowance?(account: Account): Allowance;
  environment(): Promise<Environment>;
  files: ConfinedFiles;
  /** Takes secrets out of what an assert saw or a row held, before anybody is told. */
  clean?: (text: string) => string;
  /** Lets whoever shows or keeps a text know a secret that a call is made with. */
  learn?(secret: string): void;
  /** Gives what the calls of another file have kept, by its real path; without it each run keeps that for itself. */
  memoryOf?(path: string): RunMemory;
  /** Missing if nothing is to outlive the run. */
  keptSecrets?: KeptSecrets;
  /** Asks if a `@foreach` goes on after its first failed row; if nobody answers, it does. */
  goOn?(failed: RowOutcome, left: number): Promise<boolean>;
  /** Gives the facts of the catalogue about a call on a platform. */
  facts?(call: Call, platform: Platform): CallFacts | Promise<CallFacts>;
  /** Asks if a call goes although the catalogue does not know a parameter of it, and the API answers 400 to such ones; without it no such call goes. */
  mayGoUnchecked?(refusal: CentralError): Promise<boolean>;
  /** Says in words what a change does; `call` has its secrets masked. Nobody is asked with these words unless `isAsked`. */
  deed?(call: DeedCall, account: Account, isAsked: boolean): Promise<Deed>;
  /** Gives the target of the GET that reads the very object that a call changes, if the catalogue knows one. */
  readOf?(call: Call, platform: Platform): Promise<string | undefined>;
  /** Keeps what changes take away, so that they can be undone; without it nothing is kept. */
  changes?: Pick<ChangeKeeper, 'begin' | 'reads' | 'newId'>;
  /** Keeps on the disk how far loops of changes are; without it that ends with the process. */
  loopLogs?: KeptLoops;
  system: Omit<SystemParts, 'trusted'>;
  clock: Clock;
  paths: JsonPaths;
  /** Looks into large bodies in another thread; without it that is done in this one. */
  largeBodies?: AskLarge;
}

/** Place of what is kept of a file's loops. */
export interface KeptLoops {
  logs: Pick<LoopLogs, 'open'>;
  place: LoopPlace;
  tell: TellLoop;
}

/** Accounts and customers that a call goes to: as a tag has them, or labels and ids, or all. */
export interface SpreadChoice {
  accounts?: ListTag | readonly string[] | 'all';
  tenants?: ListTag | readonly string[] | 'all';
}

export interface RunOptions {
  signal?: AbortSignal;
  /** A run of the same `@foreach` before: its failed and unsent rows are sent, and its good ones stand in the outcome. */
  resume?: LoopOutcome;
  /** Goes on with what `loopLogs` has of an earlier run of the same `@foreach`, as `resume` does. */
  resumeKept?: boolean;
  /** Numbers of the rows of a `@foreach` that are sent, from 1 on; the others count as skipped. */
  onlyRows?: ReadonlySet<number>;
  /** Told what was done when a `@foreach` ends by an error, a cancel included. */
  onStopped?: (soFar: LoopOutcome) => void;
  /** Sends the call to these accounts or customers, whatever its tags say. */
  spread?: SpreadChoice;
  /** The question before a write was answered for the whole run; many rows that write are still asked for. */
  confirmed?: boolean;
  /** Id of a `@foreach` run, whose changes can be undone together. */
  changeRun?: string;
  /** The parts of calls that a person has agreed to let go to other hosts. */
  agreed?: ReadonlySet<string>;
}
