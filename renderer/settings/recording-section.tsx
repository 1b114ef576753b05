import type { Settings } from '../../preload/schemas/settings';
import { changeSettings } from '../state/use-settings';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import { Switch } from '../ui/switch';
import { ChoiceField } from './choice-field';

const heights = [720, 1080, 1440, 2160, 'native'] as const;
const rates = [30, 60] as const;
const countdowns = [0, 3, 5, 10] as const;
const copyMoments = ['at-create', 'when-uploaded'] as const;

/** How is recorded, and what follows after Stop. */
export function RecordingSection({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <Section title={words.settings.recording}>
        <ChoiceField
          label={words.settings.size}
          hint={words.settings.sizeHint}
          value={settings.maxHeight}
          values={heights}
          name={(height) => words.settings.sizes(height)}
          onChoose={(maxHeight) => void changeSettings({ maxHeight })}
        />
        <ChoiceField
          label={words.settings.frameRate}
          value={settings.frameRate}
          values={rates}
          name={(rate) => String(rate)}
          onChoose={(frameRate) => void changeSettings({ frameRate })}
        />
        <ChoiceField
          label={words.setup.countdown}
          hint={words.setup.countdownHint}
          value={settings.countdownSeconds}
          values={countdowns}
          name={(count) => (count === 0 ? words.setup.countdownOff : words.setup.seconds(count))}
          onChoose={(countdownSeconds) => void changeSettings({ countdownSeconds })}
        />
        <Field label={words.settings.alwaysMp4} hint={words.settings.alwaysMp4Hint}>
          {({ id, hintId }) => (
            <Switch
              id={id}
              aria-describedby={hintId}
              isOn={settings.alwaysMp4}
              onTurn={(alwaysMp4) => void changeSettings({ alwaysMp4 })}
            />
          )}
        </Field>
        <Field label={words.card.sounds} hint={words.card.soundsHint}>
          {({ id, hintId }) => (
            <Switch
              id={id}
              aria-describedby={hintId}
              isOn={settings.sounds}
              onTurn={(sounds) => void changeSettings({ sounds })}
            />
          )}
        </Field>
      </Section>
      <Section title={words.settings.afterStop}>
        <Field label={words.settings.uploadAfterStop} hint={words.settings.uploadAfterStopHint}>
          {({ id, hintId }) => (
            <Switch
              id={id}
              aria-describedby={hintId}
              isOn={settings.uploadAfterStop}
              onTurn={(uploadAfterStop) => void changeSettings({ uploadAfterStop })}
            />
          )}
        </Field>
        <ChoiceField
          label={words.settings.copyLink}
          hint={words.settings.copyLinkHint}
          isDisabled={!settings.uploadAfterStop}
          value={settings.copyLink}
          values={copyMoments}
          name={(moment) => words.settings.copyLinkChoices[moment]}
          onChoose={(copyLink) => void changeSettings({ copyLink })}
        />
        <Field label={words.card.setting} hint={words.card.settingHint}>
          {({ id, hintId }) => (
            <Switch
              id={id}
              aria-describedby={hintId}
              isOn={settings.linkCard}
              onTurn={(linkCard) => void changeSettings({ linkCard })}
            />
          )}
        </Field>
      </Section>
    </>
  );
}
