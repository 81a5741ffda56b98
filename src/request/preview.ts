import type { Call } from '../api/call.ts';
import type { Account } from '../auth/account.ts';
import { CentralError } from '../errors.ts';
import { askPrompts } from './askPrompts.ts';
import { refuseLocked } from './question.ts';
import { recallSecrets } from './recallSecrets.ts';
import { refusalOf } from './refusal.ts';
import { resolve, type Resolved } from './resolve.ts';
import { scopesOf, type Run } from './runState.ts';
import { tagsOf } from './tagsOf.ts';

/** A call as a send would make it, and what must be masked where it is shown. */
export interface Previewed {
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
  const account = await ports.account(tags.account?.text);
  const { call, url, problems, secrets } = resolve(document, index, await scopesOf(run, account));
  if (!call || !url) throw refusalOf(document, index, problems, account);
  refuseLocked(account, call);
  return { account, call, url, secrets };
}
