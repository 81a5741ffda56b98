/** Something that its maker must dispose of. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables, and disposes of them in reverse order, once. */
export class DisposableStore implements Disposable {
  #owned: Disposable[] = [];
  #disposed = false;

  /** Takes ownership; after dispose() the newcomer is disposed of at once. */
  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    this.#disposed = true;
    for (const disposable of this.#owned.splice(0).toReversed()) disposable.dispose();
  }
}

export type Listener<T> = (value: T) => void;

/** A typed event: the owner of the signal fires it, everybody else subscribes. */
export class Signal<T> implements Disposable {
  #listeners = new Set<Listener<T>>();

  /** Subscribes; bound, so that it can be handed out as a VS Code event. */
  readonly event = (listener: Listener<T>): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
