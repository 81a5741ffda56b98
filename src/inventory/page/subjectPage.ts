import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { Signal } from '../../base/lifetime.ts';
import { responseProblem } from '../../client/responseProblem.ts';
import type { Call, Exchange } from '../../http/call.ts';
import { parseJson, type Json } from '../../text/json.ts';
import { requestText } from '../deviceRequest.ts';
import { blockNames, pageCalls, type BlockName } from './blocks.ts';
import { objectOf, readBlock, type Content } from './read.ts';
import { overviews, readers, type Reader } from './readers.ts';
import {
  factsOf,
  nameOf,
  namesOf,
  shapeOf,
  targetOf,
  traitsIn,
  type Subject,
  type Traits,
} from './subject.ts';

/** A block of a page in its current state. */
export interface Block {
  name: BlockName;
  /** The target of its call; blocks with the same call share the response. */
  target: string;
  /** True if the call asks for more than the subject: only rows that name the subject are shown. */
  isWider: boolean;
  /** Number of calls to show the block now: 0 if another block has the response. */
  calls: 0 | 1;
  state: 'waiting' | 'loading' | 'filled' | 'failed';
  /** Time of the response, wall ms. */
  loadedAt?: number;
  content?: Content;
  error?: CentralError;
}

/** Age of the facts about a subject that were known before any call. */
export interface Known {
  /** Time at which its row was loaded, wall ms. */
  at?: number | undefined;
}

export interface PagePorts {
  send: (call: Call, signal: AbortSignal) => Promise<Exchange>;
  clock: Pick<Clock, 'now'>;
}

interface BlockResponse {
  at: number;
  body: Json | undefined;
}

