/** The same type, in which each field that may be undefined may also be missing. */
type OmitUndefined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** A copy without the fields that are undefined, so that rows are compared and printed without them. */
export function omitUndefined<T extends object>(fields: T): OmitUndefined<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as OmitUndefined<T>;
}
