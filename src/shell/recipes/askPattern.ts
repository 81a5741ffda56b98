import * as vscode from 'vscode';
import { isCentralError } from '../../base/errors.ts';
import { withNewNames } from '../../request/recipe/newNames.ts';
import { enter, only } from '../quickInput.ts';
import type { ChosenRow } from '../../request/recipe/recipeRow.ts';

/** Asks for the pattern of new names, and shows problems of the resulting names in the box. Throws cancelled. */
export async function askPattern(chosen: readonly (readonly ChosenRow[])[]): Promise<string> {
  const prompt = vscode.l10n.t(
    'Pattern of the new names: {n} counts (or {nn}, with two digits), {site}, {group}, {model}, {kind}, {name}, {serial}, {mac}; {site:3} and {mac:-4} take some of the characters',
  );
  return only(
    enter({
      prompt,
      value: '{site}-{kind}-{nn}',
      check: (pattern) => {
        try {
          for (const rows of chosen) withNewNames(rows, pattern);
          return undefined;
        } catch (error) {
          if (!isCentralError(error)) throw error;
          return { sentence: error.message, isSure: true, isSecret: false };
        }
      },
    }),
  );
}
