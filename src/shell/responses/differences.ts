import * as vscode from 'vscode';
import { maskVolatile } from '../../response/volatile.ts';
import { parseJson } from '../../text/json.ts';
import type { ShownResponse, ResponseDocuments } from './responseDocuments.ts';

/** A response in a comparison, with a name for a person. */
export interface Side {
  response: ShownResponse;
  says: string;
  /** The document of the side, if it has one. */
  uri?: vscode.Uri;
}

/** Largest response that is masked, bytes: masking needs both sides in memory as values. */
const largestMasked = 5 * 1_048_576;

/** Opens two responses in VS Code's diff editor. Values that change by themselves are masked in both. */
export async function showDifferences(
  responses: ResponseDocuments,
  title: string,
  left: Side,
  right: Side,
): Promise<void> {
  const masked = maskedSides(left, right);
  const [one, other] = (masked?.sides ?? [left, right]).map(
    ({ uri, response }) => uri ?? responses.keep(response),
  );
  const note = masked
    ? [
        masked.count === 1
          ? vscode.l10n.t('1 value that changes by itself is masked')
          : vscode.l10n.t('{0} values that change by themselves are masked', masked.count),
      ]
    : tooLargeNote([left, right]);
  const isSame = areSame(masked?.sides ?? [left, right]);
  if (isSame) vscode.window.setStatusBarMessage(vscode.l10n.t('The responses have no differences'), 5_000);
  // What matters comes first: in a narrow window the end of a title is cut.
  const found = isSame ? [vscode.l10n.t('no differences')] : [];
  const words = `${title}: ${[...found, `${left.says} ↔ ${right.says}`, ...note].join(' · ')}`;
  await vscode.commands.executeCommand('vscode.diff', one, other, words, { preview: true });
}

/** Tells if the bodies of two sides are the same; false if one is in a file. */
function areSame(sides: readonly Side[]): boolean {
  if (sides.some(({ response }) => response.file !== undefined)) return false;
  const [first, second] = sides.map(({ response }) => Buffer.from(response.body));
  return first !== undefined && second !== undefined && first.equals(second);
}

function tooLargeNote(sides: readonly Side[]): string[] {
  return sides.some(isTooLarge)
    ? [vscode.l10n.t('too large to mask the values that change by themselves')]
    : [];
}

function isTooLarge({ response: { body, file } }: Side): boolean {
  return file !== undefined || body.byteLength > largestMasked;
}

/** Masks the values that change by themselves in both sides; undefined if there are none, or if one side is no JSON. */
function maskedSides(left: Side, right: Side): { sides: Side[]; count: number } | undefined {
  const [one, other] = [left, right].map((side) =>
    isTooLarge(side) ? undefined : parseJson(side.response.body),
  );
  if (one === undefined || other === undefined) return undefined;
  const { left: before, right: after, masked: count } = maskVolatile(one, other);
  if (count === 0) return undefined;
  const withBody = ({ response, says }: Side, value: unknown): Side => ({
    response: { ...response, body: new TextEncoder().encode(JSON.stringify(value)) },
    says,
  });
  return { sides: [withBody(left, before), withBody(right, after)], count };
}
