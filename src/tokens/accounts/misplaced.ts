import { CentralError } from '../../base/errors.ts';

/** Values of an account that a person types or pastes, by the field that they were put into. */
export type GivenTexts = { readonly [F in TextField]?: unknown };
export type TextField = (typeof textFields)[number];

export const textFields = [
  ...(['baseUrl', 'tokenUrl', 'clientId', 'clientSecret', 'token'] as const),
  ...(['username', 'password', 'customerId', 'workspaceId', 'label'] as const),
];

/** Something wrong with a value. If it is not sure, a person may keep the value. */
export interface AnswerProblem {
  field: TextField;
  error: CentralError;
  isSure: boolean;
}

/** Finds values that look as if they belong into another field: a token for a client id, a secret for a name. */
export function misplaced(given: GivenTexts): AnswerProblem[] {
  return textFields.flatMap((field) => {
    const value = given[field];
    const found = typeof value === 'string' ? lookOf(field, value.trim(), given) : undefined;
    if (!found) return [];
    const error = new CentralError('valueMisplaced', { field, other: found.other });
    return [{ field, error, isSure: found.isSure }];
  });
}

interface Look {
  other: TextField;
  isSure: boolean;
}

function lookOf(field: TextField, text: string, given: GivenTexts): Look | undefined {
  const twice = ownSecretIn(field, text, given);
  if (twice) return { other: twice, isSure: true };
  if (field === 'clientSecret' && text !== '' && text === given.clientId)
    return { other: 'clientId', isSure: true };
  return looks.find(
    ({ other, isIn, fits }) =>
      other !== field && isIn.includes(field) && text.length <= longest && fits(text),
  );
}

/** A shorter text may be part of another value by chance. */
const leastSecret = 8;
/** No value of an account is longer, except a downloaded token. */
const longest = 20_000;

/** A secret of this same account that is also in a field that is shown. */
function ownSecretIn(field: TextField, text: string, given: GivenTexts): TextField | undefined {
  return secretFields.find((other) => {
    const secret = given[other];
    if (other === field || !shown.includes(field) || typeof secret !== 'string') return false;
    const sought = secret.trim();
    if (sought.length < leastSecret) return false;
    return field === 'label' ? text.includes(sought) : text === sought && other !== 'password';
  });
}

const secretFields: readonly TextField[] = ['clientSecret', 'token', 'password'];

/** Tells if a field's value must not be shown. */
export function isSecretField(field: string): boolean {
  return secretFields.some((secret) => secret === field);
}
const shown: readonly TextField[] = ['clientId', 'username', 'customerId', 'workspaceId', 'label'];

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Patterns of values, the most certain first. */
const looks: readonly (Look & { isIn: readonly TextField[]; fits: (text: string) => boolean })[] = [
  {
    other: 'token',
    isSure: true,
    isIn: textFields,
    fits: (text) => text.includes('{') && /["']access_token["']\s{0,9}:/.test(text),
  },
  {
    other: 'baseUrl',
    isSure: true,
    isIn: ['clientId', 'clientSecret', 'token', 'username', 'customerId', 'workspaceId'],
    fits: (text) => /^https?:\/\//i.test(text),
  },
  {
    other: 'clientSecret',
    isSure: true,
    isIn: [...shown, 'baseUrl', 'tokenUrl'],
    fits: (text) => /^["']?client[_ -]?secret["']?\s*[:=]/i.test(text),
  },
  // A JSON web token, RFC 7519: an access token of new Central begins so.
  {
    other: 'token',
    isSure: false,
    isIn: [...shown, 'clientSecret'],
    fits: (text) => /^eyJ[\w-]{8}/.test(text),
  },
  {
    other: 'clientId',
    isSure: false,
    isIn: ['clientSecret', 'username', 'label'],
    fits: (text) => uuid.test(text),
  },
  {
    other: 'username',
    isSure: false,
    isIn: ['clientId', 'clientSecret', 'customerId'],
    fits: (text) => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(text),
  },
  { other: 'clientSecret', isSure: false, isIn: ['username', 'label'], fits: holdsRandom },
  {
    other: 'clientSecret',
    isSure: false,
    isIn: ['baseUrl', 'tokenUrl'],
    fits: (text) => /^[^.:/]*$/.test(text) && holdsRandom(text),
  },
];

/** Tells if a text is a row of letters and digits that nobody would choose as a name. */
function holdsRandom(text: string): boolean {
  const runs = text.match(/[a-z\d]{20,}/gi) ?? [];
  return runs.some((run) => /\d/.test(run) && /[a-z]/i.test(run));
}
