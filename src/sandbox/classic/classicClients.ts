import type { Behaviour } from '../behaviour.ts';
import type { MovableClock } from '../clock.ts';
import type { Counters } from '../counters.ts';
import type { Customer } from '../customer.ts';
import type { Random } from '../random.ts';
import { Pace, Quotas, type QuotaVerdict } from './limits.ts';
import { ClassicTokens, type ClassicClient } from './tokens.ts';

export interface ClassicUser {
  username: string;
  password: string;
  /** True if the person signs in at an identity provider: the login call refuses then. */
  sso?: boolean;
}

export interface ClientsParts {
  clock: MovableClock;
  behaviour: Behaviour;
  counters: Counters;
  random: Random;
}

/** The API clients of one classic gateway, with their users, tokens and limits. */
export class ClassicClients {
  readonly behaviour: Behaviour;
  readonly counters: Counters;
  readonly random: Random;
  readonly tokens: ClassicTokens;
  readonly quotas: Quotas;
  readonly pace = new Pace();
  readonly users: ClassicUser[] = [];
  readonly #clock: MovableClock;
  #clients = new Map<string, ClassicClient>();

  constructor({ clock, behaviour, counters, random }: ClientsParts) {
    this.#clock = clock;
    this.behaviour = behaviour;
    this.counters = counters;
    this.random = random;
    this.tokens = new ClassicTokens(random, behaviour, counters);
    this.quotas = new Quotas(behaviour);
  }

  get now(): number {
    return this.#clock.now();
  }

  client(clientId: string | null | undefined): ClassicClient | undefined {
    return this.#clients.get(clientId ?? '');
  }

  /** Registers an application for a customer, with an id and a secret of its own. */
  register(customer: Customer): ClassicClient {
    const client = { clientId: this.random.text(32), clientSecret: this.random.text(32), customer };
    this.#clients.set(client.clientId, client);
    return client;
  }

  newTokenFree(client: ClassicClient): boolean {
    return this.pace.free(`new ${client.clientId}`, this.behaviour.newTokenEveryMs, this.now);
  }

  newTokenGiven(client: ClassicClient): void {
    this.pace.take(`new ${client.clientId}`, this.behaviour.newTokenEveryMs, this.now);
  }

  spend(customer: Customer): QuotaVerdict {
    this.counters.counted(customer.id, this.#clock.monotonic());
    return this.quotas.take(customer.id, this.now);
  }
}
