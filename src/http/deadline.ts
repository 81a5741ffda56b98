import type { Clock } from '../base/clock.ts';
import { CentralError } from '../base/errors.ts';
import type { Disposable } from '../base/lifetime.ts';
import type { Connecting } from './transport.ts';

/**
 * The time that a call may take, as one signal. The time stops while the call waits for a slot, since a queue of calls must not time out
 * because it is long. Aborts with noAnswerInTime, with connectionTimedOut or proxyTimedOut if nothing was sent yet, or with `cancelled` if
 * the outer signal does.
 */
export class Deadline implements Disposable {
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #values: { host: string; seconds: number };
  #left: number;
  #since = 0;
  #connecting: Connecting | undefined;
  #timer: Disposable | undefined;

  constructor(clock: Clock, ms: number, host: string, outer?: AbortSignal) {
    this.#clock = clock;
    this.#left = ms;
    this.#values = { host, seconds: Math.round(ms / 100) / 10 };
    this.#outer = outer;
    outer?.addEventListener('abort', this.#onCancel, { once: true });
    if (outer?.aborted === true) this.#onCancel();
    this.run();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get values(): { host: string; seconds: number } {
    return this.#values;
  }

  /** True while the platform says that no byte of the request has left. */
  get isConnecting(): boolean {
    return this.#connecting !== undefined;
  }

  /** Notes how far the request has come, as a WireRequest reports it. */
  readonly onConnecting = (connecting: Connecting | undefined): void => {
    this.#connecting = connecting;
  };

  /** Time that is left, ms. */
  left(): number {
    return Math.max(
      0,
      this.#timer === undefined ? this.#left : this.#left - (this.#clock.monotonic() - this.#since),
    );
  }

  /** Starts the time again. */
  run(): void {
    if (this.#timer !== undefined || this.signal.aborted) return;
    this.#since = this.#clock.monotonic();
    this.#timer = this.#clock.after(this.#left, this.#onTimer);
  }

  /** Stops the time. */
  pause(): void {
    this.#left = this.left();
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  dispose(): void {
    this.pause();
    this.#outer?.removeEventListener('abort', this.#onCancel);
  }

  readonly #onCancel = (): void => {
    this.pause();
    this.#controller.abort(new CentralError('cancelled'));
  };

  readonly #onTimer = (): void => {
    this.pause();
    if (this.#left > 0) this.run();
    else this.#controller.abort(this.#late());
  };

  #late(): CentralError {
    if (this.#connecting === undefined) return new CentralError('noAnswerInTime', this.#values);
    const { proxy } = this.#connecting;
    if (proxy === undefined) return new CentralError('connectionTimedOut', this.#values);
    return new CentralError('proxyTimedOut', {
      ...this.#values,
      proxy: proxy.host,
      variable: proxy.variable,
    });
  }
}

/** Waits for `promise`. If the signal aborts first, throws its reason and ignores the promise. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
