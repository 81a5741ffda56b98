/** The fields that may be undefined as such that may be missing, the others as they are. */
type OmitUndefined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** A copy without the fields that are undefined, so that rows compare and print clean. */
export function omitUndefined<T extends object>(fields: T): OmitUndefined<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as OmitUndefined<T>;
}
