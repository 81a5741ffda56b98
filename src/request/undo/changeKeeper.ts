import type { Account, Platform } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { isCentralError } from '../../base/errors.ts';
import { timedId } from '../../base/timedId.ts';
import { foreseen, noWayText, type NoWayBack } from '../../catalogue/noWayBack.ts';
import type { WayBack } from '../../catalogue/wayBack.ts';
import { responseProblem } from '../../client/responseProblem.ts';
import { accountAt } from '../../client/target.ts';
import type { Call, Exchange } from '../../http/call.ts';
import { changeEnd, mayBeDone } from '../../http/changeEnd.ts';
import { parseJson } from '../../text/json.ts';
import { utf8Text } from '../../text/utf8Text.ts';
import { type ChangeStore } from './changeStore.ts';
import { createdTarget } from './createdTarget.ts';
import { inForm } from './form.ts';
import { formOfChange, inverseOf } from './inverse.ts';
import type { KeptChange } from './keptChange.ts';
import { readText } from './readText.ts';

export interface ChangeKeeperParts {
  /** Finds the way to undo a call, if the catalogue knows one. */
  way: (call: Pick<Call, 'method' | 'target' | 'body'>, platform: Platform) => Promise<WayBack | undefined>;
  store: Pick<ChangeStore, 'keep' | 'drop'>;
  clock: Pick<Clock, 'now'>;
  /** Gives a number from 0 to 1. */
  random: () => number;
}

/** A change that is about to be sent. */
export interface NewChange {
  account: Account;
  call: Call;
  /** The address of the call, without secrets. */
  url: string;
  words?: string | undefined;
  /** Id of the run whose rows can be undone together. */
  run?: string | undefined;
}

/** The part of a change that its outcome shows. */
export type ToldChange = Pick<KeptChange, 'id' | 'state' | 'reason' | 'run'>;

/** Larger bodies are not kept. */
export const largestKept = 1_048_576;

/** Keeps what a change will replace or delete, before the change is sent. */
export class ChangeKeeper {
  readonly #parts: ChangeKeeperParts;
  #last = 0;

  constructor(parts: ChangeKeeperParts) {
    this.#parts = parts;
  }

  /** Tells how many calls are needed to read the object before a change. */
  async reads(call: Call, platform: Platform): Promise<number> {
    const way = await this.#parts.way(call, platform);
    return foreseen(way, call) === undefined && way?.read !== undefined ? 1 : 0;
  }

  /** Makes an id for the changes of one run. */
  newId(): string {
    // A later id is greater, also within the same millisecond.
    this.#last = Math.max(this.#parts.clock.now(), this.#last + 1);
    return timedId(this.#last, this.#parts.random);
  }

  /** Reads the object and keeps it. Rejects with the errors that stop every call of the account. */
  async begin(change: NewChange, read: (call: Call) => Promise<Exchange>): Promise<ChangeInHand> {
    const { account, call } = change;
    const way = await this.#parts.way(call, account.platform);
    const known = foreseen(way, call);
    const record = this.#recordOf(change);
    const inHand = new ChangeInHand(this.#parts.store, { account, call, way, record });
    if (known !== undefined || !way) return inHand.without(known ?? 'unknown');
    if (way.read !== undefined) {
      const found = await textBefore(change, way.read, read);
      if ('reason' in found) return inHand.without(found.reason, found.why);
      if (found.text !== undefined) record.before = found.text;
    } else if (way.created) return inHand;
    const inverse = inverseOf(way, record);
    if (typeof inverse === 'string') return inHand.without(inverse);
    return inHand.kept();
  }

  #recordOf({ account, call, url, words, run }: NewChange): KeptChange {
    const { method, target, body, tenantId } = call;
    const text = typeof body === 'string' ? body : body && utf8Text(body);
    return {
      id: this.newId(),
      account: account.id,
      method,
      target,
      url,
      at: this.#parts.clock.now(),
      ...(words !== undefined && { words }),
      ...(tenantId !== undefined && { tenantId }),
      ...(run !== undefined && { run }),
      // A body that is not text, or is too large, cannot be compared: an empty one is kept.
      ...(body !== undefined && { body: text !== undefined && text.length <= largestKept ? text : '' }),
      state: 'canUndo',
    };
  }
}

interface InHand {
  account: Account;
  call: Call;
  way: WayBack | undefined;
  record: KeptChange;
}

/** A change from the read before it to its response. */
export class ChangeInHand {
  readonly #store: ChangeKeeperParts['store'];
  readonly #change: InHand;
  /** The reason why the change cannot be undone, if it was not known in advance. */
  surprise: string | undefined;

