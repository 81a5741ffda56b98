import type { Account } from '../account/account.ts';
import type { Call } from '../http/call.ts';
import { mask, type Redactor } from '../http/redact.ts';
import { isSecretName } from '../http/secretName.ts';
import type { Previewed } from '../request/run/preview.ts';
import { masked } from '../request/run/question.ts';
import type { Converted } from './note.ts';
import { bodyText } from './outgoing.ts';

/** Writes a call for another tool, with `CENTRAL_TOKEN` in the token's place; each writer is loaded when it is used. */
const writers = {
  curl: async () => (await import('./toCurl.ts')).toCurl,
  python: async () => (await import('./toPython.ts')).toPython,
  powershell: async () => (await import('./toPowerShell.ts')).toPowerShell,
  ansible: async () => (await import('./toAnsible.ts')).toAnsible,
} as const satisfies Record<string, () => Promise<(call: Call, baseUrl: string) => Converted>>;

export type CopyTarget = keyof typeof writers;

export function isCopyTarget(name: string): name is CopyTarget {
  return Object.hasOwn(writers, name);
}

export const copyTargets: readonly string[] = Object.keys(writers);

/** The call as a text for another tool: no token, and no secret that is known or named. */
export async function copyCall(
  { account, call, secrets }: Omit<Previewed, 'url'>,
  target: CopyTarget,
  redactor: Redactor,
): Promise<Converted> {
  const write = await writers[target]();
  const { text, notes } = write(maskedCall(redactor, call, account, secrets), account.baseUrl);
  return { text: masked(text, secrets), notes };
}

/** A call as it may be shown, before another tool's quotes change what stands in it. */
function maskedCall(
  redactor: Redactor,
  call: Call,
  { platform, tenantId }: Account,
  secrets: ReadonlySet<string>,
): Call {
  const clean = (text: string) => redactor.masked(masked(text, secrets));
  const headers = call.headers?.map(([name, value]): [string, string] => [
    name,
    isSecretName(name) ? mask : clean(value),
  ]);
  const body = bodyText(call.body);
  return {
    ...(platform === 'classic' && tenantId !== undefined && { tenantId }),
    ...call,
    target: clean(call.target),
    ...(headers && { headers }),
    ...(body !== undefined && {
      body: typeof call.body === 'string' ? clean(body) : new TextEncoder().encode(clean(body)),
    }),
  };
}
