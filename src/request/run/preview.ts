import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { Call } from '../../http/call.ts';
import type { Resolved } from '../resolve/resolve.ts';
import type { Scopes } from '../resolve/scopes.ts';
import type { Foreach, Tags } from '../syntax/tags.ts';
import { tagsOf } from '../syntax/tagsOf.ts';
import type { Value } from '../syntax/value.ts';
import { accountOf } from './accountOf.ts';
import { askPrompts } from './askPrompts.ts';
import { readyCall } from './readyCall.ts';
import { recallSecrets } from './recallSecrets.ts';
import { withBody } from './run.ts';
import { rowsFor } from './runLoop.ts';
import type { Run } from './runState.ts';

/** A call as a send would make it, and what must be masked where it is shown. */
export interface Previewed {
  /** At the host that the call goes to. */
  account: Account;
  call: Call;
  url: URL;
  secrets: Resolved['secrets'];
  tags: Tags;
  /** Path of the file, as it is written, if the body is that file as it is. */
  bodyFile?: string;
  /** Rows of a `@foreach`; the first one's call is shown. */
  rows?: number;
}

/** Resolves a block as a send would, of a loop its first row, and sends nothing. Rejects where a send would refuse. */
export async function previewBlock(run: Run, index: number): Promise<Previewed> {
  const { ports, document } = run;
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  const { tags } = tagsOf(document, index);
  await recallSecrets(run);
  await askPrompts(run, tags.prompts);
  const account = await accountOf(run, index);
  const rows = tags.foreach && (await rowsFor(run, index, tags.foreach));
  const ready = await readyCall(run, index, account, firstRow(tags.foreach, rows));
  const call = await withBody(run, ready, index);
  const { secrets, files = [] } = ready.resolved;
  const [file, ...others] = files;
  const isFile = typeof file === 'object' && !file.resolved && others.length === 0;
  return {
    ...{ account: ready.at, call, url: ready.url, secrets, tags },
    ...(isFile && { bodyFile: file.path }),
    ...(rows && { rows: rows.length }),
  };
}

function firstRow(foreach: Foreach | undefined, rows: readonly Value[] = []): Scopes['row'] {
  const [value] = rows;
  return foreach && value !== undefined ? { name: foreach.row, value } : undefined;
}
