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

/** A value that is made anew in the background; until then, or if that fails, the old one is given. Calls `onMade` each time it is made anew. */
export function renewable<T>(make: () => Promise<T>, onMade: () => void) {
  let made: Promise<T> | undefined;
  let wasAsked = false;
  let isMaking = false;
  let isDue = false;
  return {
    now(): Promise<T> {
      wasAsked = true;
      if (made) return made;
      const one = make();
      one.catch(() => {
        if (made === one) made = undefined;
      });
      return (made = one);
    },
    /** Makes it anew if it was ever asked for, and again if this is called meanwhile. */
    async renew(): Promise<void> {
      isDue = wasAsked;
      if (isMaking) return;
      isMaking = true;
      while (isDue) {
        isDue = false;
        try {
          const one = make();
          await one;
          made = one;
          onMade();
        } catch {
          // The old one stays.
        }
      }
      isMaking = false;
    },
  };
}
