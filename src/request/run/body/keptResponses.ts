import type { ResponseFacts } from '../../resolve/responseFacts.ts';
import type { OpenResponse } from './bodyQuestions.ts';

/** The most bytes of responses that a window keeps, for later calls and for documents together. */
const mostBytes = 64 * 1_048_576;

/** Holder of responses within the window's bound. */
export interface ResponseHolder {
  /** Purpose of its responses; the newest of each kind stays whatever its size. */
  readonly kind: 'call' | 'document';
  /** True if none of its responses may be removed now. */
  readonly isInUse?: boolean;
  letGo(name: string): void;
}

type Sized = Pick<ResponseFacts, 'size'>;

/** The responses that one window keeps. The oldest are removed first. */
export class ResponseBudget {
  readonly #most: number;
  readonly #kept: { owner: ResponseHolder; name: string; facts: Sized }[] = [];

  constructor(most = mostBytes) {
    this.#most = most;
  }

  /** Bytes that are kept. Values that are parsed from them are held weakly and not counted. */
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

  /** Removes the responses that are over the bound, but none of a file that is just sending. */
  trim(): void {
    const counted = new Set<object>();
    const newest = new Set<ResponseHolder['kind']>();
    let bytes = 0;
    for (const { owner, name, facts } of this.#kept.toReversed()) {
      const own = facts.size(counted);
      bytes += own;
      // Removing a response that shares its body with a newer one would make no room.
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

  /** Tells if there is a large body, whose queries must be looked up before they are asked for. */
  get hasLarge(): boolean {
    return [...this.#responses.values()].some((response) => 'prepare' in response);
  }

  set(name: string, facts: OpenResponse): void {
    this.#responses.set(name, facts);
    this.#gone.delete(name);
    this.#budget.add(this, name, facts);
  }

  /** Tells if a response was kept once and is no longer kept. */
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

  /** Removes the responses for which `isGone` is true. */
  letGoOf(isGone: (response: OpenResponse) => boolean): void {
    for (const [name, response] of this.#responses) if (isGone(response)) this.letGo(name);
  }

  /** Removes all responses, because the file was closed. If a run under way needs them, they are removed at its end. */
  close(): void {
    this.#isClosed = true;
    if (this.#runs === 0) this.#letAllGo();
  }

  /** Does the work of a run, which makes a closed file count as open again. */
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

  /** Does some work that reads responses; none of them is removed before the work is done. */
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
