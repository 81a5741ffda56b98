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
import { ResponseBudget, KeptResponses } from './body/keptResponses.ts';
import type { AskLarge } from './body/largeBodies.ts';
import type { LoopLogs, LoopOwner, TellLoop } from './loop/loopLog.ts';
import type { Allowance, RunCost } from './question/runCost.ts';
import type { RowOutcome, LoopOutcome } from './runOutcome.ts';

/** Memory of a file between runs: captures, and responses of named requests. The owner keeps it only in memory. */
export interface RunMemory {
  captures: Map<string, Known>;
  /** Number of characters of each capture as JSON, roughly. */
  captureSizes: Map<string, number>;
  /** Captures that found nothing when they were last asked for. */
  missed: Set<string>;
  responses: KeptResponses;
}

/** Creates the memory of a file. The files of a window share `budget`. */
export function createRunMemory(budget = new ResponseBudget()): RunMemory {
  const responses = new KeptResponses(budget);
  return { captures: new Map(), captureSizes: new Map(), missed: new Set(), responses };
}

/** A call as it would be sent, for a question; secrets are masked everywhere. */
export interface CallPreview {
  method: string;
  url: string;
  account: string;
  /** `Name: value`. */
  headers: readonly string[];
  /** The whole body; if it is not text, its size. */
  body?: string;
  /** Description of the change. */
  deed?: Deed;
}

/** An object as it is and as it would be after a change, as JSON texts with secrets masked; empty if there is no object. */
export interface Difference {
  before: string;
  after: string;
}

/** Question for a person before something is sent. */
export type Question =
  | { kind: 'write'; call: CallPreview; difference?: () => Promise<Difference> }
  | { kind: 'foreign'; call: CallPreview; leaving: readonly Leaving[] }
  | { kind: 'pages'; calls?: number; items?: number; cost?: RunCost; recipients?: number }
  | RowsQuestion
  | { kind: 'all'; calls: number; writes: readonly WriteInAll[] };

export interface WriteInAll {
  method: string;
  target: string;
  index: number;
  /** True if it is sent once for each row, whatever the number of rows. */
  isLoop?: boolean;
  /** Description of the change, with its references as they are written. */
  deed?: Deed;
}

export interface RowsQuestion {
  kind: 'rows';
  /** Number of calls: one for each row, or for as many rows as “by” says. */
  rows: number;
  by?: number;
  /** Rows in all, if several go in one call. */
  singles?: number;
  writes: boolean;
  typed: boolean;
  first: readonly CallPreview[];
  /** Notes: the rows that will not be sent, and what is odd about other rows. */
  notes?: readonly string[];
  /** The other hosts that rows go to, and what all rows together take there. */
  hosts: readonly string[];
  leaving: readonly Leaving[];
  /** Missing if nothing is known of the account's limits. */
  cost?: RunCost;
  /** Gives the calls of all rows. */
  all: () => Promise<readonly CallPreview[]>;
  /** True if the calls go to several accounts or customers, and not one to each row. */
  isSpread?: true;
}

export type RunProgress =
  | { kind: 'pages'; pages: number; items: number; total?: number; calls?: number }
  | { kind: 'poll'; attempt: number; elapsedMs: number }
  | { kind: 'rows'; done: number; rows: number; failed: number }
  | RecipientsProgress
  | { kind: 'calls'; done: number; calls: number; failed: number }
  | { kind: 'wait'; reason: 'limit' | 'retry' | 'token'; ms: number };

/** The progress of a call to several accounts, or customers of an MSP. */
export interface RecipientsProgress {
  kind: 'recipients';
  what: 'accounts' | 'customers';
  done: number;
  recipients: number;
  failed: number;
}

/** Secret captures of one file, by the capture's name. They outlive a run and a window. */
export interface KeptSecrets {
  get(name: string, account: Account): Promise<string | undefined>;
  /** Keeps a capture; `account` is the account of the response. */
  set(name: string, value: string, account: Account): Promise<void>;
  /** Forgets the captures with that name of all accounts. */
  delete(name: string): Promise<void>;
}

