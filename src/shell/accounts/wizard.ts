import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { back } from '../quickInput.ts';
import {
  type Draft,
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
  workspaceId,
  writes,
  type WizardStep,
} from './wizardSteps.ts';

/** The field whose value was refused, and the sentence that says why. */
export interface Wrong {
  field: keyof Draft;
  problem: string;
}

/** The start of a wizard that has values already: some value was refused, or they come from another tool's file. */
export type Resumed = { wrong: Wrong } | { imported: true };

/**
 * Asks for an account step by step. The draft keeps every answer, so that Escape loses nothing and Back shows the last value. After a
 * wrong answer it asks only that question again, and for what is missing; after an import, for what is missing, the name, and the lock.
 */
export async function runWizard(
  draft: Draft,
  accounts: readonly Account[],
  resumed?: Resumed,
): Promise<Draft> {
  const title = vscode.l10n.t('Add Account');
  const wrong = resumed && 'wrong' in resumed ? resumed.wrong : undefined;
  const isImported = resumed !== undefined && wrong === undefined;
  const next = (after: number) =>
    resumed ? nextGap(stepsFor(draft), draft, { after, isImported }) : after + 1;
  let problem = wrong?.problem;
  let at = wrong
    ? Math.max(
        0,
        stepsFor(draft).findIndex(({ field }) => field === wrong.field),
      )
    : next(-1);
  // After Back, each question is asked again on the way forward.
  let furthest = at;
  for (;;) {
    const asked = stepsFor(draft);
    const step = asked[at];
    if (!step) return draft;
    const position = {
      title,
      step: at + 1,
      // The first two answers, the way and the region, decide how many questions there are.
      ...(at > 1 && { totalSteps: asked.length }),
      ...(problem !== undefined && { problem }),
    };
    problem = undefined;
    const isBack = (await step.ask(draft, position, accounts)) === back;
    if (isBack) at -= 1;
    else at = at < furthest ? at + 1 : next(at);
    furthest = Math.max(furthest, at);
  }
}

function nextGap(
  asked: readonly AskedStep[],
  draft: Draft,
  { after, isImported }: { after: number; isImported: boolean },
): number {
  const isGap = ({ field, isNeeded }: AskedStep) => {
    if (isImported && (field === 'label' || field === 'readOnly')) return true;
    // A workspace needs no region here: it is looked up.
    if (field === 'region')
      return [draft.region, draft.baseUrl, draft.workspaceId].every((given) => given === undefined);
    return isNeeded === true && draft[field] === undefined;
  };
  const gap = asked.findIndex((step, index) => index > after && isGap(step));
  return gap === -1 ? asked.length : gap;
}

interface AskedStep {
  field: keyof Draft;
  ask: WizardStep;
  /** True if addAccount needs it. */
  isNeeded?: boolean;
}

function needed(field: keyof Draft, ask: WizardStep): AskedStep {
  return { field, ask, isNeeded: true };
}

function stepsFor({ grant, baseUrl, ofWorkspace, workspaceId: workspace }: Draft): AskedStep[] {
  const first: AskedStep[] = [
    { field: 'grant', ask: way },
    { field: 'region', ask: region },
  ];
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
      const isOfWorkspace = ofWorkspace === true || workspace !== undefined;
      const space = isOfWorkspace ? [needed('workspaceId', workspaceId)] : [];
      return [...first, ...own, ...space, ...client, ...last];
    }
    case 'downloadedToken':
    case undefined:
      return [...first, needed('token', token), ...client, ...last];
  }
}
