import type { Call } from '../api/call.ts';
import type { Account } from '../auth/account.ts';
import { CentralError } from '../errors.ts';
import { accountOf } from './accountOf.ts';
import { askPrompts } from './askPrompts.ts';
import { readyCall } from './readyCall.ts';
import { recallSecrets } from './recallSecrets.ts';
import type { Resolved } from './resolve.ts';
import type { Run } from './runState.ts';
import { tagsOf } from './tagsOf.ts';

/** A call as a send would make it, and what must be masked where it is shown. */
export interface Previewed {
  /** At the host that the call goes to. */
  account: Account;
  call: Call;
  url: URL;
  secrets: Resolved['secrets'];
}

/** Resolves a block as a send would, and sends nothing. Rejects where a send would refuse. */
export async function previewBlock(run: Run, index: number): Promise<Previewed> {
  const { ports, document } = run;
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  const { tags } = tagsOf(document, index);
  await recallSecrets(run);
  await askPrompts(run, tags.prompts);
  const account = await accountOf(run, index);
  const { call, url, at, resolved } = await readyCall(run, index, account);
  return { account: at, call, url, secrets: resolved.secrets };
}
