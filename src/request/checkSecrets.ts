import { textOf, type PlacedBlock, type Range } from './model.ts';
import { problem, type Problem } from './problem.ts';
import { accountsHeader, isAccountsOwn } from './accountsHeader.ts';

const longestLooked = 4_000;

/** Headers that the account sets itself, and literals shaped like a token, which belong into SecretStorage. */
export function checkSecrets(placed: PlacedBlock, withoutAccount: boolean): Problem[] {
  const { block } = placed;
  const own = block.headers.filter((field) => isAccountsOwn(textOf(placed, field.name)));
  const problems = withoutAccount ? [] : own.map((field) => accountsHeader(placed, field));
  const values: Range[] = [
    ...block.headers.map((field) => field.value),
    ...block.variables.map((one) => one.value),
    ...(block.request?.target.query ?? []).flatMap(({ value }) => value ?? []),
  ];
  return [
    ...problems,
    ...values
      .filter((range) => isSecretShaped(textOf(placed, range)))
      .map((range) => problem('literalSecret', range)),
  ];
}

/** A JSON web token, a bearer token, or a run of 32 and more mixed letters and digits, as Central's tokens are. */
export function isSecretShaped(value: string): boolean {
  const text = value.slice(0, longestLooked);
  if (text.includes('{{')) return false;
  if (/\beyJ[\w-]{10,}\.[\w-]{10,}\./.test(text) || /^(bearer|basic)\s+[\w.~+/=-]{16,}$/i.test(text))
    return true;
  const isLong = /^[A-Za-z0-9]{32,64}$/.test(text);
  return isLong && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}
