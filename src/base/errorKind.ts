/** Kind of an error for other code: the `code` of every rejected command. */
export type ErrorKind =
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'rateLimited'
  | 'quotaExhausted'
  | 'unreachable'
  | 'untrusted'
  | 'badAnswer'
  | 'badRequest'
  | 'badRequestFile'
  | 'readOnly'
  | 'cancelled'
  | 'badArgument';

/** Next step for a person; the shell turns it into a button. Without a next step, the button shows the log. */
export type NextStep =
  'signIn' | 'addAccount' | 'newRequests' | 'unlock' | 'manageTrust' | 'openProxySettings';

export type ReasonRow = readonly [kind: ErrorKind, sentence: string, nextStep?: NextStep];