  constructor(store: ChangeKeeperParts['store'], change: InHand) {
    this.#store = store;
    this.#change = change;
  }

  /** Records why the change cannot be undone. */
  without(reason: NoWayBack, why?: string): this {
    const { record, way, call } = this.#change;
    record.state = 'cannotUndo';
    record.reason = noWayText(reason, why);
    delete record.before;
    if (foreseen(way, call) === undefined) this.surprise = record.reason;
    return this;
  }

  /** Writes the object before the change to the disk, because the response may be lost from here on. */
  async kept(): Promise<this> {
    try {
      await this.#keep();
    } catch (error) {
      if (!isCentralError(error)) throw error;
      return this.without('notKept');
    }
    return this;
  }

  /** Takes the response. Undefined if it says that nothing has changed. */
  async came(exchange: Exchange): Promise<ToldChange | undefined> {
    const { record, way, call } = this.#change;
    if (changeEnd(exchange) === 'refused') {
      this.#store.drop(record);
      return undefined;
    }
    if (way?.created && record.state === 'canUndo') {
      const created = createdTarget(way.created, exchange, call);
      if (created === undefined) this.without('notCreated');
      else record.created = created;
    }
    const response = way && record.state === 'canUndo' ? responseOf(way, record, exchange) : undefined;
    if (response !== undefined) record.answer = response;
    const isNew = record.before === undefined || response !== undefined;
    if (isNew) await this.#keep().catch(() => this.without('notKept'));
    return this.#told();
  }

  /** Drops a change that a person cancelled before it was sent. */
  givenUp(): void {
    this.#store.drop(this.#change.record);
  }

  /** Takes the failure of a call. Undefined if it was not sent; a change that may have been carried out stays kept. */
  async broke(error: unknown): Promise<ToldChange | undefined> {
    const { record, way } = this.#change;
    if (isCentralError(error) && !mayBeDone(error)) {
      this.#store.drop(record);
      return undefined;
    }
    if (record.state !== 'canUndo') return undefined;
    if (way?.created)
      await this.without('answerLost')
        .#keep()
        .catch(() => undefined);
    return this.#told();
  }

  async #keep(): Promise<void> {
    await this.#store.keep(this.#change.account, this.#change.record);
  }

  #told(): ToldChange {
    const { id, state, reason, run } = this.#change.record;
    return { id, state, ...(reason !== undefined && { reason }), ...(run !== undefined && { run }) };
  }
}

type BeforeChange = { text: string | undefined } | { reason: NoWayBack; why?: string };

async function textBefore(
  { account, call }: NewChange,
  target: string,
  read: (call: Call) => Promise<Exchange>,
): Promise<BeforeChange> {
  const { tenantId } = call;
  const get: Call = { method: 'GET', target, ...(tenantId !== undefined && { tenantId }) };
  try {
    const exchange = await read(get);
    if (exchange.file !== undefined || exchange.bytes > largestKept) return { reason: 'tooLarge' };
    const { text, isThere } = readText(exchange, target);
    if (!isThere) return { text: undefined };
    const problem = responseProblem(accountAt(account, get), exchange, parseJson(text));
    return problem ? { reason: 'readFailed', why: problem.message } : { text };
  } catch (error) {
    if (!isCentralError(error, 'unreachable', 'badAnswer', 'notFound', 'forbidden')) throw error;
    return { reason: 'readFailed', why: error.message };
  }
}

/** Gives the text of the response if it shows the object after the change. */
function responseOf(way: WayBack, record: KeptChange, exchange: Exchange): string | undefined {
  if (exchange.file !== undefined || exchange.bytes > largestKept) return undefined;
  const text = utf8Text(exchange.body);
  const response = text === undefined ? undefined : parseJson(text);
  if (response === undefined || typeof response !== 'object' || response === null) return undefined;
  return inForm(response, formOfChange(way, record)) === undefined ? undefined : text;
}
