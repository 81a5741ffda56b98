import type { Way } from '../../catalogue/wayBack.ts';
import type { Json } from '../../text/json.ts';
import { isMembers, namesIn, type Members } from './members.ts';

/** The shape of a body: what is known of the members that a write takes. */
export interface Form {
  /** Names of the first level. */
  top: ReadonlySet<string>;
  /** Names of all levels: what a person may set, whatever they are called. */
  all: ReadonlySet<string>;
  /** Bodies of this shape. */
  samples: readonly Json[];
  /** Nothing else is taken. */
  isStrict: boolean;
}

/** Puts together what a sent body and the catalogue tell of a write's members. */
export function formOf(way: Way | undefined, sent: Json | undefined): Form {
  const samples = [sent, way?.sample].filter((one): one is Json => one !== undefined);
  const fields = [...(way?.fields.keys() ?? [])];
  const top = samples.flatMap((one) => (isMembers(one) ? Object.keys(one) : []));
  // Of classic Central the fields of inner objects stand among those of the first level.
  const ofInner = new Set(samples.flatMap((one) => [...namesIn(one)]).filter((name) => !top.includes(name)));
  return {
    top: new Set([...top, ...fields.filter((name) => !ofInner.has(name))]),
    all: new Set([...fields, ...samples.flatMap((one) => [...namesIn(one)])]),
    samples,
    isStrict: way?.isStrict === true,
  };
}

/**
 * An answer in the form of what is sent: without what wraps the object, a bare list in the one list that is sent, and what stands
 * flat in the answer (a site's address) inside the objects that are sent. Undefined for an answer of another form.
 */
export function inForm(answer: Json, form: Form): Json | undefined {
  if (Array.isArray(answer)) return listInForm(answer, form);
  if (!isMembers(answer)) return undefined;
  if (Object.keys(answer).length === 0 || form.top.size === 0) return answer;
  const lifted = lift(answer, form);
  if (sharesNames(lifted, form)) return lifted;
  const inner = Object.values(answer)
    .map((one) => (Array.isArray(one) && one.length === 1 ? (one[0] ?? null) : one))
    .flatMap((one) => (isMembers(one) ? [lift(one, form)] : []))
    .filter((one) => sharesNames(one, form));
  return inner.length === 1 ? inner[0] : undefined;
}

function listInForm(answer: Json[], form: Form): Json | undefined {
  if (form.samples.some(Array.isArray)) return answer;
  const lists = form.samples.flatMap((one) => {
    const [[name, value] = ['', null], ...others] = isMembers(one) ? Object.entries(one) : [];
    return others.length === 0 && Array.isArray(value) ? [name] : [];
  });
  const [name] = form.samples.length === 0 && form.top.size === 1 ? form.top : lists;
  if (name !== undefined) return { [name]: answer };
  const [only, ...others] = answer;
  return others.length === 0 && only !== undefined && isMembers(only) ? inForm(only, form) : undefined;
}

function sharesNames(value: Members, { top }: Form): boolean {
  return Object.keys(value).some((name) => top.has(name));
}

/** Members that stand flat, in the objects that the form has for them. */
function lift(answer: Members, { top, samples }: Form): Members {
  const taken = new Set<string>();
  const made: [string, Json][] = [];
  for (const sample of samples) {
    if (!isMembers(sample)) continue;
    for (const [name, inner] of Object.entries(sample)) {
      if (Object.hasOwn(answer, name) || !isMembers(inner) || made.some(([one]) => one === name)) continue;
      const names = namesOfInner(samples, name).filter((one) => Object.hasOwn(answer, one) && !top.has(one));
      if (names.length === 0) continue;
      made.push([name, Object.fromEntries(names.map((one) => [one, answer[one] ?? null]))]);
      for (const one of names) taken.add(one);
    }
  }
  if (made.length === 0) return answer;
  return Object.fromEntries([...Object.entries(answer).filter(([name]) => !taken.has(name)), ...made]);
}

function namesOfInner(samples: readonly Json[], name: string): string[] {
  return [
    ...new Set(
      samples.flatMap((one) => {
        const inner = isMembers(one) ? one[name] : undefined;
        return isMembers(inner) ? Object.keys(inner) : [];
      }),
    ),
  ];
}
