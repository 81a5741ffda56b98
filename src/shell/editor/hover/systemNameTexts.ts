import * as vscode from 'vscode';

/** The form of a system name, and its texts for completion and hovers. */
export interface SystemNameText {
  form: string;
  snippet: string;
  says: string;
}

/** The system names with their arguments. */
export function systemNameTexts(): ReadonlyMap<string, SystemNameText> {
  const { t } = vscode.l10n;
  const unit = t('Units: s m h d w M y.');
  const rows: [string, SystemNameText][] = [
    ['uuid', { form: '', snippet: '', says: t('A random UUID.') }],
    ['timestamp', { form: '[±n unit]', snippet: '', says: t('Unix time in seconds.') + ' ' + unit }],
    ['timestampMs', { form: '[±n unit]', snippet: '', says: t('Unix time in milliseconds.') + ' ' + unit }],
    [
      'datetime',
      {
        form: 'iso8601|rfc1123 [±n unit]',
        snippet: ' ${1|iso8601,rfc1123|}',
        says: t('A date and time in UTC.') + ' ' + unit,
      },
    ],
    [
      'randomInt',
      { form: 'a b', snippet: ' ${1:0} ${2:100}', says: t('A whole number from a up to b, but not b.') },
    ],
    [
      'processEnv',
      {
        form: 'NAME',
        snippet: ' ${1:NAME}',
        says: t('An environment variable that the settings allow. Only in trusted workspaces.'),
      },
    ],
    [
      'dotenv',
      {
        form: 'NAME',
        snippet: ' ${1:NAME}',
        says: t('A value from the .env file. Only in trusted workspaces.'),
      },
    ],
    [
      'account',
      {
        form: 'label|region|customerId',
        snippet: ' ${1|label,region,customerId|}',
        says: t('A value of the account that sends the request.'),
      },
    ],
  ];
  return new Map(rows);
}
