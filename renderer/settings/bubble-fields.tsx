import { bubbleSizes, firstLook } from '../../preload/limits';
import type { Settings } from '../../preload/schemas/settings';
import { act } from '../state/ask';
import { words } from '../ui/language';
import { Field } from '../ui/section';
import { Switch } from '../ui/switch';
import { ChoiceField } from './choice-field';

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
      <ChoiceField
        label={texts.sizeName}
        value={size}
        values={[...named.keys()]}
        name={(points) => named.get(points) ?? texts.ownSize(points)}
        onChoose={(points) => void act('bubble.change', { size: points })}
      />
      <ChoiceField
        label={texts.shapeName}
        value={shape}
        values={shapes}
        name={(one) => texts.shapes[one]}
        onChoose={(one) => void act('bubble.change', { shape: one })}
      />
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
