import type { Account } from '../../../account/account.ts';
import { CentralError } from '../../../base/errors.ts';
import { isWrite, type Call } from '../../../http/call.ts';
import type { Resolved } from '../../resolve/resolve.ts';
import type { Tags } from '../../syntax/tagModel.ts';
import { prepareUnsent, recallSecrets } from '../prepare.ts';
import { readyCall, type ReadyCall } from '../readyCall.ts';
import { withBody } from '../run.ts';
import { rowOf, rowsFor } from '../loop/loopRows.ts';
import { saidBefore } from '../outcome/notices.ts';
import { rowNotes } from '../loop/rowProblems.ts';
import type { Run } from '../runState.ts';
import { waitsFor } from './waitsFor.ts';

/** A call as a send would make it, and the secrets that must be masked if it is shown. */
export interface Previewed {
  /** The account, at the host that the call goes to. */
  account: Account;
  call: Call;
  url: URL;
  secrets: Resolved['secrets'];
  tags: Tags;
  /** Path of the file, as it is written, if the body is exactly that file. */
  bodyFile?: string;
  /** Rows of a `@foreach`; the first one's call is shown. */
  rows?: number;
  /** The call with what is odd about it; an error among its problems may be sent only with a person's consent. */
  ready: ReadyCall;
  /** Looks at every row of a loop of changes, like the question before the loop. */
  rowNotes?: () => Promise<string[]>;
  /** True if it contains a time or a random value of this moment: another send has another one. */
  isOfNow: boolean;
}

/** Resolves a block as a send would, and sends nothing; for a loop it resolves the first row. Rejects if a send would refuse. */
export async function previewBlock(given: Run, index: number): Promise<Previewed> {
  const { run, seen } = watched(given);
  await recallSecrets(run);
  const block = await prepareUnsent(run, index);
  const { tags } = block;
  const { foreach } = tags;
  const { rows, notices = [] } = foreach ? await rowsFor(run, block, foreach) : {};
  if (rows?.length === 0) throw new CentralError('loopEmpty');
  const value = rows?.[0];
  const ofRow = foreach && value !== undefined ? { ...block, row: rowOf(foreach, value) } : block;
  const readyFor = async (of: typeof block) => withBody(run, await readyCall(run, of), index);
  const ready = await readyFor(ofRow);
  const { secrets, files = [] } = ready.resolved;
  const [file, ...others] = files;
  const isFile = typeof file === 'object' && !file.resolved && others.length === 0;
  return {
    ...{ account: ready.at, call: ready.call, url: ready.url, secrets, tags, ready },
    ...(isFile && { bodyFile: file.path }),
    ...(rows && { rows: rows.length }),
    ...(foreach &&
      rows &&
      isWrite(ready.call.method) && {
        rowNotes: async () => [
          ...saidBefore(notices),
          ...(await rowNotes([...rows.entries()], ([, one]) =>
            readyFor({ ...block, row: rowOf(foreach, one) }),
          )),
        ],
      }),
    ...seen,
  };
}

/** Does the same for a person who uses the call in another program. Rejects with `needsAnswers` if other calls have to be sent first. */
export async function previewCall(run: Run, index: number): Promise<Previewed> {
  try {
    return await previewBlock(run, index);
  } catch (error) {
    const names = await waitsFor(run, index, error);
    if (names.length === 0) throw error;
    throw new CentralError('needsAnswers', { names: names.map((name) => `“${name}”`).join(', ') });
  }
}

/** Gives the run, and tells if one of its sources was asked for a value that is new each time. */
function watched(run: Run): { run: Run; seen: { isOfNow: boolean } } {
  const seen = { isOfNow: false };
  const { clock, random, uuid, ...others } = run.ports.system;
  const saw = <T>(make: () => T) => {
    return (): T => {
      seen.isOfNow = true;
      return make();
    };
  };
  const system = { ...others, clock: { now: saw(() => clock.now()) }, random: saw(random), uuid: saw(uuid) };
  return { run: { ...run, ports: { ...run.ports, system } }, seen };
}
