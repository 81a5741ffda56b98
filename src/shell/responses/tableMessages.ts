import * as z from 'zod/mini';
import { pathTags } from '../../response/table/pathTag.ts';
import { notShown, rowDeeds, type FromTable } from '../../response/table/messages.ts';
import { Changes, Subjects } from './rowSubjects.ts';

/** Longest path that can be searched, characters. */
const longestPath = 10_000;
/** Largest picture, bytes. */
const largestPicture = 32 * 1_048_576;
const name = z.string().check(z.maxLength(1_000));
const Layout = z.object({
  columns: z.array(name).check(z.maxLength(200)),
  hidden: z.optional(z.array(name).check(z.maxLength(200))),
  pinned: z.optional(z.array(name).check(z.maxLength(200))),
  widths: z.record(name, z.number().check(z.gte(0), z.lte(10_000))),
});

const Message: z.ZodMiniType<FromTable> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('shown'),
    id: z.int(),
    shown: z.object({ rows: z.int(), columns: z.array(z.string()), path: z.string() }),
  }),
  z.object({ type: z.literal('notShown'), id: z.int(), why: z.enum(notShown), path: z.string() }),
  z.object({ type: z.literal('query'), query: z.int(), path: z.string().check(z.maxLength(longestPath)) }),
  z.object({ type: z.literal('document') }),
  z.object({
    type: z.literal('insert'),
    tag: z.enum(pathTags),
    path: z.string().check(z.maxLength(longestPath)),
  }),
  z.object({
    type: z.literal('picture'),
    kind: z.enum(['svg', 'png']),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= largestPicture),
  }),
  z.object({ type: z.literal('copy'), text: z.string(), rows: z.int() }),
  z.object({
    type: z.literal('save'),
    text: z.string(),
    language: z.enum(['json', 'markdown', 'plaintext', 'yaml']),
    extension: z.enum(['csv', 'json', 'md', 'tsv', 'yaml']),
  }),
  z.object({ type: z.literal('deed'), deed: z.enum(rowDeeds), rows: Subjects }),
  z.object({ type: z.literal('undo'), changes: Changes }),
  z.object({ type: z.literal('layout'), path: name, layout: Layout }),
]);

/** Reads a message of the table's page; undefined for anything else. */
export function readFromTable(message: unknown): FromTable | undefined {
  return Message.safeParse(message).data;
}
