import * as vscode from 'vscode';
import type { Grant, Platform } from '../../auth/account.ts';
import { back } from '../quickInput.ts';
import {
  clientId,
  clientSecret,
  customerId,
  label,
  password,
  region,
  scope,
  token,
  tokenUrl,
  username,
  way,
  writes,
  type Step,
} from './wizardSteps.ts';

/** What the wizard has gathered so far, in the shape that addAccount takes. */
export interface Draft {
  grant?: Grant;
  platform?: Platform;
  region?: string;
  baseUrl?: string;
  tokenUrl?: string;
  clientId?: string;
  clientSecret?: string;
  token?: string;
  username?: string;
  password?: string;
  customerId?: string;
  scope?: 'all' | 'read';
  label?: string;
  readOnly?: boolean;
}

/** An answer that was refused, and the sentence that says why. */
export interface Wrong {
  field: keyof Draft;
  problem: string;
}

/**
 * Asks for an account step by step. The draft keeps every answer, so that Escape loses nothing and Back shows what was said. After a
 * wrong answer that question alone is asked again, and what the draft lacks.
 */
export async function runWizard(draft: Draft, wrong?: Wrong): Promise<Draft> {
  const title = vscode.l10n.t('Connect an Account');
  let at = wrong
    ? Math.max(
        0,
        stepsFor(draft).findIndex(({ field }) => field === wrong.field),
      )
    : 0;
  let problem = wrong?.problem;
  for (;;) {
    const asked = stepsFor(draft);
    const step = asked[at];
    if (!step) return draft;
    const place = {
      title,
      step: at + 1,
      totalSteps: asked.length,
      ...(problem !== undefined && { problem }),
    };
    problem = undefined;
    if ((await step.ask(draft, place)) === back) at -= 1;
    else at = wrong ? nextGap(asked, draft, at) : at + 1;
  }
}

function nextGap(asked: readonly AskedStep[], draft: Draft, at: number): number {
  const gap = asked.findIndex(
    ({ field, isNeeded }, index) => index > at && isNeeded && draft[field] === undefined,
  );
  return gap === -1 ? asked.length : gap;
}

interface AskedStep {
  field: keyof Draft;
  ask: Step;
  /** Whether addAccount cannot do without it. */
  isNeeded?: boolean;
}

function stepsFor({ grant, baseUrl }: Draft): AskedStep[] {
  const first: AskedStep[] = [
    { field: 'grant', ask: way },
    { field: 'region', ask: region },
  ];
  const needed = (field: keyof Draft, ask: Step): AskedStep => ({ field, ask, isNeeded: true });
  const client = [needed('clientId', clientId), needed('clientSecret', clientSecret)];
  const last = [needed('label', label), { field: 'readOnly' as const, ask: writes }];
  switch (grant) {
    case 'authorizationCode': {
      const user = [needed('username', username), needed('password', password)];
      const rest = [needed('customerId', customerId), { field: 'scope' as const, ask: scope }];
      return [...first, ...client, ...user, ...rest, ...last];
    }
    case 'clientCredentials': {
      const own = baseUrl === undefined ? [] : [{ field: 'tokenUrl' as const, ask: tokenUrl }];
      return [...first, ...own, ...client, ...last];
    }
    case 'downloadedToken':
    case undefined:
      return [...first, needed('token', token), ...client, ...last];
  }
}
