import type { Account, Platform } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { CentralError } from '../../base/errors.ts';
import type { Deed, DeedCall } from '../../catalogue/deed/callValues.ts';
import type { CallFacts } from '../../catalogue/callFacts.ts';
import type { PagingEnd } from '../../client/paging/pageWalk.ts';
import type { Call, Exchange, SendOptions } from '../../http/call.ts';
import type { Environment } from '../resolve/environment.ts';
import type { ConfinedFiles } from '../resolve/file.ts';
import type { JsonPaths } from '../resolve/jsonPath.ts';
import type { Known, SystemParts } from '../resolve/scopes.ts';
import type { Leaving } from '../resolve/secretUse.ts';
import type { ListTag } from '../syntax/tagModel.ts';
import type { Value } from '../syntax/value.ts';
import type { AnswerMeaning } from './answer.ts';
import type { ChangeKeeper, ToldChange } from '../undo/changeKeeper.ts';
import { AnswerBudget, KeptAnswers } from './keptAnswers.ts';
import type { AskLarge } from './largeBodies.ts';
import type { Allowance, RunCost } from './runCost.ts';

/** Memory of a file between runs: captures, and responses of named requests. Its owner keeps it only in memory. */
export interface RunMemory {
  captures: Map<string, Known>;
  /** Characters that each capture has as JSON, about. */
  captureSizes: Map<string, number>;
  /** Captures that found nothing when they were last asked for. */
  missed: Set<string>;
  answers: KeptAnswers;
}

/** `budget` is what the files of a window share. */
export function createRunMemory(budget = new AnswerBudget()): RunMemory {
  const answers = new KeptAnswers(budget);
  return { captures: new Map(), captureSizes: new Map(), missed: new Set(), answers };
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

/** An object as it is and as it would be after a change, as JSON texts with secrets masked; empty where there is none. */
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
  /** Rows in all, where several go in one call. */
  singles?: number;
  writes: boolean;
  typed: boolean;
  first: readonly CallPreview[];
  /** The other hosts that rows go to, and what they take there; of all rows. */
  hosts: readonly string[];
  leaving: readonly Leaving[];
  /** Missing where nothing is known of the account's limits. */
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
  /** Missing where nothing is to outlive the run. */
  keptSecrets?: KeptSecrets;
  /** Asks if a `@foreach` goes on after its first failed row; without an answer it does. */
  goOn?(failed: RowOutcome, left: number): Promise<boolean>;
  /** Gives the facts of the catalogue about a call on a platform. */
  facts?(call: Call, platform: Platform): CallFacts | Promise<CallFacts>;
  /** Asks if a call goes although the catalogue does not know a parameter of it, and the API answers 400 to such ones; without it no such call goes. */
  mayGoUnchecked?(refusal: CentralError): Promise<boolean>;
  /** Says in words what a change does; `call` has its secrets masked. Nobody is asked with these words unless `isAsked`. */
  deed?(call: DeedCall, account: Account, isAsked: boolean): Promise<Deed>;
  /** Gives the target of the GET that reads the very object that a call changes, where the catalogue knows one. */
  readOf?(call: Call, platform: Platform): Promise<string | undefined>;
  /** Keeps what changes take away, so that they can be undone; without it nothing is kept. */
  changes?: Pick<ChangeKeeper, 'begin' | 'reads' | 'newId'>;
  system: Omit<SystemParts, 'trusted'>;
  clock: Clock;
  paths: JsonPaths;
  /** Looks into large bodies in another thread; without it that is done in this one. */
  largeBodies?: AskLarge;
}

export interface AssertOutcome {
  text: string;
  ok: boolean;
  actual: string;
  /** The value that was asked for, references replaced; missing where the predicate takes none. */
  expected?: string;
}

/** A capture that found nothing, and the part of what it asks for that is not there: a path as far as that goes. */
export interface Missed {
  name: string;
  place: string;
  /** The refusal, where the path took too much work. */
  stopped?: CentralError;
}

