import type { Behaviour } from '../behaviour.ts';
import type { Reply } from '../http/message.ts';

interface Spent {
  day: number;
  ofDay: number;
  second: number;
  ofSecond: number;
  recent: number[];
}

export interface QuotaVerdict {
  ok: boolean;
  headers: Reply['headers'];
}

const dayMs = 86_400_000;

/** The quotas of the customers at one gateway: 7 a second and 5000 a day until midnight GMT (docs/central-api.md 5). */
export class Quotas {
  readonly #behaviour: Behaviour;
  #spent = new Map<string, Spent>();

  constructor(behaviour: Behaviour) {
    this.#behaviour = behaviour;
  }

  /** Takes one call of the customer's quota. A refused call costs nothing, as in Kong. */
  take(customer: string, now: number): QuotaVerdict {
    const spent = this.#current(customer, now);
    const { perSecond, perDay, second, enforceLimits } = this.#behaviour;
    const ofSecond = second === 'fixed' ? spent.ofSecond : spent.recent.length;
    const ok = !enforceLimits || (ofSecond < perSecond && spent.ofDay < perDay);
    if (ok) {
      spent.ofDay += 1;
      spent.ofSecond += 1;
      spent.recent.push(now);
    }
    const used = ofSecond + (ok ? 1 : 0);
    return { ok, headers: this.#headers(perSecond - used, perDay - spent.ofDay) };
  }

  /** Sets the calls that these customers have left today. */
  setRemainingToday(remaining: number, now: number, customers: readonly string[]): void {
    for (const customer of customers) this.#current(customer, now).ofDay = this.#behaviour.perDay - remaining;
  }

  #current(customer: string, now: number): Spent {
    const day = Math.floor(now / dayMs);
    const second = Math.floor(now / 1000);
    const spent = this.#spent.get(customer) ?? { day, ofDay: 0, second, ofSecond: 0, recent: [] };
    if (spent.day !== day) Object.assign(spent, { day, ofDay: 0 });
    if (spent.second !== second) Object.assign(spent, { second, ofSecond: 0 });
    spent.recent = spent.recent.filter((at) => at > now - 1000 && at <= now);
    this.#spent.set(customer, spent);
    return spent;
  }

  #headers(second: number, day: number): Reply['headers'] {
    const { rateHeaders, perSecond, perDay } = this.#behaviour;
    if (rateHeaders === 'none') return [];
    const write = (value: number) => (rateHeaders === 'junk' ? 'soon' : String(Math.max(0, value)));
    return [
      ['X-RateLimit-Limit-second', write(perSecond)],
      ['X-RateLimit-Remaining-second', write(second)],
      ['X-RateLimit-Limit-day', write(perDay)],
      ['X-RateLimit-Remaining-day', write(day)],
    ];
  }
}

/** At most one call in `everyMs` for each key, on the OAuth steps. */
export class Pace {
  #last = new Map<string, number>();

  take(key: string, everyMs: number, now: number): boolean {
    const last = this.#last.get(key);
    if (last !== undefined && now - last < everyMs && now >= last) return false;
    this.#last.set(key, now);
    return true;
  }

  /** Tells if a call would pass, without counting it. */
  free(key: string, everyMs: number, now: number): boolean {
    const last = this.#last.get(key);
    return last === undefined || now - last >= everyMs || now < last;
  }
}
