import * as z from 'zod/mini';
import { Behaviour } from './behaviour.ts';
import type { ClassicGateway } from './classic/gateway.ts';
import { downloaded, type DownloadedToken } from './classic/tokens.ts';
import type { MovableClock } from './clock.ts';
import type { CounterFigures, Counters, SeenRequest } from './counters.ts';
import { Fault, type Faults } from './faults.ts';
import type { NewTokens } from './new/tokens.ts';

export interface ControlledClassic {
  label: string;
  gateway: ClassicGateway;
  clientId: string;
  user: string;
}

export interface ControlParts {
  clock: MovableClock;
  behaviour: Behaviour;
  counters: Counters;
  faults: Faults;
  classic: readonly ControlledClassic[];
  newTokens: NewTokens;
}

export interface SandboxState extends CounterFigures {
  /** ms since the epoch. */
  now: number;
  behaviour: Behaviour;
  faults: Fault[];
}

/** Controls of a sandbox for tests; the control address offers the same ones. */
export class SandboxControl {
  readonly #parts: ControlParts;

  constructor(parts: ControlParts) {
    this.#parts = parts;
  }

  state(): SandboxState {
    const { clock, behaviour, counters, faults } = this.#parts;
    return { ...counters.snapshot(), now: clock.now(), behaviour: { ...behaviour }, faults: faults.list() };
  }

  /** The requests seen so far, the newest last; at most 20,000. */
  requests(): readonly SeenRequest[] {
    return this.#parts.counters.requests;
  }

  /** Moves the sandbox's clock, ms. */
  advance(ms: number): void {
    this.#parts.clock.advance(ms);
  }

  plant(...faults: readonly Fault[]): void {
    for (const fault of faults) this.#parts.faults.plant(z.parse(Fault, fault));
  }

  clearFaults(): void {
    this.#parts.faults.clear();
  }

  /** Sets switches; the others stay as they are. */
  behave(changes: Partial<Behaviour>): void {
    const { behaviour } = this.#parts;
    Object.assign(behaviour, z.parse(Behaviour, { ...behaviour, ...changes }));
  }

  /** Ends every token of both platforms, refresh tokens included. */
  revokeAll(): void {
    for (const { gateway } of this.#parts.classic) gateway.tokens.revokeAll();
    this.#parts.newTokens.revokeAll();
  }

  /** Ends only the access tokens; classic refresh tokens stay valid. */
  endAccessTokens(): void {
    for (const { gateway } of this.#parts.classic) gateway.tokens.endAccess();
    this.#parts.newTokens.revokeAll();
  }

  /** Sets the calls that are left today at every classic gateway. */
  setRemainingToday(remaining: number): void {
    for (const { gateway, clientId } of this.#parts.classic) {
      const id = gateway.client(clientId)?.customer.id;
      gateway.quotas.setRemainingToday(remaining, gateway.now, id === undefined ? [] : [id]);
    }
  }

  /** Gives a fresh downloaded token for a classic account, as Central's own page does. */
  downloadToken(label: string, scope: 'all' | 'read' = 'all'): DownloadedToken | undefined {
    const found = this.#parts.classic.find((classic) => classic.label === label);
    const client = found?.gateway.client(found.clientId);
    if (!found || !client) return undefined;
    const row = found.gateway.tokens.issue(client, scope, found.user, found.gateway.now);
    return downloaded(row, this.#parts.behaviour.accessTokenSeconds);
  }

  /** Gives an API client of new Central a new secret, which ends its tokens; returns the new secret. */
  resetApiClient(clientId: string): string | undefined {
    return this.#parts.newTokens.reset(clientId)?.clientSecret;
  }

  resetCounters(): void {
    this.#parts.counters.reset();
  }
}
