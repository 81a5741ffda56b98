import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Account } from '../../../account/account.ts';
import { methods } from '../../../request/syntax/methods.ts';
import { operators } from '../../../request/syntax/predicate.ts';
import { inList } from '../../../request/syntax/tagList.ts';
import { tagNames } from '../../../request/syntax/tagsOf.ts';
import { tagMarkdown, tagText } from '../hover/tagTexts.ts';

/** Header fields that a call to Central may have; the account sets the others itself. */
const headers: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['Accept', ['application/json', 'text/plain', 'text/csv', '*/*']],
  [
    'Content-Type',
    [
      'application/json',
      'multipart/form-data; boundary=boundary',
      'application/x-www-form-urlencoded',
      'text/plain',
    ],
  ],
  ['If-Match', []],
  ['If-None-Match', []],
];

export function completeMethods(range: vscode.Range): vscode.CompletionItem[] {
  return methods.map((method, rank) => {
    const item = new vscode.CompletionItem(method, vscode.CompletionItemKind.Keyword);
    item.range = range;
    item.sortText = String(rank);
    item.insertText = `${method} `;
    item.command = { title: '', command: 'editor.action.triggerSuggest' };
    return item;
  });
}

export function completeTagKeys(range: vscode.Range): vscode.CompletionItem[] {
  return tagNames.flatMap((key) => {
    const text = tagText(key);
    if (!text) return [];
    const item = new vscode.CompletionItem(key, vscode.CompletionItemKind.Keyword);
    item.range = range;
    item.detail = text.form;
    item.documentation = tagMarkdown(key, text);
    item.insertText = new vscode.SnippetString(key + text.snippet);
    if (key === 'account' || key === 'accounts')
      item.command = { title: '', command: 'editor.action.triggerSuggest' };
    return [item];
  });
}

/** Completes the value of a tag: with account labels, subjects and predicates, and its own words. */
export function completeTagValue(
  key: string,
  range: vscode.Range,
  accounts: readonly Account[],
): vscode.CompletionItem[] {
  if (key === 'account' || key === 'accounts') {
    const labels = accounts.map(({ label, region, baseUrl }) => {
      const written = key === 'accounts' ? inList(label) : label;
      const item = plain(written, vscode.CompletionItemKind.Value, range);
      item.detail = region ?? baseUrl;
      return item;
    });
    return key === 'account' ? labels : [...labels, plain('all', vscode.CompletionItemKind.Keyword, range)];
  }
  return (tagWords[key] ?? []).map((word) => plain(word, vscode.CompletionItemKind.Keyword, range));
}

/** Completes the path of another request file of the workspace's folder, relative to this one. */
export function completeImports(
  range: vscode.Range,
  { path }: vscode.Uri,
  files: readonly vscode.Uri[],
): vscode.CompletionItem[] {
  return files
    .filter((file) => file.path !== path)
    .map((file) =>
      plain(posix.relative(posix.dirname(path), file.path), vscode.CompletionItemKind.File, range),
    );
}

const subjects = ['status', 'duration', 'header ', 'body ', 'body $.'];
const predicates = [...operators, 'not', 'every', 'any', 'count'];
const tagWords: Partial<Record<string, readonly string[]>> = {
  assert: [...subjects, ...predicates],
  parallel: ['2', '4', '8'],
  when: ['{{', ...subjects, ...predicates],
  poll: ['until', ...subjects, ...predicates, 'every', 'for'],
  all: ['max '],
  tenants: ['all'],
  capture: ['secret ', 'status', 'header ', 'body', '$.'],
  prompt: ['secret '],
  view: ['table', 'chart', '$.', 'by '],
  timeout: ['10s', '30s', '1m', '5m'],
};

export function completeHeaderNames(range: vscode.Range, hasColon: boolean): vscode.CompletionItem[] {
  return headers.map(([name]) => {
    const item = plain(name, vscode.CompletionItemKind.Property, range);
    if (!hasColon) item.insertText = `${name}: `;
    item.command = { title: '', command: 'editor.action.triggerSuggest' };
    return item;
  });
}

export function completeHeaderValues(name: string, range: vscode.Range): vscode.CompletionItem[] {
  const values = headers.find(([field]) => field.toLowerCase() === name.toLowerCase())?.[1] ?? [];
  return values.map((value) => plain(value, vscode.CompletionItemKind.Value, range));
}

function plain(label: string, kind: vscode.CompletionItemKind, range: vscode.Range): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label.trim(), kind);
  item.insertText = label;
  item.range = range;
  return item;
}
