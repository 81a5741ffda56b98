import * as vscode from 'vscode';
import type { FieldNames } from '../../tokens/accounts/fieldNames.ts';

/** Gives the wizard's names of an account's fields; see wizardSteps.ts. */
export function shownFields(): Required<FieldNames> {
  const { t } = vscode.l10n;
  const signIn = t('How do you sign in?');
  return {
    platform: signIn,
    grant: signIn,
    region: t('Region'),
    baseUrl: t('Address'),
    tokenUrl: t('Token URL'),
    tenantId: t('Customer'),
    customerId: t('Customer ID'),
    workspaceId: t('Workspace ID'),
    clientId: t('Client ID'),
    clientSecret: t('Client secret'),
    token: t('Downloaded token'),
    username: t('User name'),
    password: t('Password'),
    scope: t('What may the token do?'),
    label: t('A name for this account'),
    readOnly: t('Calls that change something'),
  };
}
