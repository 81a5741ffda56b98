import type { Platform } from '../account/account.ts';
import { greenLakeOrigin } from '../account/endpoints.ts';
import type { Family, Field, Operation } from './operation.ts';

/** The committed shape of classic.json and new.json; scripts/catalogue.ts writes it. */
export interface CompactCatalogue {
  categories: { n: string; f?: string }[];
  samples: string[];
  fields: CompactField[];
  /** Lists of indexes into `fields`. */
  shapes: number[][];
  /**
   * A path with its category, the shape of its parameters, and for each operation
   * "METHOD id query body flags sample rate sunset successor".
   */
  paths: { p: string; c: number; v?: number; o: string[] }[];
}

interface CompactField {
  n: string;
  t: string;
  r?: number;
  e?: (string | number | boolean)[];
  d?: string | number | boolean;
  x?: number;
  i?: number;
  l?: number;
  m?: number;
  z?: number;
  k?: (string | number | boolean)[];
  f?: string;
  s?: string;
  w?: string;
}

const families: readonly string[] = ['auth', 'mrt', 'config', 'greenlake'] satisfies Family[];
const signOn = 'https://sso.common.cloud.hpe.com';

/** All operations of a platform, in the order of the reference. Fields are shared between operations, so they are read-only. */
export function decodeCatalogue(data: CompactCatalogue, platform: Platform): Operation[] {
  const fields = data.fields.map(decodeField);
  const shapes = data.shapes.map((indexes) => indexes.flatMap((index) => fields[index] ?? []));
  const shape = (index: string | number | undefined): Field[] => shapes[Number(index)] ?? [];
  return data.paths.flatMap(({ p: path, c, v, o }) => {
    const category = data.categories[c];
    const common = {
      platform,
      path,
      category: category?.n ?? '',
      family: isFamily(category?.f) ? category.f : ('classic' as const),
      pathFields: shape(v),
    };
    return o.map((text): Operation => {
      const [method = '', id = '-', query, body, flags = '-', sample, ...more] = text.split(' ');
      const operation: Operation = { ...common, method, query: shape(query), bodyFields: shape(body) };
      if (id !== '-') operation.operationId = id;
      const sampleText = data.samples[Number(sample)];
      if (sampleText !== undefined) operation.bodySample = sampleText;
      addFlags(operation, flags);
      addFacts(operation, more);
      return operation;
    });
  });
}

function addFlags(operation: Operation, flags: string): void {
  if (flags.includes('D')) operation.deprecated = true;
  if (flags.includes('A')) operation.bodyIsArray = true;
  if (flags.includes('G')) operation.server = greenLakeOrigin;
  if (flags.includes('S')) operation.server = signOn;
  if (flags.includes('M')) operation.bodyContentType = 'multipart/form-data';
  else if (flags.includes('P')) operation.bodyContentType = 'application/merge-patch+json';
  else if (flags.includes('F')) operation.bodyContentType = 'application/x-www-form-urlencoded';
  else if (operation.bodyFields.length || operation.bodySample || flags.includes('R')) {
    operation.bodyContentType = 'application/json';
  }
}

function addFacts(
  operation: Operation,
  [rate = '-', sunset = '-', successor = '-']: readonly string[],
): void {
  const [most, per] = rate.split('/');
  if (rate !== '-') operation.rate = { perMinute: Number(most), ...(isCounted(per) && { per }) };
  if (sunset !== '-') operation.sunset = sunset;
  if (successor !== '-') operation.replacedBy = successor;
}

function isCounted(text: string | undefined): text is 'workspace' | 'user' | 'overall' {
  return text === 'workspace' || text === 'user' || text === 'overall';
}

function decodeField(compact: CompactField): Field {
  const field: Field = { name: compact.n, type: compact.t, required: compact.r === 1 };
  if (compact.e) field.enum = compact.e;
  if (compact.d !== undefined) field.default = compact.d;
  if (compact.x !== undefined) field.max = compact.x;
  if (compact.i !== undefined) field.min = compact.i;
  if (compact.l !== undefined) field.maxLength = compact.l;
  if (compact.m !== undefined) field.minLength = compact.m;
  if (compact.z !== undefined) field.maxItems = compact.z;
  if (compact.k) field.knownValues = compact.k;
  if (compact.f !== undefined) field.format = compact.f;
  if (compact.s) field.sortFields = compact.s.split(' ');
  if (compact.w) field.filterFields = compact.w.split(' ').map(decodeFilter);
  return field;
}

function decodeFilter(text: string): { name: string; operators: string[] } {
  const [name = '', operators = ''] = text.split(':');
  return { name, operators: operators.split(',') };
}

function isFamily(text: string | undefined): text is Family {
  return text !== undefined && families.includes(text);
}
