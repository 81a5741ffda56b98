import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { readDownloadedToken } from '../grants/downloadedToken.ts';
import { AccountArguments, badField, gatewayOf, tokenAddress } from './accountArguments.ts';
import { misplaced, type AnswerProblem, type TextField } from './misplaced.ts';
import { requireNewClient, requireNewLabel } from './sameAccount.ts';

/** An account as far as it is given; the fields are those of addAccount. */
export type GivenSoFar = { readonly [F in keyof AccountArguments]?: AccountArguments[F] | undefined };

/** Checks one value as soon as it is given, before anything is sent; undefined if it may be right. */
export function checkAnswer(
  field: TextField,
  text: string,
  { given, accounts }: { given: GivenSoFar; accounts: readonly Account[] },
): AnswerProblem | undefined {
  const all = { ...given, [field]: text };
  const elsewhere = misplaced(all).find((found) => found.field === field);
  if (elsewhere?.isSure) return elsewhere;
  try {
    if (!AccountArguments.shape[field].safeParse(text).success) throw badField(field);
    if (field === 'token') readDownloadedToken(text, 0);
    else if (field === 'tokenUrl') tokenAddress(text);
    else if (field === 'baseUrl') gatewayIn(all);
    else if (field === 'label') requireNewLabel(accounts, text);
    else if (field === 'clientId' && given.grant !== 'authorizationCode') requireNewOne(all, accounts);
    else if (field === 'customerId') requireNewOne(all, accounts);
  } catch (error) {
    if (!isCentralError(error)) throw error;
    return sure(field, error);
  }
  return elsewhere ?? (isWrapped(field, text.trim()) ? wrapped(field) : undefined);
}

/** Values that people often paste with signs or words around them, from a file or a page. */
const pasted: readonly TextField[] = ['clientId', 'clientSecret', 'username', 'customerId', 'workspaceId'];
const wrappings = [
  // Quotes, and the sign between a value and the next one.
  /^["'`“„«].*["'`”“»][,;]?$/s,
  /[,;]$/,
  // The name of the value, as in a file, a query or a header.
  /^["']?(?:client|customer|workspace|glp|access|refresh)[_ -]?(?:id|secret|token)["']?\s*[:=]/i,
  /^(?:authorization\s*:|bearer\s|basic\s)/i,
];

/** Tells if a value was probably pasted with quotes, a comma, its name or a blank. */
function isWrapped(field: TextField, text: string): boolean {
  if (!pasted.includes(field)) return false;
  return wrappings.some((one) => one.test(text)) || (field !== 'username' && /\s/.test(text));
}

/** Names the signs or words around a value. All of them may belong to the value, so a person may keep them. */
function wrapped(field: TextField): AnswerProblem {
  return { field, error: new CentralError('valueWrapped', { field }), isSure: false };
}

function sure(field: TextField, error: CentralError): AnswerProblem {
  return { field, error, isSure: true };
}

function gatewayIn({ platform = 'classic', region, baseUrl }: GivenSoFar): Pick<Account, 'baseUrl'> {
  return gatewayOf({ platform, region, baseUrl });
}

/** The region has been asked for before, so it is known here. */
function requireNewOne(given: GivenSoFar, accounts: readonly Account[]): void {
  const { clientId, customerId, tenantId } = given;
  if (clientId === undefined || (given.region === undefined && given.baseUrl === undefined)) return;
  const { baseUrl } = gatewayIn(given);
  requireNewClient(accounts, { baseUrl, clientId, ...omitUndefined({ customerId, tenantId }) });
}
