import { firstSetup } from '../../preload/devices';
import type { Settings } from '../../preload/schemas/settings';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { deviceFor, deviceList, deviceValue } from '../state/device-list';
import { useListening } from '../state/use-listening';
import { useLiveSources, useSources } from '../state/use-sources';
import { changeSettings } from '../state/use-settings';
import { useSoundTest } from '../state/use-sound-test';
import { Button } from '../ui/button';
import { HeardLine } from '../ui/heard-line';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { BubbleFields } from './bubble-fields';

/** What the next recordings hear; the same choice as the panel's. */
export function DevicesSection({ settings }: { readonly settings: Settings }) {
  useLiveSources(true);
  const { sources } = useSources();
  const last = settings.lastTake ?? firstSetup;
  const { microphone, systemSound, camera = { kind: 'off' } } = last;
  return (
    <Section title={words.setup.section.devices}>
      <Field label={words.camera.title} hint={words.camera.hint}>
        {({ id, hintId }) => (
          <Select
            id={id}
            aria-describedby={hintId}
            value={deviceValue(camera)}
            choices={deviceList(camera, sources?.cameras ?? [], words.camera)}
            onChoose={(value) =>
              void changeSettings({ lastTake: { ...last, camera: deviceFor(value) } })
            }
          />
        )}
      </Field>
      {camera.kind === 'off' ? null : <BubbleFields settings={settings} />}
      <Field label={words.setup.microphone} hint={words.setup.microphoneHint}>
        {({ id, hintId }) => (
          <Select
            id={id}
            aria-describedby={hintId}
            value={deviceValue(microphone)}
            choices={deviceList(microphone, sources?.microphones ?? [], words.microphone)}
            onChoose={(value) =>
              void changeSettings({ lastTake: { ...last, microphone: deviceFor(value) } })
            }
          />
        )}
      </Field>
      {microphone.kind === 'off' ? null : <Hearing microphone={microphone} />}
      <Field label={words.setup.noiseSuppression} hint={words.setup.noiseSuppressionHint}>
        {({ id, hintId }) => (
          <Switch
            id={id}
            aria-describedby={hintId}
            isOn={settings.noiseSuppression}
            onTurn={(isOn) => void changeSettings({ noiseSuppression: isOn })}
          />
        )}
      </Field>
      <Field label={words.panel.systemSound} hint={words.setup.systemSoundHint}>
        {({ id, hintId }) => (
          <Switch
            id={id}
            aria-describedby={hintId}
            isOn={systemSound}
            onTurn={(isOn) => void changeSettings({ lastTake: { ...last, systemSound: isOn } })}
          />
        )}
      </Field>
      <SoundTestField />
    </Section>
  );
}

function SoundTestField() {
  const { outcome, isRunning, run } = useSoundTest();
  const { soundTest } = words.setup;
  const sentence = outcome === null ? soundTest.hint : soundTest.outcomes[outcome];
  return (
    <Field label={soundTest.title} hint={<span role="status">{sentence}</span>}>
      {({ id, hintId }) => (
        <Button id={id} aria-describedby={hintId} isBusy={isRunning} onClick={() => void run()}>
          {isRunning ? soundTest.playing : soundTest.play}
        </Button>
      )}
    </Field>
  );
}

function Hearing({ microphone }: { readonly microphone: MicrophoneChoice }) {
  return <HeardLine heard={useListening(microphone)} />;
}
