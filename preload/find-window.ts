// Which of the windows on the screen is the one that was meant; the panel and main must agree.

interface Named {
  readonly id: string;
  readonly name: string;
}

/** By its id, else the only one of that title: ids change when its program is started again. */
export function findWindow<W extends Named>(
  windows: readonly W[],
  wanted: Named | undefined,
): W | undefined {
  if (wanted === undefined) return undefined;
  const byId = windows.find(({ id }) => id === wanted.id);
  if (byId !== undefined) return byId;
  const alike = windows.filter(({ name }) => name === wanted.name);
  return alike.length === 1 ? alike[0] : undefined;
}
