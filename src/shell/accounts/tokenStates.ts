import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { DayUsage } from '../../limits/dayQuota.ts';
import { countdown } from '../../text/duration.ts';
import { shownState } from '../../tokens/session/expiry.ts';
import { type ShownState, tokenStateMessages } from '../../tokens/session/tokenStateMessages.ts';
import { formatCount } from '../formatCount.ts';
import type { AccountCache } from './accountCache.ts';

/** State of an account's token for a person, with its lifetimes in words, one on each line. */
export type TokenState = ShownState & { details: readonly string[] };

/** Gives the text about a token from the facts that this window has, the same for the status bar and the Accounts view. */
export function tokenStates(parts: {
  accountCache: AccountCache;
  usage: (account: Account) => DayUsage | undefined;
  clock: Clock;
}): (account: Account) => TokenState {
  const { accountCache, usage, clock } = parts;
  return (account) => {
    const { t } = vscode.l10n;
    const state = accountCache.state(account);
    const used = usage(account);
    const refreshEnds = state?.times.refreshExpiresAt;
    const details = [
      refreshEnds !== undefined && t('refresh token {0}', countdown(refreshEnds - clock.now())),
      used && t('{0} of {1} calls left today', formatCount(used.limit - used.used), formatCount(used.limit)),
      state?.isSecretUntried && t('client secret not tried yet; Renew Token tries it'),
    ].filter((detail) => typeof detail === 'string');
    const shown = shownState(state, clock.now(), used);
    const { text, sentence } = tokenStateMessages[shown.kind];
    return { ...shown, text: t(text, shown.values), sentence: t(sentence, shown.values), details };
  };
}