/** Everything that a run needs from outside. */
export interface RunContext {
  /** Tells if this file may send: it must belong to a trusted workspace. */
  isTrusted(): boolean;
  /** The account with a label, or the active one. Throws `unknownAccount` and `noAccount`. */
  account(label: string | undefined): Promise<Account>;
  /** Gives every account. Throws `noAccount`. */
  accounts?(): Promise<readonly Account[]>;
  send(account: Account, call: Call, options: SendOptions): Promise<Exchange>;
  /** Asks a person for a value; undefined if the person gave up. */
  prompt(ask: { name: string; message?: string; secret: boolean }): Promise<string | undefined>;
  /** Asks if the run may go on; the caller may already know the answer from a setting. */
  confirm(question: Question): Promise<boolean>;
  progress(progress: RunProgress): void;
  /** Gives the limits of an account, for the cost that a question shows. */
  allowance?(account: Account): Allowance;
  environment(): Promise<Environment>;
  files: ConfinedFiles;
  /** Removes secrets from what an assert saw or a row held, before it is shown or reported. */
  clean?: (text: string) => string;
  /** Makes a secret of a call known, so that it is masked in texts that are shown or kept. */
  learn?(secret: string): void;
  /** Gives what the calls of another file have kept, by its real path; without it each run keeps this only for itself. */
  memoryOf?(path: string): RunMemory;
  /** The kept secrets; missing if nothing is to outlive the run. */
  keptSecrets?: KeptSecrets;
  /** Asks if a `@foreach` goes on after its first failed row; if nobody answers, it does. */
  goOn?(failed: RowOutcome, left: number): Promise<boolean>;
  /** Gives the facts of the catalogue about a call on a platform. */
  facts?(call: Call, platform: Platform): CallFacts | Promise<CallFacts>;
  /**
   * Asks if a call is sent although the catalogue does not know one of its parameters, and the API answers unknown parameters with 400.
   * Without it no such call is sent.
   */
  mayGoUnchecked?(refusal: CentralError): Promise<boolean>;
  /** Describes a change in words; `call` has its secrets masked. `isAsked` is true if a person is asked with these words. */
  deed?(call: DeedCall, account: Account, isAsked: boolean): Promise<Deed>;
  /** Gives the target of the GET that reads exactly the object that a call changes, if the catalogue knows one. */
  readOf?(call: Call, platform: Platform): Promise<string | undefined>;
  /** Keeps what changes remove, so that they can be undone; without it nothing is kept. */
  changes?: Pick<ChangeKeeper, 'begin' | 'reads' | 'newId'>;
  /** Keeps the progress of loops of changes on the disk; without it the progress is lost when the process ends. */
  loopLogs?: KeptLoops;
  system: Omit<SystemParts, 'trusted'>;
  clock: Clock;
  paths: JsonPaths;
  /** Searches large bodies in another thread; without it this is done in this thread. */
  largeBodies?: AskLarge;
}

/** The logs of a file's loops. */
export interface KeptLoops {
  logs: Pick<LoopLogs, 'open' | 'underWay'>;
  owner: LoopOwner;
  tell: TellLoop;
}

/** Accounts and customers that a call goes to: from a tag, or as labels and ids, or all. */
export interface SpreadChoice {
  accounts?: ListTag | readonly string[] | 'all';
  tenants?: ListTag | readonly string[] | 'all';
}

export interface RunOptions {
  signal?: AbortSignal;
  /** An earlier run of the same `@foreach`: its failed and unsent rows are sent, and its good rows are copied to the outcome. */
  resume?: LoopOutcome;
  /** True to go on with what `loopLogs` has of an earlier run of the same `@foreach`, as with `resume`. */
  resumeKept?: boolean;
  /** Numbers of the rows of a `@foreach` that are sent, starting at 1; the other rows count as skipped. */
  onlyRows?: ReadonlySet<number>;
  /** Called with the rows so far if a `@foreach` ends by an error or a cancel. */
  onStopped?: (soFar: LoopOutcome) => void;
  /** Accounts or customers that the call is sent to, whatever its tags say. */
  spread?: SpreadChoice;
  /** True if the question before a write was answered for the whole run; a loop of many writes still asks. */
  confirmed?: boolean;
  /** Id of a `@foreach` run, whose changes can be undone together. */
  changeRun?: string;
  /** The parts of calls that a person has agreed to send to other hosts. */
  agreed?: ReadonlySet<string>;
}
