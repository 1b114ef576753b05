import { bubbleSizes, firstLook } from '../../preload/limits';
import type { Settings } from '../../preload/schemas/settings';
import { act } from '../state/ask';
import { words } from '../ui/language';
import { Field } from '../ui/section';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';

const shapes = ['circle', 'rounded'] as const;

/** How the camera's bubble looks; the same as its own tools, for those who use no mouse. */
export function BubbleFields({ settings }: { readonly settings: Settings }) {
  const { size, shape, isMirrored } = settings.bubble ?? firstLook;
  const texts = words.camera.bubble;
  const [small, medium, large] = bubbleSizes.presets;
  const named = new Map<number, string>([
    [small, texts.sizes.small],
    [medium, texts.sizes.medium],
    [large, texts.sizes.large],
  ]);
  // One that was pulled at its corners.
  if (!named.has(size)) named.set(size, texts.ownSize(size));
  return (
    <>
      <Field label={texts.sizeName}>
        {({ id }) => (
          <Select
            id={id}
            value={String(size)}
            choices={[...named].map(([points, label]) => ({ value: String(points), label }))}
            onChoose={(value) => void act('bubble.change', { size: Number(value) })}
          />
        )}
      </Field>
      <Field label={texts.shapeName}>
        {({ id }) => (
          <Select
            id={id}
            value={shape}
            choices={shapes.map((value) => ({ value, label: texts.shapes[value] }))}
            onChoose={(value) => {
              const chosen = shapes.find((one) => one === value);
              if (chosen !== undefined) void act('bubble.change', { shape: chosen });
            }}
          />
        )}
      </Field>
      <Field label={texts.mirrorName} hint={texts.mirrorHint}>
        {({ id, hintId }) => (
          <Switch
            id={id}
            aria-describedby={hintId}
            isOn={isMirrored}
            onTurn={(isOn) => void act('bubble.change', { isMirrored: isOn })}
          />
        )}
      </Field>
    </>
  );
}
