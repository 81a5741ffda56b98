import * as vscode from 'vscode';
import { languageId, textLanguageId } from '../../../base/ids.ts';
import { once } from '../../../base/lazy.ts';
import type { DeviceHoverParts } from './deviceHovers.ts';

/** Languages in which a serial number or a MAC address has a hover. */
const languages = [languageId, textLanguageId, 'plaintext', 'json', 'log', 'csv', 'markdown'];

/** Shows the details of the device that a serial number or a MAC address names, with a link to its page. */
export function registerDeviceHover(parts: DeviceHoverParts): vscode.Disposable {
  const hovers = once(async () => new (await import('./deviceHovers.ts')).DeviceHovers(parts));
  return vscode.languages.registerHoverProvider(languages, {
    provideHover: async (document, position) =>
      parts.accounts().length === 0 ? undefined : (await hovers()).at(document, position),
  });
}
