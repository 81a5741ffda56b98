import { CentralError } from '../base/errors.ts';
import type { Json } from '../text/json.ts';

const scheme = 'central://result/';
/** Results that are kept; a new one replaces the oldest. */
const most = 20;

export interface Result {
  /** `r1`, `r2` and so on. */
  id: string;
  /** Method and path of the call. */
  title: string;
  data: Json;
}

/** Responses of this session, as far as they were loaded, for a later look and for comparing. */
export class Results {
  readonly #kept = new Map<string, Result>();
  #count = 0;

  keep(title: string, data: Json): Result {
    const result = { id: `r${(this.#count += 1)}`, title, data };
    this.#kept.set(result.id, result);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
    return result;
  }

  /** Finds a result by its id or its URI. Throws resultGone. */
  of(name: string): Result {
    const id = name.startsWith(scheme) ? name.slice(scheme.length) : name;
    const found = this.#kept.get(id);
    if (!found) throw new CentralError('resultGone', { name, most });
    return found;
  }

  list(): Result[] {
    return [...this.#kept.values()];
  }
}

export function resultUri(id: string): string {
  return `${scheme}${id}`;
}
