import type { ResponseFacts } from '../resolve/responseFacts.ts';
import type { OpenResponse } from './bodyQuestions.ts';

/** Bytes of responses that a window keeps, for later calls and in documents together. */
const mostBytes = 64 * 1_048_576;

/** Holder of responses within the window's bound. */
export interface ResponseHolder {
  /** Purpose of its responses; the newest of each kind stays whatever its size. */
  readonly kind: 'call' | 'document';
  /** Tells that none of them may go now. */
  readonly isInUse?: boolean;
  letGo(name: string): void;
}

type Sized = Pick<ResponseFacts, 'size'>;

/** The responses that one window keeps: the oldest go first. */
export class ResponseBudget {
  readonly #most: number;
  readonly #kept: { owner: ResponseHolder; name: string; facts: Sized }[] = [];

  constructor(most = mostBytes) {
    this.#most = most;
  }

  /** Bytes that are kept. What is parsed from them is held weakly and not counted. */
  get bytes(): number {
    const counted = new Set<object>();
    return this.#kept.reduce((sum, { facts }) => sum + facts.size(counted), 0);
  }

  add(owner: ResponseHolder, name: string, facts: Sized): void {
    this.remove(owner, name);
    this.#kept.push({ owner, name, facts });
  }

  remove(owner: ResponseHolder, name?: string): void {
    const stays = this.#kept.filter(
      (one) => one.owner !== owner || (name !== undefined && one.name !== name),
    );
    this.#kept.splice(0, this.#kept.length, ...stays);
  }

  /** Lets go what is over the bound, but nothing of a file that is just sending. */
  trim(): void {
    const counted = new Set<object>();
    const newest = new Set<ResponseHolder['kind']>();
    let bytes = 0;
    for (const { owner, name, facts } of this.#kept.toReversed()) {
      const own = facts.size(counted);
      bytes += own;
      // What has its body in common with a newer one would make no room.
      if (newest.has(owner.kind) && bytes > this.#most && own > 0 && !owner.isInUse) owner.letGo(name);
      newest.add(owner.kind);
    }
  }
}

/** The responses of a file's named calls, by name, within the window's bound. */
export class KeptResponses implements ResponseHolder {
  readonly kind = 'call';
  readonly #budget: ResponseBudget;
  readonly #responses = new Map<string, OpenResponse>();
  readonly #gone = new Set<string>();
  #runs = 0;
  #users = 0;
  #isClosed = false;

  constructor(budget: ResponseBudget) {
    this.#budget = budget;
  }

  get(name: string): OpenResponse | undefined {
    return this.#responses.get(name);
  }

  has(name: string): boolean {
    return this.#responses.has(name);
  }

  /** Tells if a body lies with another thread, so that queries are looked up before they are asked for. */
  get hasLarge(): boolean {
    return [...this.#responses.values()].some((response) => 'prepare' in response);
  }

  set(name: string, facts: OpenResponse): void {
    this.#responses.set(name, facts);
    this.#gone.delete(name);
    this.#budget.add(this, name, facts);
  }

  /** Tells whether a response was kept once and is no longer. */
  wasLetGo(name: string): boolean {
    return this.#gone.has(name);
  }

  get isInUse(): boolean {
    return this.#users > 0;
  }

  letGo(name: string): void {
    this.#responses.delete(name);
    this.#gone.add(name);
    this.#budget.remove(this, name);
  }

  /** Lets the response go whose body lies in that file: it is no longer there. */
  letFileGo(path: string): void {
    for (const [name, { place }] of this.#responses) if (place === path) this.letGo(name);
  }

  /** Lets all go, since the file was closed. A run under way needs what it has, and lets it go at its end. */
  close(): void {
    this.#isClosed = true;
    if (this.#runs === 0) this.#letAllGo();
  }

  /** Does the work of a run, by which a closed file counts as open again. */
  async duringRun<T>(work: () => Promise<T>): Promise<T> {
    this.#runs += 1;
    this.#isClosed = false;
    try {
      return await work();
    } finally {
      this.#runs -= 1;
      if (this.#isClosed && this.#runs === 0) this.#letAllGo();
    }
  }

  /** Does some work that reads responses; none of them is let go before it is done. */
  async whileInUse<T>(work: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work();
    } finally {
      this.#users -= 1;
      this.#budget.trim();
    }
  }

  #letAllGo(): void {
    for (const name of this.#responses.keys()) this.#gone.add(name);
    this.#responses.clear();
    this.#budget.remove(this);
  }
}
