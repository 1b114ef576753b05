import type { Settings } from '../../preload/schemas/settings';
import { changeSettings } from '../state/use-settings';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';

const heights = [720, 1080, 1440, 2160, 'native'] as const;
const rates = [30, 60] as const;
const countdowns = [0, 3, 5, 10] as const;
const copyMoments = ['at-create', 'when-uploaded'] as const;

/** How is recorded, and what follows after Stop. */
export function RecordingSection({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <Section title={words.settings.recording}>
        <Field label={words.settings.size} hint={words.settings.sizeHint}>
          {({ id, hintId }) => (
            <Select
              id={id}
              aria-describedby={hintId}
              value={String(settings.maxHeight)}
              choices={heights.map((height) => ({
                value: String(height),
                label: words.settings.sizes(height),
              }))}
              onChoose={(value) => {
                const maxHeight = heights.find((height) => String(height) === value);
                if (maxHeight !== undefined) void changeSettings({ maxHeight });
              }}
            />
          )}
        </Field>
        <Field label={words.settings.frameRate}>
          {({ id }) => (
            <Select
              id={id}
              value={String(settings.frameRate)}
              choices={rates.map((rate) => ({ value: String(rate), label: String(rate) }))}
              onChoose={(value) => {
                const frameRate = rates.find((rate) => String(rate) === value);
                if (frameRate !== undefined) void changeSettings({ frameRate });
              }}
            />
          )}
        </Field>
        <Field label={words.setup.countdown} hint={words.setup.countdownHint}>
          {({ id, hintId }) => (
            <Select
              id={id}
              aria-describedby={hintId}
              value={String(settings.countdownSeconds)}
              choices={countdowns.map((count) => ({
                value: String(count),
                label: count === 0 ? words.setup.countdownOff : words.setup.seconds(count),
              }))}
              onChoose={(value) => {
                const countdownSeconds = countdowns.find((count) => String(count) === value);
                if (countdownSeconds !== undefined) void changeSettings({ countdownSeconds });
              }}
            />
          )}
        </Field>
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
        <Field label={words.settings.copyLink} hint={words.settings.copyLinkHint}>
          {({ id, hintId }) => (
            <Select
              id={id}
              aria-describedby={hintId}
              disabled={!settings.uploadAfterStop}
              value={settings.copyLink}
              choices={copyMoments.map((moment) => ({
                value: moment,
                label: words.settings.copyLinkChoices[moment],
              }))}
              onChoose={(value) => {
                const copyLink = copyMoments.find((moment) => moment === value);
                if (copyLink !== undefined) void changeSettings({ copyLink });
              }}
            />
          )}
        </Field>
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
