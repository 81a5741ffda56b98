import type { Platform } from '../../../src/account/account.ts';
import type { RunContext } from '../../../src/request/run/runContext.ts';
import type { Sandbox } from '../../../src/sandbox/main.ts';
import { sandboxPorts } from './sandboxRun.ts';

/** The platform that a file of `samples/` is for, by its number. */
export function platformOfSample(name: string): Platform {
  return /^1[03]/.test(name) ? 'new' : 'classic';
}

function accountFor(name: string): string {
  if (name.startsWith('09')) return 'apac-msp';
  // It ends its account's tokens.
  if (name.startsWith('11')) return 'us-west';
  return platformOfSample(name) === 'new' ? 'eu-next' : 'eu-prod';
}

/** Ports that send a sample to a sandbox, with what a person would type when it asks. */
export function samplePorts(
  sandbox: Sandbox,
  name: string,
  from: { folder: string; environmentText: string },
): RunContext {
  const active = sandbox.accounts.find((account) => account.label === accountFor(name));
  const next = sandbox.accounts.find((account) => account.platform === 'new');
  return sandboxPorts(sandbox, {
    ...from,
    account: accountFor(name),
    labels: { audit: 'eu-prod' },
    tokens: { audit: sandbox.control.downloadToken('eu-prod', 'read')?.access_token ?? '' },
    prompts: {
      port: '1/1/1',
      clientId: active?.clientId ?? '',
      clientSecret: active?.clientSecret ?? '',
      username: active?.username ?? '',
      password: active?.password ?? '',
      customerId: active?.customerId ?? '',
      refreshToken: active?.token?.refresh_token ?? '',
      newClientId: next?.clientId ?? '',
      newClientSecret: next?.clientSecret ?? '',
    },
  });
}
