import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { Call } from '../http/call.ts';
import { mayBeNewer } from '../request/check/checkNames.ts';
import { nowhere, problemsOfCall } from '../request/check/checkQuery.ts';
import { sentenceOf } from '../request/syntax/problem.ts';
import { openedCatalogue } from '../catalogue/openedCatalogue.ts';
import type { Terminal } from './terminal.ts';

/** The sentence for a call that is refused because of a parameter that may be newer than the catalogue. */
export const sentUnchecked =
  'If the parameter is right, because it is newer than the API reference here, add --unchecked.';

/**
 * Checks the parameters of a call of the command line as those of a request file, and says what is odd about them and about the path,
 * or if the operation changes or ends.
 * Throws `callProblem` with the first error; with `unchecked`, a parameter that the catalogue does not know is no error.
 */
export async function checked(
  { output, variable }: Pick<Terminal, 'output' | 'variable'>,
  account: Account,
  call: Call,
  unchecked = false,
): Promise<void> {
  const [catalogue, { callFacts }, { superseded }] = await Promise.all([
    openedCatalogue(variable),
    import('../catalogue/callFacts.ts'),
    import('../request/check/checkCatalogue.ts'),
  ]);
  const facts = callFacts(catalogue, call, account.platform);
  const found = [...superseded(nowhere, facts), ...problemsOfCall(call, facts, account.baseUrl)];
  const refused = found.find(
    ({ severity, code }) => severity === 'error' && !(unchecked && mayBeNewer.has(code)),
  );
  if (refused && mayBeNewer.has(refused.code)) output.remark(sentUnchecked);
  if (refused) throw new CentralError('callProblem', { problem: sentenceOf(refused) });
  for (const one of found) if (one.severity !== 'hint') output.remark(sentenceOf(one));
}
