import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import type { AskedAgain } from '../../tokens/accounts/askedAgain.ts';
import { checkAnswer } from '../../tokens/accounts/checkAnswer.ts';
import type { SignInGiven } from '../../tokens/accounts/signIn.ts';
import { back, enter } from '../quickInput.ts';
import { sentence } from '../report.ts';
import { asShown } from './answerProblem.ts';
import { tokenSources } from './tokenSources.ts';
import { wrongField } from './wrongField.ts';

export type Answers = { [F in AskedAgain]?: string };

/**
 * Asks for the values that signing in again needs, until it works: each box names the account and the step, and an error leads back to the
 * box that is wrong. A password is asked for again each time.
 */
export async function askAgain<T>(
  account: Account,
  asked: readonly AskedAgain[],
  signIn: (answers: Answers) => Promise<T>,
): Promise<T> {
  const answers: Answers = {};
  let fields = asked;
  let problem: string | undefined;
  for (;;) {
    await askAll(account, fields, answers, problem);
    try {
      return await signIn(answers);
    } catch (error) {
      const wrong = fieldOf(error);
      if (wrong === undefined || !isCentralError(error)) throw error;
      delete answers.password;
      // Only the secret is asked for here: the client id and the region have worked before.
      const { label } = account;
      const isRefused = clientRejections.includes(error.reason);
      problem = sentence(isRefused ? new CentralError('clientRefused', { account: label }) : error);
      fields = wrong !== 'password' && asked.includes('password') ? [wrong, 'password'] : [wrong];
    }
  }
}

const clientRejections: readonly Reason[] = ['clientNotAccepted', 'newClientNotAccepted', 'noServiceAccepts'];

async function askAll(
  account: Account,
  fields: readonly AskedAgain[],
  answers: Answers,
  problem: string | undefined,
): Promise<void> {
  let shown = problem;
  for (let at = 0; at < fields.length;) {
    const field = fields[at];
    if (field === undefined) return;
    const position = {
      title: vscode.l10n.t('Sign In Again: {0}', account.label),
      step: at + 1,
      totalSteps: fields.length,
      ...(shown !== undefined && { problem: shown }),
    };
    shown = undefined;
    const check = (text: string) => {
      const given = {
        ...answers,
        clientId: account.clientId,
        grant: account.grant,
        platform: account.platform,
      };
      return asShown(checkAnswer(field, text, { given, accounts: [] }));
    };
    const sources = field === 'token' ? await tokenSources() : [];
    const secret = field !== 'username';
    const options = { prompt: prompts[field](account), value: answers[field] ?? '', secret, sources, check };
    const said = await enter(options, position);
    if (said === back) at -= 1;
    else {
      answers[field] = said;
      at += 1;
    }
  }
}

const { t } = vscode.l10n;
const prompts: Record<AskedAgain, (account: Account) => string> = {
  clientSecret: ({ label }) => t('Client secret of “{0}”', label),
  token: () => t('Downloaded token: paste the whole JSON'),
  username: () => t('User name (an e-mail address)'),
  password: () => t('Password; it is used once and not stored'),
};

function fieldOf(error: unknown): keyof SignInGiven | undefined {
  const field = wrongField(error, {});
  return field !== undefined && isAsked(field) ? field : undefined;
}

function isAsked(field: string): field is AskedAgain {
  return Object.hasOwn(prompts, field);
}
