import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { settings } from '../base/ids.ts';
import { copyFor } from './clipboard.ts';
import { tellCopied } from './copied.ts';
import { setting } from './settings.ts';

/** Gives the note before a secret is copied; empty if it is never removed from the clipboard. */
export function wipeNote(): string {
  const seconds = setting(settings.clearClipboard);
  return seconds > 0 ? vscode.l10n.t('It is removed from the clipboard after {0} s.', seconds) : '';
}

/** Puts a secret on the clipboard and says what it is; removes it later if the person has set so and it is still there. */
export async function copySecret(value: string, what: string, clock: Clock): Promise<void> {
  await copyFor({ clipboard: vscode.env.clipboard, clock }, value, setting(settings.clearClipboard));
  tellCopied(what);
}
