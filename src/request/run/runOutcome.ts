import type { CentralError } from '../../base/errors.ts';
import type { PagingEnd } from '../../client/paging/pageWalk.ts';
import type { Call, Exchange } from '../../http/call.ts';
import type { Value } from '../syntax/value.ts';
import type { ToldChange } from '../undo/changeKeeper.ts';
import type { RefusedItem } from './outcome/refusedItem.ts';
import type { ResponseMeaning } from './outcome/responseMeaning.ts';

export interface AssertOutcome {
  text: string;
  ok: boolean;
  actual: string;
  /** The expected value, with its references replaced; missing if the predicate takes none. */
  expected?: string;
}

/** A capture that found nothing, and the part that is missing: the path up to there. */
export interface Missed {
  name: string;
  path: string;
  /** The refusal, if the path took too much work. */
  stopped?: CentralError;
}

/** A sentence for a person about something that a result does not have, or that was not done; docs/commands.md has the codes. */
export interface Notice {
  code:
    | 'captureMissed'
    | 'captureStopped'
    | 'listCut'
    | 'listMoved'
    | 'accountTwice'
    | 'noList'
    | 'bodyCut'
    | 'lettersLost'
    | 'notSearched'
    | 'answersLetGo'
    | 'emptyList'
    | 'emptyFile'
    | 'emptyRows'
    | 'shortRows'
    | 'rowsLeft'
    | 'rowsUnknown'
    | 'secretNotStored'
    | 'parameter'
    | 'cannotUndo'
    | 'asBefore'
    | 'notCompared'
    | 'setByServer'
    | 'secretNotRestored'
    | 'addedTaken'
    | 'sessionLeft'
    | 'taskUnread'
    | 'taskFailed'
    | 'stepsLeft'
    | 'endUnknown';
  message: string;
}

/** A call that got a response. */
export interface SendOutcome {
  index: number;
  name?: string;
  /** The imported file that the block belongs to, as it is written; missing for a block of the file itself. */
  imported?: string;
  /** The path of that file, whose memory has the response. */
  importedFrom?: string;
  account: string;
  /** The URL, with secrets masked. */
  url: string;
  /** Description of the change that was made. */
  words?: string;
  status: number;
  durationMs: number;
  /** Decoded bytes of all pages. */
  bytes: number;
  pages: number;
  items?: number;
  /** The reason why the paging ended. */
  ended?: PagingEnd;
  asserts: AssertOutcome[];
  /** The captures, without those that are secret by their tag or by their name. */
  captures: Record<string, Value>;
  missed: Missed[];
  notices: Notice[];
  meaning: ResponseMeaning;
  /** The items that failed, as the response tells of them, without secrets. */
  refused?: readonly RefusedItem[];
  /** The server's reason of a call that failed, without secrets. */
  reason?: string;
  exchange: Exchange;
  /** The one result of a paged call. */
  merged?: Value;
  /** The call that asks for the state of the task that this call started. */
  followUp?: Call;
  /** True if it is not known whether the change was carried out: sent again it might be made twice. */
  mayBeDone?: true;
  /** The change that was kept, so that it can be undone. */
  change?: ToldChange;
  /** The parts that are joined in `merged`, for a call that went to several accounts or customers. */
  spread?: Spread;
  /** Calls that had to be sent first. */
  before: SendOutcome[];
}

/** A call that was not sent because of its `@when`, or the `@when` of a call that it needs. */
export interface SkippedOutcome {
  index: number;
  /** The reason, as a sentence. */
  skipped: string;
  /** Calls that were sent to judge the condition. */
  before: SendOutcome[];
  notices: Notice[];
}

/** A recipient that gave no rows or not all of them, and the error. */
export interface RecipientFailure {
  account: string;
  tenant?: string;
  tenantName?: string;
  error: CentralError;
  status?: number;
}

/** Rows from several accounts or customers, and the recipients that failed. */
export interface Spread {
  rows: number;
  failed: readonly RecipientFailure[];
  /** Accounts and customers in all. */
  recipients: number;
  /** Number of these that are customers of an MSP. */
  customers: number;
  /** Labels of the accounts. */
  accounts: readonly string[];
}

/** The rows of one call that are to be sent again, by their indexes in its list, when others of them are done. */
export interface LeftItems {
  items: readonly number[];
  /** False if the response did not name those that failed, so that some of these may be done. */
  areNamed: boolean;
}

/** One row of a `@foreach`: its index in the rows, its value, the value without its secrets, and its result. */
export type RowOutcome = { at: number; row: Value; shown: Value; left?: LeftItems } & RowEnd;

export type RowEnd =
  | { outcome: SendOutcome; ok: boolean }
  | { error: CentralError; ok: false }
  /** The reason why it was not sent. */
  | { skipped: string; ok: true };

export interface LoopOutcome {
  index: number;
  rows: RowOutcome[];
  failed: number;
  /** Rows in all; there are fewer outcomes if the run stopped at a failure or was resumed. */
  total: number;
  /** Rows of one call, if the loop says “by”: then each outcome is that of one such call. */
  by?: number;
  /** True if what is left of it is kept, so that a later run can go on with it. */
  isKept?: true;
  /** Notices of the loop as a whole; each row has its own. */
  notices: Notice[];
  /** Calls that had to be sent first. */
  before: SendOutcome[];
}

/** Outcome of a block that was not refused. */
export type SentOutcome = SendOutcome | LoopOutcome | SkippedOutcome;

/** The outcome of one block in a run of several. */
export type BlockOutcome = SentOutcome | { index: number; error: CentralError };