/** Something that a result does not have, or that was not done, in words for a person; docs/commands.md has the codes. */
export interface Notice {
  code:
    | 'captureMissed'
    | 'captureStopped'
    | 'listCut'
    | 'noList'
    | 'bodyCut'
    | 'lettersLost'
    | 'notSearched'
    | 'answersLetGo'
    | 'emptyList'
    | 'emptyFile'
    | 'rowsLeft'
    | 'secretNotStored'
    | 'parameter'
    | 'cannotUndo'
    | 'asBefore'
    | 'notCompared'
    | 'setByServer'
    | 'secretNotRestored'
    | 'addedTaken'
    | 'sessionLeft'
    | 'stepsLeft';
  message: string;
}

/** One call that was answered. */
export interface SendOutcome {
  /** The block's index. */
  index: number;
  name?: string;
  /** The imported file that the block belongs to, as it is written; missing for a block of the file itself. */
  imported?: string;
  account: string;
  /** Redacted. */
  url: string;
  /** Says of a change what it did. */
  words?: string;
  status: number;
  durationMs: number;
  /** Decoded bytes of all pages. */
  bytes: number;
  pages: number;
  items?: number;
  /** Why the paging ended. */
  ended?: PagingEnd;
  asserts: AssertOutcome[];
  /** Without the secret ones, by their tag or by their name. */
  captures: Record<string, Value>;
  missed: Missed[];
  notices: Notice[];
  meaning: AnswerMeaning;
  exchange: Exchange;
  /** The one result of a paged call. */
  merged?: Value;
  /** The call that asks how far the task is that this one started. */
  followUp?: Call;
  /** The change that was kept, so that it can be undone. */
  change?: ToldChange;
  /** Of a call that went to several accounts or customers: what is joined in `merged`. */
  spread?: Spread;
  /** Calls that had to be sent first. */
  before: SendOutcome[];
}

/** One call that its `@when` kept from being sent, or that of one that it needs. */
export interface SkippedOutcome {
  index: number;
  /** The reason, as a sentence. */
  skipped: string;
  /** Calls that were sent to find that out. */
  before: SendOutcome[];
  notices: Notice[];
}

/** A place that gave no rows, or not all, and why. */
export interface PlaceFailure {
  account: string;
  tenant?: string;
  tenantName?: string;
  error: CentralError;
  status?: number;
}

/** Rows that came of several accounts or customers, and what did not come. */
export interface Spread {
  rows: number;
  failed: readonly PlaceFailure[];
  /** Accounts or customers in all. */
  places: number;
  /** Labels of the accounts. */
  accounts: readonly string[];
}

/** Accounts and customers that a call goes to: as a tag has them, or labels and ids, or all. */
export interface SpreadChoice {
  accounts?: ListTag | readonly string[] | 'all';
  tenants?: ListTag | readonly string[] | 'all';
}

/** One row of a `@foreach`: its place in the rows, its value, the same without its secrets, and what came of it. */
export type RowOutcome = { at: number; row: Value; shown: Value } & (
  | { outcome: SendOutcome; ok: boolean }
  | { error: CentralError; ok: false }
  /** Why it was not sent. */
  | { skipped: string; ok: true }
);

export interface LoopOutcome {
  index: number;
  rows: RowOutcome[];
  failed: number;
  /** Rows in all; fewer outcomes when the run stopped at a failure or was resumed. */
  total: number;
  /** Of the loop as a whole; each row has its own. */
  notices: Notice[];
  /** Calls that had to be sent first. */
  before: SendOutcome[];
}

/** Outcome of a block that nothing refused. */
export type SentOutcome = SendOutcome | LoopOutcome | SkippedOutcome;

/** The outcome of one block in a run of several. */
export type BlockOutcome = SentOutcome | { index: number; error: CentralError };

export interface RunOptions {
  signal?: AbortSignal;
  /** A run of the same `@foreach` before: its failed and unsent rows are sent, and its good ones stand in the outcome. */
  resume?: LoopOutcome;
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
