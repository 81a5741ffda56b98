import * as vscode from 'vscode';
import type { Platform } from '../../../account/account.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import { deprecationOf } from '../../../catalogue/deprecations.ts';
import { operationKey, type Field, type Operation } from '../../../catalogue/operation.ts';
import { titleOf } from '../../../catalogue/title.ts';
import { twinsOf } from '../../../catalogue/twins/twins.ts';
import { forMarkdown } from '../../../text/foreignText.ts';

/** Most parameters that a hover lists; completion lists them all. */
const mostFields = 12;
const mostValues = 12;

function platformName(platform: Platform): string {
  return platform === 'classic' ? vscode.l10n.t('classic Central') : vscode.l10n.t('new Central');
}

/** Names the platform and the host of an operation, for a person. */
export function homeOf({ family, platform }: Pick<Operation, 'family' | 'platform'>): string {
  return family === 'greenlake'
    ? vscode.l10n.t('new Central, on the host of HPE GreenLake')
    : platformName(platform);
}

/** Describes an operation of the catalogue. All text is escaped, so that nothing in it can run. */
export function operationText(catalogue: Catalogue, operation: Operation): vscode.MarkdownString {
  const fields = [...operation.pathFields, ...operation.query.toSorted(requiredFirst)];
  const lines = fields.slice(0, mostFields).map((field) => `- ${fieldLine(field)}`);
  if (fields.length > mostFields) {
    lines.push(`- ${forMarkdown(vscode.l10n.t('and {0} more', fields.length - mostFields))}`);
  }
  const origin = `${operation.category}, ${homeOf(operation)}`;
  const twins = twinsOf(catalogue, operation);
  const after = twins.map(({ twin, differs }) =>
    vscode.l10n.t('On {0}: {1} ({2})', platformName(twin.platform), operationKey(twin), differs),
  );
  return new vscode.MarkdownString(`**${forMarkdown(titleOf(operation))}** — ${forMarkdown(origin)}`)
    .appendCodeblock(operationKey(operation), 'central')
    .appendMarkdown(
      [forMarkdown(deprecationText(catalogue, operation)), lines.join('\n'), ...after.map(forMarkdown)].join(
        '\n\n',
      ),
    );
}

/** A field's name and facts for a hover. */
export function fieldText(field: Field): vscode.MarkdownString {
  return new vscode.MarkdownString(fieldLine(field));
}

function fieldLine(field: Field): string {
  return `**${forMarkdown(field.name)}** — ${forMarkdown(fieldFacts(field))}`;
}

/** Type, limits and values of a field, in one line. */
export function fieldFacts(field: Field): string {
  const all = field.enum ?? field.knownValues ?? [];
  const values = all.slice(0, mostValues).join(' | ');
  const facts = [
    field.required ? vscode.l10n.t('required') : undefined,
    field.format === undefined ? field.type : `${field.type} (${field.format})`,
    all.length > mostValues || (values !== '' && !field.enum) ? `${values} | …` : values || undefined,
    field.min === undefined ? undefined : vscode.l10n.t('at least {0}', field.min),
    field.max === undefined ? undefined : vscode.l10n.t('at most {0}', field.max),
    field.maxLength === undefined ? undefined : vscode.l10n.t('at most {0} characters', field.maxLength),
    field.default === undefined ? undefined : vscode.l10n.t('default {0}', String(field.default)),
  ];
  return facts.filter((fact) => fact !== undefined).join(', ');
}

function deprecationText(catalogue: Catalogue, operation: Operation): string {
  const found = deprecationOf(catalogue, operation);
  if (!found) return '';
  const states = {
    deprecated: vscode.l10n.t('Deprecated.'),
    removed: vscode.l10n.t('Removed.'),
    superseded: vscode.l10n.t('There is a newer operation.'),
  };
  const newer = found.successor && vscode.l10n.t('Use {0}.', operationKey(found.successor));
  return [states[found.state], newer].filter(Boolean).join(' ');
}

function requiredFirst(a: Field, b: Field): number {
  return Number(b.required) - Number(a.required);
}
