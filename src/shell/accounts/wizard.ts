import * as vscode from 'vscode';
import type { Grant, Platform } from '../../auth/account.ts';
import { recognise } from '../../regions/recognise.ts';
import { regions } from '../../regions/regions.ts';
import { back, enter, pick, type Place, type TextSource } from '../quickInput.ts';
import { tokenSources } from './tokenSources.ts';

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

type RegionItem = vscode.QuickPickItem & { value: Pick<Draft, 'region' | 'baseUrl'> };
type Step = (draft: Draft, place: Place) => Promise<typeof back | void>;

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

const way: Step = async (draft, place) => {
  const { t } = vscode.l10n;
  const ways = [
    {
      label: t('Paste a downloaded token'),
      detail: t('Classic Central. The JSON of Download Token; the way for people who sign in by SSO.'),
      grant: 'downloadedToken' as const,
    },
    {
      label: t('Sign in with user name and password'),
      detail: t('Classic Central. The password is asked for, used and forgotten.'),
      grant: 'authorizationCode' as const,
    },
    {
      label: t('Use an API client of new Central'),
      detail: t('Client id and secret of a personal API client.'),
      grant: 'clientCredentials' as const,
    },
  ];
  const active = ways.find(({ grant }) => grant === draft.grant)?.label;
  const chosen = await pick(
    ways,
    { placeholder: t('How do you sign in?'), ...(active && { active }) },
    place,
  );
  if (chosen === back) return back;
  draft.grant = chosen.grant;
  draft.platform = chosen.grant === 'clientCredentials' ? 'new' : 'classic';
  if (draft.platform === 'classic') delete draft.tokenUrl;
};

const region: Step = async (draft, place) => {
  const { t } = vscode.l10n;
  const host = (entry: (typeof regions)[number]) =>
    draft.platform === 'new' ? entry.newHost : entry.classicHost;
  const items = regions.filter(host).map((entry): RegionItem => ({
    label: entry.name,
    description: host(entry) ?? '',
    detail: entry.labels.join(', '),
    value: { region: entry.name },
  }));
  const typed = (text: string): RegionItem | undefined => {
    if (!/[.:]/.test(text)) return undefined;
    const region = recognise(text)?.region.name;
    const baseUrl = text.includes('://') ? text.trim() : `https://${text.trim()}`;
    const value = region === undefined ? { baseUrl } : { region };
    return { label: region ?? baseUrl, description: t('as typed'), detail: '', value };
  };
  const chosen = await pick(
    items,
    {
      placeholder: t('Region, or the address of a gateway or of the web interface'),
      active: draft.region ?? '',
      value: draft.baseUrl ?? '',
      typed,
    },
    place,
  );
  if (chosen === back) return back;
  delete draft.region;
  delete draft.baseUrl;
  if ('region' in chosen.value) delete draft.tokenUrl;
  Object.assign(draft, chosen.value);
};

/** Only an address of its own may have a sign-in of its own. */
const tokenUrl: Step = async (draft, place) => {
  const prompt = vscode.l10n.t('Address that gives tokens; empty for HPE’s own sign-in');
  const value = await enter({ prompt, value: draft.tokenUrl ?? '', optional: true }, place);
  if (value === back) return back;
  if (value === '') delete draft.tokenUrl;
  else draft.tokenUrl = value;
};

/** A step that asks for one line and keeps it under `field`. */
function line(
  field: 'clientId' | 'clientSecret' | 'token' | 'username' | 'password' | 'customerId' | 'label',
  prompt: () => string,
  secret = false,
  sources?: () => Promise<readonly TextSource[]>,
): Step {
  return async (draft, place) => {
    const suggestion = field === 'label' ? draft.region?.toLowerCase() : undefined;
    const options = { prompt: prompt(), value: draft[field] ?? suggestion ?? '', secret };
    const value = await enter({ ...options, ...(sources && { sources: await sources() }) }, place);
    if (value === back) return back;
    draft[field] = value;
  };
}

const { l10n } = vscode;
const token = line('token', () => l10n.t('The downloaded token: the whole JSON'), true, tokenSources);
const clientId = line('clientId', () => l10n.t('Client ID'));
const clientSecret = line('clientSecret', () => l10n.t('Client secret'), true);
const username = line('username', () => l10n.t('User name (an e-mail address)'));
const password = line('password', () => l10n.t('Password; used once and not kept'), true);
const customerId = line('customerId', () => l10n.t('Customer ID'));
const label = line('label', () =>
  l10n.t('A name for this account, as it will be shown and written in files'),
);

const scope: Step = async (draft, place) => {
  const items = [
    { label: l10n.t('Read and write'), scope: 'all' as const },
    { label: l10n.t('Read only'), scope: 'read' as const },
  ];
  const chosen = await pick(items, { placeholder: l10n.t('What may the token do?') }, place);
  if (chosen === back) return back;
  draft.scope = chosen.scope;
};

const writes: Step = async (draft, place) => {
  const items = [
    { label: l10n.t('Ask before each write'), detail: l10n.t('As the settings say.'), readOnly: false },
    {
      label: l10n.t('Lock read-only'),
      detail: l10n.t('Calls that change something are refused for this account.'),
      readOnly: true,
    },
  ];
  const chosen = await pick(items, { placeholder: l10n.t('Calls that change something') }, place);
  if (chosen === back) return back;
  draft.readOnly = chosen.readOnly;
};
