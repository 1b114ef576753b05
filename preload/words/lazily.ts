/** Makes it when it is first asked for, once: the platform's Intl takes a millisecond for each format. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
