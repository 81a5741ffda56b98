import * as vscode from 'vscode';
import type { tagReaders } from '../../../request/syntax/tagReaders.ts';
import { forMarkdown } from '../../../text/foreignText.ts';

/** The form of a tag and what it does; completion puts `snippet` after the key. */
export interface TagText {
  form: string;
  snippet: string;
  says: string;
}

/** Gives one text for each tag; the compiler says which one is missing. */
function tagTexts(): Record<keyof typeof tagReaders, TagText> {
  const { t } = vscode.l10n;
  return {
    name: {
      form: 'id',
      snippet: ' ${1:id}',
      says: t('Names the request, for references, the history and the outline.'),
    },
    account: {
      form: 'label',
      snippet: ' ',
      says: t(
        'The account to send with, instead of the active one. In a block without a request, it is for the whole file.',
      ),
    },
    import: {
      form: 'other.central',
      snippet: ' ${1:other.central}',
      says: t(
        'In the file’s header: names, variables and captures of that file can be used. Its requests that are needed are sent first, but only if they read.',
      ),
    },
    tenant: {
      form: 'id',
      snippet: ' ${1:id}',
      says: t('Sends the request for a customer of an MSP, with the TenantID header.'),
    },
    accounts: {
      form: 'label, label | all',
      snippet: ' ',
      says: t(
        'Sends a request that reads once for each of these accounts and joins the rows into one table with a column “account”. A label with a comma is in quotes.',
      ),
    },
    tenants: {
      form: 'id, id | all',
      snippet: ' ${1:all}',
      says: t(
        'Sends a request that reads once for each of these customers of an MSP and joins the rows into one table with a column “tenant”.',
      ),
    },
    all: {
      form: '[max n]',
      snippet: '',
      says: t('Reads all pages, or the first n items, and joins them into one response.'),
    },
    poll: {
      form: 'until <subject> <predicate> [value] [every 2s] [for 60s]',
      snippet: ' until ${1:body $.status} == ${2:COMPLETED} every ${3:2s} for ${4:60s}',
      says: t('Repeats the call until the condition is met.'),
    },
    'end-session': {
      form: '',
      snippet: '',
      says: t(
        'With @poll above a POST that starts a troubleshooting session of classic Central: ends the session when it has been read, and also when the poll fails or is cancelled.',
      ),
    },
    merge: {
      form: '',
      snippet: '',
      says: t(
        'For a change that replaces an object: reads it first with the GET of the same path, and sends it with the members of this body in place of its own.',
      ),
    },
    unique: {
      form: '{{row.column}}',
      snippet: ' {{${1:row}.${2:column}}}',
      says: t(
        'Above a @foreach: sends nothing if two rows have the same value, in upper or lower case, or if a row has no value.',
      ),
    },
    foreach: {
      form: 'row in file.csv [by n] | row in {{expression}} [by n]',
      snippet: ' ${1:row} in ${2:rows.csv}',
      says: t(
        'Sends the request once for each row of a CSV file, a JSON file or a list. {{row.column}} is a value of the row. With “by 5” five rows go in one call, and {{row[*].column}} is the list of their values. A second @foreach under it walks a list of each row: port in {{row.ports[*]}}.',
      ),
    },
    parallel: {
      form: 'n',
      snippet: ' ${1:4}',
      says: t('Sends up to n rows of a @foreach that reads at the same time, within the limit.'),
    },
    when: {
      form: '{{expression}} <predicate> [value]',
      snippet: ' {{${1:name}}} ${2:==} ${3:value}',
      says: t(
        'Sends the request only if the condition is met. The requests that it names are sent first; status, header and body mean the response of the request above. A request that is skipped has not failed.',
      ),
    },
    capture: {
      form: '[secret] name = <expression>',
      snippet: ' ${1:name} = ${2:$.items[0].id}',
      says: t('Keeps a value of the response for later requests. A secret value is never shown.'),
    },
    assert: {
      form: '<subject> <predicate> [value]',
      snippet: ' ${1:status} == ${2:200}',
      says: t('Checks the response: status, duration, header NAME, or body with a JSONPath.'),
    },
    prompt: {
      form: '[secret] name [what to ask]',
      snippet: ' ${1:name} ${2:What to ask}',
      says: t('Asks for a value before sending. With “secret”, what you type is hidden.'),
    },
    timeout: {
      form: '30s',
      snippet: ' ${1:30s}',
      says: t('The time limit of the whole call, with its unit.'),
    },
    for: {
      form: 'ap, switch, gateway, site, client',
      snippet: ' ${1:ap, switch, gateway}',
      says: t(
        'In the header: makes the file a recipe, which “Run Recipe…” runs on rows of these kinds. They are the list {{devices}}. A recipe itself is never sent.',
      ),
    },
    view: {
      form: 'table [$.path] | chart [$.path] by column',
      snippet: ' ${1|table,chart|} ',
      says: t(
        'Opens the response as a table, or as a chart that counts the rows by a column, or by two as in “by status, model”. The path names the rows. The response itself is behind the button Document.',
      ),
    },
    'no-auth': { form: '', snippet: '', says: t('Sends no token. The request may then go to another host.') },
  };
}

/** The text of a tag; undefined for a word that is no tag. */
export function tagText(key: string): TagText | undefined {
  const texts = tagTexts();
  return Object.hasOwn(texts, key) ? texts[key as keyof typeof texts] : undefined;
}

/** A tag's form and meaning for hovers and completion. */
export function tagMarkdown(key: string, { form, says }: TagText): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  return text.appendCodeblock(`# @${key} ${form}`.trim(), 'central').appendMarkdown(forMarkdown(says));
}
