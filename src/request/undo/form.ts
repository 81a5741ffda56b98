import type { Way } from '../../catalogue/wayBack.ts';
import type { Json } from '../../text/json.ts';
import { isEmpty, isMembers, namesIn, type Members } from './members.ts';

/** The shape of a body: the members that a write is known to take. */
export interface Form {
  /** Names of the first level. */
  top: ReadonlySet<string>;
  /** Names of all levels: members that a person may set, whatever they are called. */
  all: ReadonlySet<string>;
  /** Bodies of this shape. */
  samples: readonly Json[];
  /** The sample of the catalogue. */
  known: Json | undefined;
  /** True if the operation refuses all other fields. */
  isStrict: boolean;
}

/** Joins what a sent body and the catalogue say about a write's members. */
export function formOf(way: Way | undefined, sent: Json | undefined): Form {
  const samples = [sent, way?.sample].filter((one): one is Json => one !== undefined);
  const fields = [...(way?.fields.keys() ?? [])];
  const top = samples.flatMap((one) => (isMembers(one) ? Object.keys(one) : []));
  // For classic Central, the fields of inner objects are listed among those of the first level.
  const ofInner = new Set(samples.flatMap((one) => [...namesIn(one)]).filter((name) => !top.includes(name)));
  return {
    top: new Set([...top, ...fields.filter((name) => !ofInner.has(name))]),
    all: new Set([...fields, ...samples.flatMap((one) => [...namesIn(one)])]),
    samples,
    known: way?.sample,
    isStrict: way?.isStrict === true,
  };
}

/**
 * Gives a response the form of a sent body: without the member around the object, a bare list in the one list that is sent, and members
 * that are flat in the response (a site's address) inside the objects that are sent. Undefined for a response of another form. `like`
 * is a response of the same read, with the same member around the object.
 */
export function inForm(response: Json, form: Form, like: Json = response): Json | undefined {
  if (Array.isArray(response)) return listInForm(response, form);
  if (!isMembers(response)) return undefined;
  const path = isMembers(like) ? wrapOf(like, form) : [];
  return path && lift(path.reduce(innerOf, response), form);
}

/**
 * Finds the member that holds the object in a response, or that member in the only object of the response; an empty path if the response
 * is the object itself.
 */
function wrapOf(response: Members, form: Form): string[] | undefined {
  if (Object.keys(response).length === 0 || form.top.size === 0) return [];
  if (sharesNames(lift(response, form), form)) return [];
  const within = (outer: Members) =>
    Object.keys(outer).filter((name) => sharesNames(lift(innerOf(outer, name), form), form));
  const names = within(response);
  if (names.length > 0) return names.length === 1 ? names : undefined;
  const [outer, ...others] = Object.keys(response).filter((name) => !isEmpty(innerOf(response, name)));
  const deeper = outer === undefined || others.length > 0 ? [] : within(innerOf(response, outer));
  return outer !== undefined && deeper.length === 1 ? [outer, ...deeper] : undefined;
}

/** Gives the object in a member, or the only object in its list. */
function innerOf(outer: Members, name: string): Members {
  const value = outer[name];
  const inner = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isMembers(inner) ? inner : {};
}

function listInForm(response: Json[], form: Form): Json | undefined {
  if (form.samples.some(Array.isArray)) return response;
  const lists = form.samples.flatMap((one) => {
    const [[name, value] = ['', null], ...others] = isMembers(one) ? Object.entries(one) : [];
    return others.length === 0 && Array.isArray(value) ? [name] : [];
  });
  const [name] = form.samples.length === 0 && form.top.size === 1 ? form.top : lists;
  if (name !== undefined) return { [name]: response };
  const [only, ...others] = response;
  return others.length === 0 && only !== undefined && isMembers(only) ? inForm(only, form) : undefined;
}

function sharesNames(value: Members, { top }: Form): boolean {
  return Object.keys(value).some((name) => top.has(name));
}

/** Moves flat members into the objects that the catalogue has for them. */
function lift(response: Members, { top, known }: Form): Members {
  if (!isMembers(known)) return response;
  const taken = new Set<string>();
  const made = Object.entries(known).flatMap(([name, inner]): [string, Json][] => {
    if (Object.hasOwn(response, name) || !isMembers(inner)) return [];
    const names = Object.keys(inner).filter((one) => Object.hasOwn(response, one) && !top.has(one));
    for (const one of names) taken.add(one);
    return names.length === 0
      ? []
      : [[name, Object.fromEntries(names.map((one) => [one, response[one] ?? null]))]];
  });
  const rest = Object.entries(response).filter(([name]) => !taken.has(name));
  return made.length === 0 ? response : Object.fromEntries([...rest, ...made]);
}
