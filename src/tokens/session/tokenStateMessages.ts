import type { Values } from '../../base/errors.ts';

/** State of an account's token as a person sees it at one moment. */
export interface ShownState {
  kind: StateKind;
  /** Values for the placeholders of the text, for a text in another language. */
  values: Values;
  /** For the status bar and the account's row: `1h 12m`. */
  text: string;
  /** A codicon's name. */
  icon: string;
  colour: 'normal' | 'warning' | 'error';
  severity: 'ok' | 'warning' | 'error';
  /** The whole text, for a tooltip. */
  sentence: string;
  nextStep: 'signIn' | 'retry' | 'showLog' | undefined;
  /** True if the account counts in the badge. */
  needsPerson: boolean;
  /** Wall ms at which this becomes another text; undefined if only an event changes it. */
  nextChangeAt: number | undefined;
}

export type StateKind =
  | 'fresh'
  | 'soon'
  | 'refreshing'
  | 'failed'
  | 'failedExpired'
  | 'offline'
  | 'offlineExpired'
  | 'expired'
  | 'revoked'
  | 'clientRefused'
  | 'answerLost'
  | 'updateLost'
  | 'secretGone'
  | 'secretUnreadable'
  | 'secretIsNewer'
  | 'refreshEnding'
  | 'refreshDead'
  | 'quotaLow'
  | 'quotaGone'
  | 'unsaved'
  | 'signedOut';

type Words = Pick<ShownState, 'text' | 'icon' | 'colour' | 'sentence' | 'nextStep'>;

const signIn = { colour: 'error', nextStep: 'signIn' } as const;
const wrong = { colour: 'warning', nextStep: 'retry' } as const;
const well = { colour: 'normal', nextStep: undefined } as const;

/** The text, icon and severity of each state of a token. Warning only if something is wrong, error only if a person has to sign in. */
export const tokenStateMessages: Readonly<Record<StateKind, Words>> = {
  fresh: {
    ...well,
    text: '{left}',
    icon: 'key',
    sentence: 'The access token is valid for {left} and is renewed automatically.',
  },
  soon: {
    ...well,
    text: '{left}',
    icon: 'key',
    sentence: 'The access token is valid for {left} and will be renewed soon.',
  },
  refreshing: {
    ...well,
    text: 'renewing',
    icon: 'sync~spin',
    sentence: 'The access token is being renewed.',
  },
  failed: {
    ...wrong,
    text: '{left}',
    icon: 'warning',
    sentence:
      'The access token could not be renewed; it is tried again automatically. The old token is valid for {left}.',
  },
  failedExpired: {
    ...wrong,
    text: 'renewal failed',
    icon: 'warning',
    sentence: 'The access token has expired and could not be renewed. It is tried again with the next call.',
  },
  offline: {
    ...wrong,
    text: 'offline {left}',
    icon: 'debug-disconnect',
    sentence: 'Central cannot be reached from this machine. The access token is valid for {left}.',
  },
  offlineExpired: {
    ...wrong,
    text: 'offline',
    icon: 'debug-disconnect',
    sentence:
      'Central cannot be reached from this machine. The access token has expired and is renewed as soon as there is a connection.',
  },
  expired: {
    ...well,
    text: 'idle',
    icon: 'history',
    sentence: 'The account is idle: its access token has run out, and the next call renews it.',
  },
  revoked: {
    ...signIn,
    text: 'sign in',
    icon: 'error',
    sentence: 'Central rejects the tokens of this account. Sign in again.',
  },
  clientRefused: {
    ...signIn,
    text: 'sign in',
    icon: 'error',
    sentence: 'Central rejects the client id and secret. Sign in again with the current secret.',
  },
  answerLost: {
    ...signIn,
    text: 'sign in',
    icon: 'error',
    sentence:
      'The connection broke while the token was being renewed, and the new token did not arrive. Paste the token from “Download Token” in Central, or sign in again.',
  },
  updateLost: {
    ...signIn,
    text: 'sign in',
    icon: 'error',
    sentence:
      'The newest token is no longer on this machine, and the older copy was not used. Sign in again.',
  },
  secretGone: {
    ...signIn,
    text: 'sign in',
    icon: 'error',
    sentence:
      'The secrets of this account are missing. If the system has no key store, VS Code keeps secrets only until it is closed. Sign in again; nothing else is lost.',
  },
  secretUnreadable: {
    ...signIn,
    text: 'sign in',
    icon: 'error',
    sentence:
      'The stored secrets of this account cannot be read. A copy of them was kept. Sign in again; nothing else is lost.',
  },
  secretIsNewer: {
    colour: 'error',
    nextStep: undefined,
    text: 'update',
    icon: 'error',
    sentence:
      'A newer version of this extension wrote the stored secrets of this account, so this version did not change them. Update this extension.',
  },
  refreshEnding: {
    ...wrong,
    text: '{left}',
    icon: 'warning',
    sentence:
      'The refresh token expires in {refresh} and could not be renewed yet. After that you have to sign in again.',
  },
  refreshDead: {
    ...signIn,
    text: 'sign in',
    icon: 'error',
    sentence: 'The refresh token has expired: it is more than 14 days old. Sign in again.',
  },
  quotaLow: {
    colour: 'warning',
    nextStep: undefined,
    text: '{left} · {percent} %',
    icon: 'dashboard',
    sentence:
      '{percent} % of today’s calls are used, so background refresh has stopped. The count starts again in {reset}.',
  },
  quotaGone: {
    colour: 'warning',
    nextStep: undefined,
    text: 'no calls left',
    icon: 'circle-slash',
    sentence: 'All of today’s calls are used. Central accepts calls again at 00:00 GMT, in {reset}.',
  },
  unsaved: {
    colour: 'error',
    nextStep: 'showLog',
    text: 'not saved',
    icon: 'error',
    sentence:
      'The newest token could not be saved and is only in the memory of this window. Keep the window open and free some disk space; saving is tried again every 5 seconds.',
  },
  signedOut: {
    ...signIn,
    text: 'removed',
    icon: 'sign-in',
    sentence: 'This account has been removed.',
  },
};
