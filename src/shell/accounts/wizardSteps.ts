import * as vscode from 'vscode';
import type { Account, Grant, Platform } from '../../account/account.ts';
import { isCentralError } from '../../base/errors.ts';
import { recognise, regions } from '../../regions/regions.ts';
import { webPageAt } from '../../regions/webPages.ts';
import { gatewayOf } from '../../tokens/accounts/accountArguments.ts';
import { checkAnswer } from '../../tokens/accounts/checkAnswer.ts';
import type { TextField } from '../../tokens/accounts/misplaced.ts';
import { back, enter, pick, type WizardPosition, type ValueProblem } from '../quickInput.ts';
import { sentence } from '../report.ts';
import { asShown } from './answerProblem.ts';
import type { TextSource } from '../textSource.ts';
import { tokenSources } from './tokenSources.ts';

/** Values that the wizard has so far, in the form that addAccount takes. */
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
  workspaceId?: string;
  /** True if the client belongs to a GreenLake workspace: then the workspace's id is asked for. */
  ofWorkspace?: boolean;
  scope?: 'all' | 'read';
  label?: string;
  readOnly?: boolean;
}

type RegionItem = vscode.QuickPickItem & { value: Pick<Draft, 'region' | 'baseUrl'> };
/** One question, which puts its answer into the draft. */
export type WizardStep = (
  draft: Draft,
  position: WizardPosition,
  /** The accounts that are there already. */
  accounts: readonly Account[],
) => Promise<typeof back | void>;

export const way: WizardStep = async (draft, position) => {
  const { t } = vscode.l10n;
  const ways = [
    {
      label: t('Paste a downloaded token'),
      detail: t('Classic Central, also with SSO: the JSON from Download Token.'),
      grant: 'downloadedToken' as const,
    },
    {
      label: t('Sign in with user name and password'),
      detail: t('Classic Central. The password is used once and not stored.'),
      grant: 'authorizationCode' as const,
    },
    {
      label: t('Use an API client of new Central'),
      detail: t('New Central. Client id and secret of a personal API client.'),
      grant: 'clientCredentials' as const,
    },
    {
      label: t('Use an API client of a GreenLake workspace'),
      detail: t('Recommended by HPE: client id, secret and workspace id.'),
      grant: 'clientCredentials' as const,
      ofWorkspace: true,
    },
  ];
  const isOfWorkspace = draft.ofWorkspace === true || draft.workspaceId !== undefined;
  const active = ways.find(
    ({ grant, ofWorkspace = false }) => grant === draft.grant && ofWorkspace === isOfWorkspace,
  )?.label;
  const chosen = await pick(
    ways,
    { placeholder: t('How do you sign in?'), ...(active && { active }) },
    position,
  );
  if (chosen === back) return back;
  draft.grant = chosen.grant;
  draft.platform = chosen.grant === 'clientCredentials' ? 'new' : 'classic';
  draft.ofWorkspace = chosen.ofWorkspace === true;
  if (!draft.ofWorkspace) delete draft.workspaceId;
  if (draft.platform === 'classic') delete draft.tokenUrl;
};

/** Says why an account cannot have a region or an address. */
function wrongRegion({ platform = 'classic' }: Draft, value: RegionItem['value']): string | undefined {
  try {
    gatewayOf({ platform, ...value });
    return undefined;
  } catch (error) {
    if (isCentralError(error)) return sentence(error);
    throw error;
  }
}

const address: WizardStep = async (draft, position, accounts) => {
  const prompt = vscode.l10n.t('Address of the gateway, such as https://apigw.example.com');
  const check = checkOf('baseUrl', draft, accounts);
  const value = await enter({ prompt, value: draft.baseUrl ?? '', check }, position);
  if (value === back) return back;
  delete draft.region;
  draft.baseUrl = value;
};

/** The check of a box: the same as in addAccount, with what the wizard knows so far. */
function checkOf(field: TextField, draft: Draft, accounts: readonly Account[]) {
  return (text: string): ValueProblem | undefined =>
    asShown(checkAnswer(field, text, { given: draft, accounts }));
}

