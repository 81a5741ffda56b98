/** Makes a value when it is first asked for, and the same one each time after; a failure is forgotten. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** Makes a value when it is first asked for, and gives the same one each time after. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A value that is made anew in the background; until then, the old one is given. */
export function renewable<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined;
  let isMaking = false;
  let isAsked = false;
  return {
    now: (): Promise<T> => (made ??= make()),
    /** Makes it anew, and again if that is asked for meanwhile; resolves to false for who asks meanwhile. */
    async renew(): Promise<boolean> {
      isAsked = true;
      if (isMaking) return false;
      isMaking = true;
      while (isAsked) {
        isAsked = false;
        const one = make();
        await one.catch(() => undefined);
        made = one;
      }
      isMaking = false;
      return true;
    },
  };
}