/** The page of a device, a site or a client: its blocks and their responses. A block makes no call until it is seen. */
export class SubjectPage {
  account: Account;
  readonly subject: Subject;
  readonly #ports: PagePorts;
  readonly #changed = new Signal<BlockName | undefined>();
  readonly #aborted = new AbortController();
  readonly #responses = new Map<string, Promise<BlockResponse>>();
  readonly #blocks = new Map<BlockName, Block>();
  readonly #known: Known;
  #traits: Traits = {};
  #openedAt: number;
  /** Reports a block that has changed; undefined if blocks were added or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(account: Account, subject: Subject, ports: PagePorts, known: Known = {}) {
    this.account = account;
    this.subject = subject;
    this.#ports = ports;
    this.#known = known;
    this.#openedAt = ports.clock.now();
    this.#lay();
  }

  /** The blocks in their order, without blocks that this subject does not have. */
  get blocks(): readonly Block[] {
    return blockNames
      .flatMap((name) => this.#blocks.get(name) ?? [])
      .filter(({ content }) => content?.kind !== 'absent');
  }

  /** Loads a block that became visible; does nothing if it is loaded or has failed. */
  async see(name: BlockName): Promise<void> {
    const block = this.#blocks.get(name);
    if (block?.state === 'waiting') await this.#load(block);
  }

  /** Loads a block again, or makes all blocks wait until they are seen again. */
  async refresh(name?: BlockName): Promise<void> {
    this.#openedAt = this.#ports.clock.now();
    const again = name === undefined ? [...this.#blocks.keys()] : [name];
    for (const one of again) {
      const block = this.#blocks.get(one);
      if (block === undefined || block.state === 'loading') continue;
      this.#responses.delete(block.target);
      this.#blocks.delete(one);
    }
    this.#lay();
    if (name === undefined) return this.#changed.fire(undefined);
    await this.see(name);
  }

  /** The text of a `.central` file with exactly the call of a block. */
  request(name: BlockName): string | undefined {
    const block = this.#blocks.get(name);
    return block && requestText(this.account, `${nameOf(this.subject)}: ${name}`, block.target);
  }

  /** Stops calls that are still running. */
  dispose(): void {
    this.#aborted.abort();
    this.#changed.dispose();
  }

  /** Adds the blocks that the subject has now, and removes those that it does not have. */
  #lay(): void {
    const { subject, account } = this;
    const calls = pageCalls[account.platform][shapeOf(subject, this.#traits)];
    const facts = factsOf(subject, this.#traits, this.#openedAt);
    for (const name of blockNames) {
      const call = calls[name];
      const isWider = typeof call === 'object';
      const template = isWider ? call.target : call;
      const target = template === undefined ? undefined : targetOf(template, facts);
      const state = this.#blocks.get(name)?.state ?? 'waiting';
      if (target === undefined) this.#blocks.delete(name);
      else if (state === 'waiting')
        this.#blocks.set(name, { name, target, isWider, calls: 1, state, ...this.#row(name) });
    }
    this.#countCalls();
  }

  /** The content of the overview from the row with which the page was opened. */
  #row(name: BlockName): Pick<Block, 'content' | 'loadedAt'> {
    if (name !== 'overview') return {};
    const { subject } = this;
    const { account: _account, ...row } =
      subject.kind === 'device' ? subject.device : subject.kind === 'site' ? subject.site : subject.client;
    const content = readBlock(this.#readerOf(name), row, { names: namesOf(subject) });
    const { at } = this.#known;
    return { ...(content && { content }), ...(at !== undefined && { loadedAt: at }) };
  }

  #countCalls(): void {
    const seen = new Set(this.#responses.keys());
    for (const name of blockNames) {
      const block = this.#blocks.get(name);
      if (block === undefined) continue;
      if (block.state === 'waiting') block.calls = seen.has(block.target) ? 0 : 1;
      seen.add(block.target);
    }
  }

  async #load(block: Block): Promise<void> {
    this.#put({ ...block, state: 'loading' });
    const { name, target } = block;
    try {
      const response = await this.#response(target);
      const reader = this.#readerOf(name);
      const content =
        response.body === undefined
          ? nothing(reader)
          : readBlock(reader, response.body, {
              names: namesOf(this.subject),
              isWider: block.isWider,
              ...(this.subject.kind === 'site' && { siteId: this.subject.site.id }),
              isWhole: name !== 'overview' && target === this.#blocks.get('overview')?.target,
            });
      if (content === undefined)
        throw new CentralError('answerNotUnderstood', { host: new URL(this.account.baseUrl).host });
      if (name === 'overview' && content.kind === 'facts' && content.facts.length === 0)
        throw this.#unknown();
      this.#put({ ...block, state: 'filled', loadedAt: response.at, content });
      if (name === 'overview') this.#learn(response.body);
      else if (content.kind === 'absent') this.#changed.fire(undefined);
    } catch (error) {
      if (this.#aborted.signal.aborted) return;
      const told = isCentralError(error)
        ? error
        : new CentralError('unexpected', { why: '' }, { cause: error });
      this.#responses.delete(target);
      this.#put({ ...block, state: 'failed', loadedAt: this.#ports.clock.now(), error: told });
    }
  }

  #readerOf(name: BlockName): Reader {
    return name === 'overview' ? overviews[this.subject.kind] : readers[name];
  }

  #learn(response: Json | undefined): void {
    const found = response === undefined ? undefined : objectOf(response, namesOf(this.subject));
    if (found === undefined) return;
    const before = JSON.stringify(this.#targets());
    this.#traits = { ...this.#traits, ...traitsIn(found) };
    this.#lay();
    if (JSON.stringify(this.#targets()) !== before) this.#changed.fire(undefined);
  }

  #targets(): string[] {
    return [...this.#blocks.values()].map(({ name, target }) => `${name} ${target}`);
  }

  #put(block: Block): void {
    if (!this.#blocks.has(block.name)) return;
    this.#blocks.set(block.name, block);
    this.#changed.fire(block.name);
  }

  #response(target: string): Promise<BlockResponse> {
    const known = this.#responses.get(target);
    if (known !== undefined) return known;
    const asked = this.#ask(target);
    this.#responses.set(target, asked);
    return asked;
  }

  /** One call. Throws what `send` throws, and forbidden, notFound, badRequest or badAnswer by the response. */
  async #ask(target: string): Promise<BlockResponse> {
    const exchange = await this.#ports.send({ method: 'GET', target }, this.#aborted.signal);
    const at = this.#ports.clock.now();
    if (exchange.status === 204) return { at, body: undefined };
    const body = parseJson(exchange.body);
    const problem = responseProblem(this.account, exchange, body);
    if (problem?.reason === 'nothingThere') throw this.#unknown(problem);
    if (problem !== undefined) throw problem;
    return { at, body };
  }

  #unknown(cause?: CentralError): CentralError {
    const reason = this.subject.kind === 'device' ? 'partNotThere' : 'subjectNotThere';
    return new CentralError(reason, { name: nameOf(this.subject) }, { cause });
  }
}

/** The content of an empty response. */
function nothing(reader: Reader): Content {
  if (reader.columns === undefined) return { kind: 'facts', facts: [] };
  return { kind: 'table', columns: [], rows: [], read: 0, isOfSubject: false };
}
