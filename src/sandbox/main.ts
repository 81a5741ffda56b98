import * as z from 'zod/mini';
import { systemClock } from '../base/clock.ts';
import { Behaviour, standardBehaviour } from './behaviour.ts';
import { MovableClock } from './clock.ts';
import { SandboxControl, type ControlledClassic } from './control.ts';
import { answerControl } from './controlDoor.ts';
import { Counters } from './counters.ts';
import { makeCustomer } from './customers.ts';
import { Faults } from './faults.ts';
import { openClassic, openNew, openSignIn, type SandboxAccount } from './open.ts';
import { defaultRegions, shares, type SandboxOptions } from './options.ts';
import { Origins, type SharedParts } from './origins.ts';

export interface Sandbox {
  /** Accounts that can be given to arubaCentral.addAccount as they are. */
  accounts: readonly SandboxAccount[];
  /** Base URLs by account label. */
  baseUrls: Readonly<Record<string, string>>;
  /** Address of the controls for other processes. */
  controlUrl: string;
  control: SandboxControl;
  close(): Promise<void>;
}

/**
 * Starts a Central in the box on loopback ports: gateways of both platforms, the sign-in and the controls. Rejects with Node's own error if
 * a port is not available, and leaves nothing open.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { accessTokenSeconds } = options;
  const asked = { ...(accessTokenSeconds !== undefined && { accessTokenSeconds }), ...options.behaviour };
  const behaviour = z.parse(Behaviour, { ...standardBehaviour, ...asked });
  const clock = new MovableClock(options.clock ?? systemClock);
  const shared = { clock, behaviour, counters: new Counters(), faults: new Faults() };
  const origins = new Origins(shared, options.port ?? 0);
  try {
    return await openAll(options, shared, origins);
  } catch (error) {
    await origins.close();
    throw error;
  }
}

async function openAll(options: SandboxOptions, shared: SharedParts, origins: Origins): Promise<Sandbox> {
  const seed = options.seed ?? 1;
  const signIn = await openSignIn(shared, origins, seed);
  const accounts: SandboxAccount[] = [];
  const classic: ControlledClassic[] = [];
  const regions = options.regions ?? defaultRegions;
  const devices = shares(regions, options.devices ?? 60);
  for (const [index, plan] of regions.entries()) {
    const customer = makeCustomer(plan, devices[index] ?? 0, seed, index);
    if (plan.platform === 'new') accounts.push(await openNew(shared, origins, signIn, plan, customer));
    else {
      const opened = await openClassic(shared, origins, plan, customer);
      accounts.push(opened.account);
      classic.push(opened.controlled);
    }
  }
  const control = new SandboxControl({ ...shared, classic, newTokens: signIn.tokens });
  const controlUrl = await origins.openControl((request) => answerControl(control, request));
  const baseUrls = Object.fromEntries(accounts.map((account) => [account.label, account.baseUrl]));
  return { accounts, baseUrls, controlUrl, control, close: () => origins.close() };
}
