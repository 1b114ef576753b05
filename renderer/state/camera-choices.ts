// The list of cameras as panel and settings show it. Pure.
import type { CameraChoice, CameraSource } from '../../preload/schemas/camera';
import type { Words } from '../../preload/words/words';

const namedPrefix = 'named:';

/** A camera choice as a list's value. */
export function cameraValue(choice: CameraChoice): string {
  return choice.kind === 'named' ? `${namedPrefix}${choice.name}` : choice.kind;
}

/** The choice behind a list's value; anything unknown is the first camera. */
export function cameraFor(value: string): CameraChoice {
  if (value.startsWith(namedPrefix))
    return { kind: 'named', name: value.slice(namedPrefix.length) };
  return { kind: value === 'off' ? 'off' : 'default' };
}

/** Everything that can be chosen; the chosen one stands there even when it is unplugged. */
export function cameraChoices(
  choice: CameraChoice,
  cameras: readonly CameraSource[],
  { camera }: Pick<Words, 'camera'>,
): { readonly value: string; readonly label: string }[] {
  const standard = cameras.find(({ isDefault }) => isDefault)?.name;
  const isGone = choice.kind === 'named' && !cameras.some(({ name }) => name === choice.name);
  return [
    {
      value: 'default',
      label: standard === undefined ? camera.standard : camera.standardNamed(standard),
    },
    ...cameras.map(({ name }) => ({ value: `${namedPrefix}${name}`, label: name })),
    ...(isGone ? [{ value: cameraValue(choice), label: camera.gone(choice.name) }] : []),
    { value: 'off', label: camera.off },
  ];
}
