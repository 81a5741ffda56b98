import type { Behaviour } from '../behaviour.ts';
import { operationWindow } from '../../limits/operationWindow.ts';
import type { QuotaVerdict } from '../classic/limits.ts';

/** New Central's limit: ten calls a second for a workspace, reported in X-RateLimit headers (docs/central-api.md 5). */
export class WindowLimit {
  readonly #behaviour: Behaviour;
  #recent = new Map<string, number[]>();

  constructor(behaviour: Behaviour) {
    this.#behaviour = behaviour;
  }

  take(workspace: string, now: number): QuotaVerdict {
    const { newPerSecond, second, enforceLimits } = this.#behaviour;
    const from = second === 'fixed' ? Math.floor(now / 1000) * 1000 : now - 999;
    const recent = (this.#recent.get(workspace) ?? []).filter((at) => at >= from && at <= now);
    const ok = !enforceLimits || recent.length < newPerSecond;
    if (ok) recent.push(now);
    this.#recent.set(workspace, recent);
    return { ok, headers: this.#headers(newPerSecond - recent.length, now) };
  }

  #headers(left: number, now: number): QuotaVerdict['headers'] {
    const { rateHeaders, newPerSecond, reset } = this.#behaviour;
    if (rateHeaders === 'none') return [];
    const until = Math.floor(now / 1000) + 1;
    const times = { seconds: '1', epoch: String(until), date: new Date(until * 1000).toISOString() };
    const junk = rateHeaders === 'junk';
    return [
      ['X-RateLimit-Limit', junk ? 'many' : String(newPerSecond)],
      ['X-RateLimit-Remaining', junk ? '' : String(Math.max(0, left))],
      ['X-RateLimit-Reset', junk ? 'later' : times[reset]],
    ];
  }
}

/**
 * GreenLake's limits: fixed windows of a minute for each operation of a workspace, reported in ratelimit headers (docs/central-api.md 5).
 */
export class OperationLimits {
  readonly #behaviour: Behaviour;
  #minute = 0;
  #used = new Map<string, number>();

  constructor(behaviour: Behaviour) {
    this.#behaviour = behaviour;
  }

  take(workspace: string, now: number, { method, path }: { method: string; path: string }): QuotaVerdict {
    const { key, perMinute } = operationWindow(method, path);
    if (perMinute === undefined) return { ok: true, headers: [] };
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) this.#used.clear();
    this.#minute = minute;
    const counted = `${workspace} ${key}`;
    const before = this.#used.get(counted) ?? 0;
    const ok = !this.#behaviour.enforceLimits || before < perMinute;
    const used = ok ? before + 1 : before;
    this.#used.set(counted, used);
    return { ok, headers: this.#headers(perMinute, Math.max(0, perMinute - used), now) };
  }

  #headers(limit: number, left: number, now: number): QuotaVerdict['headers'] {
    const { rateHeaders } = this.#behaviour;
    if (rateHeaders === 'none') return [];
    const junk = rateHeaders === 'junk';
    return [
      ['ratelimit-limit', junk ? 'many' : String(limit)],
      ['ratelimit-remaining', junk ? '' : String(left)],
      ['ratelimit-reset', junk ? 'later' : String(Math.floor((60_000 - (now % 60_000)) / 1_000))],
    ];
  }
}
