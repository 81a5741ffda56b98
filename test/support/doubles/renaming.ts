import type { NamedAccount, Renaming } from '../../../src/account/customerAccount.ts';

/** A renaming of accounts, by their labels of before; a label that is a tenant's begins with “tenant:”. */
export function renaming(labels: Record<string, string | undefined>): Renaming {
  const before = Object.keys(labels).map((written): NamedAccount => {
    const label = written.replace('tenant:', '');
    return { id: label, label, ...(label !== written && { tenantId: label }) };
  });
  const to = before.flatMap(({ label }, n): [string, string][] => {
    const now = Object.values(labels)[n];
    return now === undefined ? [] : [[label, now]];
  });
  return { before, to: new Map(to) };
}
