import * as z from 'zod/mini';
import type { Value } from '../../request/syntax/value.ts';
import { isRaw } from '../../text/json.ts';

/** The parts of a Postman 2.1 collection that are read; a part that does not fit counts as missing. */
const text = z.catch(z.string(), '');
const maybe = <T extends z.core.$ZodType>(schema: T) => z.catch(z.optional(schema), undefined);
const list = <T extends z.core.$ZodType>(schema: T) => z.catch(z.array(schema), []);

const scalar = z.pipe(
  z.union([z.string(), z.number(), z.boolean(), z.custom<Value>(isRaw)]),
  z.transform((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))),
);

/** An object as its JSON. */
const asText = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((value) => JSON.stringify(value)),
);

const Pair = z.catch(
  z.object({
    key: text,
    id: maybe(z.string()),
    value: z.catch(scalar, ''),
    disabled: maybe(z.boolean()),
    type: maybe(z.string()),
    src: maybe(z.union([z.string(), z.array(z.string())])),
    contentType: maybe(z.string()),
    fileName: maybe(z.string()),
  }),
  { key: '', value: '' },
);
export type Pair = z.infer<typeof Pair>;

/** A field of a query; one without “=” has no value. */
const Field = z.catch(
  z.object({ key: text, value: z.catch(z.nullable(scalar), null), disabled: maybe(z.boolean()) }),
  { key: '', value: null },
);

/** A segment of a path: a text, an object with its value, or a list, which Postman joins with commas. */
const Segment = z.pipe(
  z.union([scalar, z.null(), z.array(z.unknown()), z.object({ value: scalar })]),
  z.transform((one) => {
    if (one === null) return '';
    if (typeof one === 'string') return one;
    return 'value' in one ? one.value : one.flat(Infinity).join(',');
  }),
);

const Address = z.object({
  raw: text,
  protocol: maybe(z.string()),
  port: maybe(scalar),
  host: maybe(z.union([z.string(), z.array(z.string())])),
  path: maybe(z.union([z.string(), z.array(z.catch(z.optional(Segment), undefined))])),
  query: list(Field),
  variable: list(Pair),
});

const Body = z.object({
  mode: text,
  disabled: maybe(z.boolean()),
  raw: z.catch(z.union([z.string(), asText]), ''),
  urlencoded: z.catch(z.union([z.array(Pair), z.string()]), []),
  formdata: list(Pair),
  file: maybe(
    z.union([
      z.object({ src: text }),
      z.pipe(
        z.string(),
        z.transform((src) => ({ src })),
      ),
    ]),
  ),
  graphql: maybe(
    z.object({
      query: maybe(z.string()),
      variables: z.catch(z.union([z.string(), asText]), ''),
      operationName: text,
    }),
  ),
  options: maybe(z.object({ raw: maybe(z.object({ language: text })) })),
});
export type Body = z.infer<typeof Body>;

const Auth = maybe(z.nullable(z.object({ type: text })));

/** Settings for sending requests; a folder and the collection may have them for all requests in them. */
const Behavior = maybe(z.object({ disableBodyPruning: maybe(z.boolean()) }));

export const Request = z.object({
  method: z.catch(z.string(), 'GET'),
  url: z.catch(z.union([z.string(), Address]), ''),
  header: z.catch(z.union([z.array(z.union([z.string(), Pair])), z.string()]), []),
  body: maybe(z.nullable(Body)),
  auth: Auth,
});
export type Request = z.infer<typeof Request>;

/** A script that runs before a request or after its response. */
export const Event = z.catch(
  z.object({
    disabled: maybe(z.boolean()),
    script: maybe(z.object({ exec: z.catch(z.union([z.string(), z.array(z.string())]), '') })),
  }),
  {},
);
export type Event = z.infer<typeof Event>;

/** An entry: a folder has `item`, a request has `request`. */
export const Entry = z.object({
  name: text,
  item: maybe(z.array(z.unknown())),
  request: maybe(z.union([Request, z.string()])),
  event: list(Event),
  auth: Auth,
  protocolProfileBehavior: Behavior,
});

/** A file of variables: an environment, or the globals. */
export const Environment = z.object({
  name: text,
  _postman_variable_scope: text,
  values: z.array(
    z.catch(
      z.object({
        key: text,
        /** Text of a value; undefined for a list or an object. */
        value: z.catch(
          z.optional(
            z.union([
              scalar,
              z.pipe(
                z.null(),
                z.transform(() => ''),
              ),
            ]),
          ),
          undefined,
        ),
        enabled: maybe(z.boolean()),
        type: maybe(z.string()),
      }),
      {
        key: '',
        value: '',
      },
    ),
  ),
});

export const Collection = z.object({
  info: z.catch(z.object({ name: text }), { name: '' }),
  item: z.array(z.unknown()),
  variable: list(Pair),
  event: list(Event),
  auth: Auth,
  protocolProfileBehavior: Behavior,
});

/** A collection as Postman’s API answers with it. */
export const Wrapped = z.object({ collection: z.looseObject({ item: z.array(z.unknown()) }) });
