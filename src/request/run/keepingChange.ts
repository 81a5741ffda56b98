import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Deed } from '../../catalogue/deed/callValues.ts';
import { cannotUndo } from '../../catalogue/noWayBack.ts';
import { isWrite } from '../../http/call.ts';
import type { ToldChange } from '../undo/changeKeeper.ts';
import { isForeign, masked, previewOf, type AskedCall } from './question/question.ts';
import type { RunContext } from './runContext.ts';
import type { Notice } from './runOutcome.ts';
import type { Run } from './runState.ts';

/** The connections of a call that keep what it changes, the kept change, and the notices about it. */
export interface Keeping {
  ports: RunContext;
  change?: ToldChange;
  notices: Notice[];
}

/** Gives a change connections that read and keep what is there before the change is sent, and that note how it ended. */
export function keepingChange(
  { ports, options }: Run,
  asked: AskedCall & { account: Account },
  deed: Deed | undefined,
): Keeping {
  const { changes } = ports;
  const keeping: Keeping = { ports, notices: [] };
  if (!changes || !isWrite(asked.call.method) || isForeign(asked)) return keeping;
  const { secrets } = asked.resolved;
  const send: RunContext['send'] = async (account, call, sendOptions) => {
    if (!isWrite(call.method)) return ports.send(account, call, sendOptions);
    const url = masked((ports.clean ?? String)(asked.url.href), secrets);
    const words = deed?.words;
    const run = options.changeRun;
    const inHand = await changes.begin({ account, call, url, words, run }, (read) =>
      ports.send(account, read, sendOptions),
    );
    const { surprise } = inHand;
    if (surprise !== undefined && !(await mayGoWithout(surprise))) {
      inHand.givenUp();
      throw new CentralError('cancelled');
    }
    try {
      const exchange = await ports.send(account, call, sendOptions);
      const change = await inHand.came(exchange);
      if (change) keeping.change = change;
      const { surprise: why } = inHand;
      if (change && why !== undefined) keeping.notices.push({ code: 'cannotUndo', message: cannotUndo(why) });
      return exchange;
    } catch (error) {
      const change = await inHand.broke(error);
      if (change && isCentralError(error)) error.change = change;
      throw error;
    }
  };
  /** Asks again if a person agreed to a change that could have been undone. */
  const mayGoWithout = async (why: string): Promise<boolean> => {
    if (options.confirmed === true) return true;
    const notes = [cannotUndo(why), ...(deed?.notes ?? [])];
    const call = previewOf(asked, ports.clean, deed && { ...deed, notes });
    return ports.confirm({ kind: 'write', call });
  };
  return Object.assign(keeping, { ports: { ...ports, send } });
}
