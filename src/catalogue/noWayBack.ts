import type { Platform } from '../account/account.ts';
import type { Catalogue } from './catalogue.ts';
import { wayBack, type WayBack } from './wayBack.ts';

/** Reasons for which a change cannot be undone, with their sentences. */
export const noWayBack = {
  action: 'Central has no call that takes this back.',
  unknown: 'The API reference does not have this call, so it is not known how to undo it.',
  notRead: 'Central has no call that reads the object of this change, so its present state cannot be stored.',
  noDelete: 'There was nothing before, and Central has no call that deletes the new object.',
  noRestore: 'Central has no call that makes this again as it was.',
  nothingThere: 'There was nothing to delete.',
  notJson: 'It is not sent and read as JSON, so the earlier state cannot be restored.',
  otherForm: 'Central gives it in another form than it accepts, so the earlier state cannot be restored.',
  onlySecrets: 'It changed only secrets, which Central does not give back.',
  readFailed: 'What was there could not be read before the change: {why}',
  tooLarge: 'What was there is larger than 1 MB and was not kept.',
  notCreated: 'The response does not say which object was made, so it cannot be deleted.',
  answerLost:
    'Its response was lost, so it is not known if something was created. Look for it before you send the request again.',
  notKept: 'What was there could not be kept on this machine.',
} as const;

export type NoWayBack = keyof typeof noWayBack;

/** The sentence of a reason; `why` says why the earlier state could not be read. */
export function noWayText(reason: NoWayBack, why = ''): string {
  return noWayBack[reason].replace('{why}', () => why);
}

/** The reason why a call can certainly not be undone, as far as the catalogue alone shows. */
export function foreseen(
  way: WayBack | undefined,
  { method, body }: { method: string; body?: unknown },
): NoWayBack | undefined {
  if (!way) return 'unknown';
  if (way.rename) return undefined;
  if (method === 'POST') {
    const isMade = way.created ?? (way.read === undefined ? undefined : (way.DELETE ?? way.PUT ?? way.POST));
    return isMade ? undefined : 'action';
  }
  const again =
    method === 'DELETE' ? [way.POST, way.into, way.PUT] : [way[method === 'PATCH' ? 'PATCH' : 'PUT']];
  const known = again.filter((one) => one !== undefined);
  if (known.length === 0) return method === 'DELETE' ? 'noRestore' : undefined;
  if (!known.some(({ type = 'json' }) => /json/i.test(type))) return 'notJson';
  if (way.read === undefined) return 'notRead';
  const isAction = known.every(({ type, fields }) => type === undefined && fields.size === 0);
  return isAction && body === undefined ? (method === 'DELETE' ? 'noRestore' : 'action') : undefined;
}

/** Says before a change that it cannot be undone, if the catalogue alone shows this. */
export function undoNotes(
  catalogue: Catalogue,
  call: { method: string; target: string; body?: unknown },
  platform: Platform,
): string[] {
  const reason = foreseen(wayBack(catalogue, call, platform), call);
  return reason === undefined ? [] : [cannotUndo(noWayText(reason))];
}

/** The sentence for a question, a result and the history. */
export function cannotUndo(why: string): string {
  return `It cannot be undone. ${why}`;
}
