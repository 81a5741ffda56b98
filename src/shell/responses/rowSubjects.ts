import * as z from 'zod/mini';
import type { RowSubject } from '../../response/table/rowSubject.ts';

/** Rows that one deed takes at most. */
export const mostSubjects = 1_000;
const text = z.optional(z.string().check(z.maxLength(200)));

/** A row's subject as the page of a table tells it. */
export const Subject: z.ZodMiniType<RowSubject> = z.object({
  kind: z.enum(['device', 'site', 'client']),
  serial: text,
  mac: text,
  siteId: text,
  site: text,
  name: text,
  type: z.optional(z.enum(['ap', 'switch', 'gateway', 'controller', 'other'])),
  account: text,
});

export const Subjects = z.array(Subject).check(z.maxLength(mostSubjects));
