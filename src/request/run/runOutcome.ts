import type { CentralError } from '../../base/errors.ts';
import type { PagingEnd } from '../../client/paging/pageWalk.ts';
import type { Call, Exchange } from '../../http/call.ts';
import type { Value } from '../syntax/value.ts';
import type { ToldChange } from '../undo/changeKeeper.ts';
import type { ResponseMeaning } from './responseMeaning.ts';

export interface AssertOutcome {
  text: string;
  ok: boolean;
  actual: string;
  /** The value that was asked for, references replaced; missing if the predicate takes none. */
  expected?: string;
}

/** A capture that found nothing, and the part of what it asks for that is not there: a path as far as that goes. */
export interface Missed {
  name: string;
  place: string;
  /** The refusal, if the path took too much work. */
  stopped?: CentralError;
}

/** Something that a result does not have, or that was not done, in words for a person; docs/commands.md has the codes. */
export interface Notice {
  code:
    | 'captureMissed'
    | 'captureStopped'
    | 'listCut'
    | 'listMoved'
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
  meaning: ResponseMeaning;
  exchange: Exchange;
  /** The one result of a paged call. */
  merged?: Value;
  /** The call that asks how far the task is that this one started. */
  followUp?: Call;
  /** It is not known if the change was carried out: sent again it might be done twice. */
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
  /** Rows of one call, if the loop says “by”: each outcome is then that of one such call. */
  by?: number;
  /** Notices of the loop as a whole; each row has its own. */
  notices: Notice[];
  /** Calls that had to be sent first. */
  before: SendOutcome[];
}

/** Outcome of a block that nothing refused. */
export type SentOutcome = SendOutcome | LoopOutcome | SkippedOutcome;

/** The outcome of one block in a run of several. */
export type BlockOutcome = SentOutcome | { index: number; error: CentralError };