export const region: WizardStep = async (draft, position, accounts) => {
  const { t } = vscode.l10n;
  const host = (entry: (typeof regions)[number]) =>
    draft.platform === 'new' ? entry.newHost : entry.classicHost;
  const listed = regions.map((entry): RegionItem => ({
    label: entry.name,
    description: host(entry) ?? t('not on this platform'),
    detail: [entry.country, ...entry.labels].join(', '),
    value: { region: entry.name },
  }));
  const other: RegionItem = {
    label: t('Other address…'),
    detail: t('Private cluster or Central On-Premises, by its address'),
    alwaysShow: true,
    value: {},
  };
  const found: RegionItem = {
    label: t('Find my cluster'),
    detail: t('HPE GreenLake names the region of the workspace.'),
    value: {},
  };
  const isOfWorkspace = draft.ofWorkspace === true || draft.workspaceId !== undefined;
  const items = [
    ...(isOfWorkspace ? [found] : []),
    ...listed.filter(({ value }) => !wrongRegion(draft, value)),
    other,
  ];
  items.push(...listed.filter(({ value }) => wrongRegion(draft, value)));
  const typed = (text: string): RegionItem | undefined => {
    if (!/[.:]/.test(text)) return undefined;
    const known = (recognise(text) ?? webPageAt(text))?.region;
    if (known) return { label: known.name, description: host(known) ?? '', value: { region: known.name } };
    const baseUrl = text.includes('://') ? text.trim() : `https://${text.trim()}`;
    return { label: baseUrl, description: t('as you typed it'), value: { baseUrl } };
  };
  const chosen = await pick(
    items,
    {
      placeholder: t('Region, or the address of a gateway or of the web interface'),
      active: draft.region ?? '',
      value: draft.baseUrl ?? '',
      typed,
      check: ({ value }) =>
        value === other.value || value === found.value ? undefined : wrongRegion(draft, value),
    },
    position,
  );
  if (chosen === back) return back;
  if (chosen.value === other.value)
    return (await address(draft, position, accounts)) === back
      ? region(draft, position, accounts)
      : undefined;
  delete draft.region;
  delete draft.baseUrl;
  if (!('baseUrl' in chosen.value)) delete draft.tokenUrl;
  Object.assign(draft, chosen.value);
};

/** Asks for the token URL, which only an account with its own address can set. */
export const tokenUrl: WizardStep = async (draft, position, accounts) => {
  const prompt = vscode.l10n.t('Token URL; leave it empty to use the one of HPE');
  const check = checkOf('tokenUrl', draft, accounts);
  const value = await enter({ prompt, value: draft.tokenUrl ?? '', optional: true, check }, position);
  if (value === back) return back;
  if (value === '') delete draft.tokenUrl;
  else draft.tokenUrl = value;
};

/** A step that asks for one line and keeps it under `field`. */
function line(
  field:
    'clientId' | 'clientSecret' | 'token' | 'username' | 'password' | 'customerId' | 'workspaceId' | 'label',
  prompt: () => string,
  secret = false,
  sources?: () => Promise<readonly TextSource[]>,
): WizardStep {
  return async (draft, position, accounts) => {
    const suggestion = field === 'label' ? draft.region?.toLowerCase() : undefined;
    const check = checkOf(field, draft, accounts);
    const options = { prompt: prompt(), value: draft[field] ?? suggestion ?? '', secret, check };
    const value = await enter({ ...options, ...(sources && { sources: await sources() }) }, position);
    if (value === back) return back;
    draft[field] = value;
  };
}

const { l10n } = vscode;
export const token = line(
  'token',
  () => l10n.t('Downloaded token: paste the whole JSON'),
  true,
  tokenSources,
);
export const clientId = line('clientId', () => l10n.t('Client ID'));
export const clientSecret = line('clientSecret', () => l10n.t('Client secret'), true);
export const username = line('username', () => l10n.t('User name (an e-mail address)'));
export const password = line('password', () => l10n.t('Password; it is used once and not stored'), true);
export const workspaceId = line('workspaceId', () => l10n.t('Workspace ID'));
export const customerId = line('customerId', () => l10n.t('Customer ID'));
export const label = line('label', () =>
  l10n.t('A name for this account, for the screen and for @account in files'),
);

export const scope: WizardStep = async (draft, position) => {
  const items = [
    { label: l10n.t('Read and write'), scope: 'all' as const },
    { label: l10n.t('Read only'), scope: 'read' as const },
  ];
  const chosen = await pick(items, { placeholder: l10n.t('What may the token do?') }, position);
  if (chosen === back) return back;
  draft.scope = chosen.scope;
};

export const writes: WizardStep = async (draft, position) => {
  const items = [
    {
      label: l10n.t('Ask before each change'),
      detail: l10n.t('When you are asked depends on the settings.'),
      readOnly: false,
    },
    {
      label: l10n.t('Make read-only'),
      detail: l10n.t('Calls that change something are refused for this account.'),
      readOnly: true,
    },
  ];
  const chosen = await pick(items, { placeholder: l10n.t('Calls that change something') }, position);
  if (chosen === back) return back;
  draft.readOnly = chosen.readOnly;
};
